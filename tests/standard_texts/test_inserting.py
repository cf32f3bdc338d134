"""A standard text in a form of a case: put in by a button that sends nothing, and nothing typed is lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, db, i18n
from app.casework.at_once_form import PLACE
from app.events import By, Event
from app.municipality.actions import switch_off
from app.standard_texts.blueprint import STANDARD_TEXTS
from app.standard_texts.queries import find_text
from app.submissions.models import FirstWord, Response
from tests.browsing import Browser, Page, text_of
from tests.desk.conftest import LED, OTHER, PROMISED, Desk

pytestmark = pytest.mark.either_database

Staff = Callable[[str], Browser]
TYPED = "We looked at it on Monday."


def text_key(app: Flask, key: str, language: str = "da") -> str:
    """Return what the select calls a text."""
    with app.app_context(), db.database().reading():
        found = find_text(key)
        assert found is not None
        return f"{found.id}-{language}"


def count_events(app: Flask) -> int:
    with app.app_context(), db.database().reading() as session:
        return session.scalar(select(func.count()).select_from(Event)) or 0


def open_act(browser: Browser, case_id: int, act: str, changes: dict[str, str], *, status: int = 200) -> Page:
    page = browser.get(f"/desk/cases/{case_id}")
    return browser.send(page, f"/desk/cases/{case_id}/{act}", changes, status=status)


def focused(page: Page) -> list[str | None]:
    return [one.get("id") for one in page.tree.iter() if one.get("autofocus") is not None]


def test_a_text_is_put_in_with_its_fields_and_nothing_is_kept(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    before = count_events(app)
    sent = {"text": "", "answer_due": PROMISED.isoformat(), "agreed": "y"}
    asked = {"insert": "text", "standard-text": text_key(app, "bedt-om-svar")}
    page = open_act(signe, case_id, "first-word", sent | asked)
    form = page.form(f"/desk/cases/{case_id}/first-word")
    with i18n.speaking("da"):
        day = i18n.long_date(PROMISED)
    assert form["text"].startswith("Hej\n\nTak, fordi du skrev til os.")
    assert f"netværket »{LED}«" in form["text"]
    assert f"senest den {day}" in form["text"]
    assert form["answer_due"] == PROMISED.isoformat()
    assert focused(page) == ["first-word-text"]
    assert "Nothing is sent yet." in page.text
    assert count_events(app) == before
    done = signe.send(page, f"/desk/cases/{case_id}/first-word", status=303)
    assert done.status == 303
    with app.app_context(), db.database().reading() as session:
        said = session.scalars(select(FirstWord).where(FirstWord.submission_id == case_id)).one()
    assert said.text == form["text"]


def test_what_was_typed_stays_and_the_text_stands_behind_it(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    sent = {"text": TYPED, "outcome": "done", "what": "A lamp was put up."}
    page = open_act(
        signe, case_id, "draft", sent | {"insert": "text", "standard-text": text_key(app, "det-er-gjort", "en")}
    )
    form = page.form(f"/desk/cases/{case_id}/draft")
    assert form["text"].startswith(f"{TYPED}\n\nHello\n\nThank you for telling us.")
    assert desk.row(case_id).number in form["text"]
    assert (form["outcome"], form["what"]) == ("done", "A lamp was put up.")
    assert form["standard-text"] == "", "the next text is chosen anew"


def test_a_blank_is_not_sent_and_what_was_typed_is_kept(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    page = open_act(
        signe, case_id, "draft", {"text": "", "insert": "text", "standard-text": text_key(app, "det-goer-vi-ikke")}
    )
    assert "Write something in place of [hvorfor]." in page.text
    refused = signe.send(page, f"/desk/cases/{case_id}/draft", {"outcome": "no"}, status=422)
    (error,) = (one for one in refused.all("span") if one.get("id") == "draft-text-error")
    assert text_of(error).endswith("Write something in place of [hvorfor].")
    form = refused.form(f"/desk/cases/{case_id}/draft")
    assert "fordi [hvorfor]." in form["text"]
    with app.app_context(), db.database().reading() as session:
        assert not session.scalars(select(Response).where(Response.submission_id == case_id)).all()
    whole = form["text"].replace("[hvorfor]", "stien er privat")
    signe.send(refused, f"/desk/cases/{case_id}/draft", {"text": whole}, status=303)


def test_the_plain_step_gives_up_what_it_proposed_and_nothing_that_was_written(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    case_id, signe = desk.case(), staff("sekretariat")
    asked = {"insert": "text", "standard-text": text_key(app, "bedt-om-svar")}
    to_other = {"to": desk.way_to(OTHER)}
    page = open_act(signe, case_id, "at-once", asked | to_other)
    form = page.form(f"/desk/cases/{case_id}/at-once")
    assert form["text"].startswith("Hej\n\n"), "what was proposed makes room"
    assert f"»{OTHER}«" in form["text"], "the place that was chosen, and not the one that was proposed"
    assert form["to"] == desk.way_to(OTHER)
    again = signe.send(page, f"/desk/cases/{case_id}/at-once", asked)
    assert again.form(f"/desk/cases/{case_id}/at-once")["text"].startswith(f"{form['text']}\n\nHej")


def test_without_a_text_chosen_one_is_asked_for(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    page = open_act(signe, case_id, "closing", {"reason": TYPED, "insert": "reason"}, status=422)
    assert "Choose a text first." in page.text
    assert focused(page) == ["closing-standard-reason"]
    assert page.form(f"/desk/cases/{case_id}/closing")["reason"] == TYPED


def test_an_unknown_text_or_field_changes_nothing(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    for asked in ({"insert": "reason", "standard-reason": "999-da"}, {"insert": "csrf_token"}, {"insert": "outcome"}):
        page = open_act(signe, case_id, "closing", {"reason": TYPED} | asked, status=422)
        assert page.form(f"/desk/cases/{case_id}/closing")["reason"] == TYPED
    assert desk.row(case_id).handling != "closed"


def test_a_case_that_changed_meanwhile_says_so_with_the_text_put_in(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    desk.change(case_id, lambda case: setattr(case, "contested", True))
    asked = {"reason": TYPED, "insert": "reason", "standard-reason": text_key(app, "vi-lukker-sagen")}
    shown = signe.send(page, f"/desk/cases/{case_id}/closing", asked, status=409)
    assert shown.form(f"/desk/cases/{case_id}/closing")["reason"].startswith(f"{TYPED}\n\nVi lukker sagen")


def test_the_language_of_the_author_comes_first_and_the_text_says_its_own(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="accepted", language="en"), staff("sekretariat")
    desk.change(case_id, lambda case: setattr(case, "page_language", "en"))
    page = signe.get(f"/desk/cases/{case_id}")
    (chosen,) = (one for one in page.all("select") if one.get("id") == "draft-standard-text")
    assert [one.get("label") for one in chosen.iter("optgroup")] == ["English", "Dansk"]
    asked = {"text": "", "insert": "text", "standard-text": text_key(app, "det-er-gjort", "da")}
    filled = signe.send(page, f"/desk/cases/{case_id}/draft", asked, status=200)
    assert filled.form(f"/desk/cases/{case_id}/draft")["language"] == "da"


def test_the_author_is_never_named(desk: Desk, staff: Staff, app: Flask) -> None:
    """What is said stays when an author's name is gone."""
    case_id, signe = desk.case(at="published", show_name=True), staff("sekretariat")
    for act, field, key in [("hiding", "reason", "gaar-efter-en-person"), ("closing", "reason", "vi-lukker-sagen")]:
        page = open_act(signe, case_id, act, {field: "", "insert": field, f"standard-{field}": text_key(app, key)})
        assert "Kim" not in page.form(f"/desk/cases/{case_id}/{act}")[field]


def test_where_the_case_can_be_read_is_no_secret(desk: Desk, staff: Staff, app: Flask) -> None:
    asked = {"reason": "", "insert": "reason", "standard-reason": text_key(app, "vi-lukker-sagen")}
    signe, base = staff("sekretariat"), app.extensions["settings"].base_url
    shown, kept = desk.case(at="published"), desk.case()
    form = open_act(signe, shown, "closing", asked).form(f"/desk/cases/{shown}/closing")
    assert form["reason"].endswith(f"{base}/submissions/{shown}")
    form = open_act(signe, kept, "closing", asked).form(f"/desk/cases/{kept}/closing")
    assert form["reason"].endswith(f"{base}/my-case?number={desk.row(kept).number}")


def test_a_date_that_is_over_stands_as_a_blank(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    past = (clock.today() - timedelta(days=3)).isoformat()
    asked = {"text": "", "answer_due": past, "insert": "text", "standard-text": text_key(app, "bedt-om-svar")}
    page = open_act(signe, case_id, "first-word", asked)
    assert "senest den [dato]" in page.form(f"/desk/cases/{case_id}/first-word")["text"]


def test_while_the_room_is_off_nothing_is_offered_and_nothing_put_in(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe, key = desk.case(at="published"), staff("sekretariat"), text_key(app, "vi-lukker-sagen")
    with app.app_context(), db.database().writing():
        switch_off(STANDARD_TEXTS, by=By.SYSTEM)
    page = signe.get(f"/desk/cases/{case_id}")
    offered = {one.get("value") for one in page.all("button") if one.get("name") == "insert"}
    assert offered <= {PLACE}
    assert not [one for one in page.all("select") if one.get("name", "").startswith("standard-")]
    asked = {"reason": TYPED, "insert": "reason", "standard-reason": key}
    again = signe.send(page, f"/desk/cases/{case_id}/closing", asked, status=422)
    assert again.form(f"/desk/cases/{case_id}/closing")["reason"] == TYPED
    assert "/desk/standard-texts" not in signe.get("/desk").links()
