"""The plain step: a case published, passed on and spoken of by one press, and its author told by one mail."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.events import Event
from app.jobs import Job
from app.mail import Letter
from app.permissions import GRANTS, Permission, Role
from app.submissions import letters as of_authors
from app.submissions.models import FirstWord
from tests.browsing import Browser, Page
from tests.desk.conftest import LED, OTHER, Desk
from tests.notifications.hearing import everything, mailed

Staff = Callable[[str], Browser]
MINE = "We read it on Monday and tell you what we think."


def letters(app: Flask) -> list[str]:
    """Return what is mailed to authors, in order."""
    composers = {one.name for one in vars(of_authors).values() if isinstance(one, Letter)}
    with app.app_context(), db.database().reading() as session:
        jobs = session.scalars(select(Job).where(Job.kind == "mail").order_by(Job.id))
        return [one.payload["message"] for one in jobs if one.payload["message"] in composers]


def last_words(app: Flask, case_id: int) -> str:
    with app.app_context(), db.database().reading() as session:
        newest = select(FirstWord.text).where(FirstWord.submission_id == case_id).order_by(FirstWord.id.desc())
        return session.scalars(newest.limit(1)).one() or ""


def step(browser: Browser, case_id: int, changes: dict[str, str] | None = None, **options: int) -> Page:
    page = browser.get(f"/desk/cases/{case_id}")
    return browser.send(page, f"/desk/cases/{case_id}/at-once", changes, **options)


def form_choices(page: Page, name: str) -> list[str]:
    chosen = next(one for one in page.all("select") if one.get("name") == name)
    return [str(one.get("value")) for one in chosen.iter("option")]


@pytest.mark.either_database
def test_a_plain_case_takes_one_press_and_one_mail(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case()
    before, signe = letters(app), staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    (bar,) = (one for one in page.all("div") if one.get("class") == "step-bar")
    presses = list(bar.iter("button"))
    assert [one.get("form") for one in presses] == ["form-at-once"], "one press, and nothing to choose or type"
    done = signe.send(page, f"/desk/cases/{case_id}/at-once", status=303)
    row = desk.row(case_id)
    assert (row.visibility, row.handling, row.match_state) == ("published", "first_word", "offered")
    assert row.answer_due is not None
    assert row.answer_due > clock.today()
    assert row.owner_id is not None
    with app.app_context(), db.database().reading() as session:
        verbs = session.scalars(select(Event.verb).where(Event.subject_id == case_id).order_by(Event.seq)).all()
    assert [one for one in verbs if one in {"published", "routed", "first_word"}] == [
        "published",
        "routed",
        "first_word",
    ]
    assert letters(app)[len(before) :] == ["at_once"]
    assert f"{row.number} is passed on" in signe.follow(done).text
    assert f"/desk/cases/{case_id}/at-once" not in signe.get(f"/desk/cases/{case_id}").html


def test_what_is_proposed_follows_the_place_until_somebody_writes(desk: Desk, staff: Staff, app: Flask) -> None:
    signe, other = staff("sekretariat"), desk.way_to(OTHER)
    followed, written, stale = desk.case(), desk.case(), desk.case()
    step(signe, followed, {"to": other}, status=303)
    assert OTHER in last_words(app, followed)
    assert LED not in last_words(app, followed)
    step(signe, written, {"to": other, "text": MINE}, status=303)
    assert last_words(app, written) == MINE
    named = f"We have asked “{LED}”, and they read it on Monday."
    page = step(signe, stale, {"to": other, "text": named}, status=422)
    assert f"It still says {LED}." in page.text
    assert named in page.text
    assert desk.row(stale).visibility == "received"


def test_what_stops_one_part_stops_all_and_keeps_what_was_typed(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(text="Mit nummer er 010190-1234. Der er mørkt på stien ved stationen om aftenen.")
    before, signe = letters(app), staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    assert not [one for one in page.all("button") if one.get("form")], "no press in the bar before it is looked at"
    page = step(signe, case_id, {"to": desk.way_to(LED), "text": MINE}, status=422)
    assert MINE in page.text
    row = desk.row(case_id)
    assert (row.visibility, row.handling, row.network_id) == ("received", "new", None)
    assert letters(app) == before
    refused = step(signe, case_id, {"to": "", "text": MINE}, status=422)
    assert MINE in refused.text


@pytest.mark.parametrize("lacking", [Permission.MODERATE, Permission.FIRST_WORD])
def test_whoever_may_not_do_one_of_the_three_may_not_do_them_at_once(
    desk: Desk, staff: Staff, monkeypatch: pytest.MonkeyPatch, lacking: Permission
) -> None:
    case_id, signe = desk.case(), staff("sekretariat")
    address = f"/desk/cases/{case_id}/at-once"
    fields = signe.get(f"/desk/cases/{case_id}").form(address)
    monkeypatch.setitem(GRANTS, Role.SECRETARIAT, GRANTS[Role.SECRETARIAT] - {lacking})
    offered = signe.get(f"/desk/cases/{case_id}") if lacking != Permission.MODERATE else None
    assert offered is None or not [one for one in offered.all("form") if one.get("action", "").startswith(address)]
    signe.post(address, fields, status=403)
    assert desk.row(case_id).handling == "new"


def test_what_was_published_before_is_not_told_as_news(desk: Desk, staff: Staff, app: Flask) -> None:
    new, known = desk.case(), desk.case(at="published")
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        for case_id in (new, known):
            mailed(app)
            step(staff("sekretariat"), case_id, status=303)
            (letter,) = (one for one in mailed(app) if "hvem har det" in one["Subject"])
            assert ("En af os har læst det" in everything(letter)) == (case_id == new)


def test_the_bar_names_no_place_that_somebody_has_not_chosen(desk: Desk, staff: Staff) -> None:
    page = staff("sekretariat").get(f"/desk/cases/{desk.case()}")
    (bar,) = (one for one in page.all("div") if one.get("class") == "step-bar")
    assert [one.get("class") for one in bar.iter("span")] == ["as-proposed", "as-chosen"]


@pytest.mark.either_database
def test_what_sounds_like_operations_is_offered_to_them_and_the_desk_is_not_unsure(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(title="Mørkt", text="Gadelampen foran min butik er slukket."), staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    form = page.form(f"/desk/cases/{case_id}/at-once")
    assert form["to"] == "operations"
    assert "It sounds like something for" in page.text
    assert "We are not sure who this is for." not in page.text
    assert "43 68 60 30" in form["text"]
    assert "Gadelys" in form["text"], "what is proposed tells of the operation, in the language of the case"
    other = next(one for one in form_choices(page, "operations") if one not in {"", form["operations"]})
    shown = step(signe, case_id, {"insert": "place", "operations": other}, status=200)
    assert "43 68 60 30" not in shown.form(f"/desk/cases/{case_id}/at-once")["text"], "that one does not run it"
    step(signe, case_id, status=303)
    row = desk.row(case_id)
    assert (row.route_kind, str(row.department_id)) == ("operations", form["operations"])


@pytest.mark.either_database
def test_of_an_operation_that_no_department_is_said_to_run_the_desk_chooses_which(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(title="Vand", text="Kloakken er stoppet på hjørnet."), staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    form = page.form(f"/desk/cases/{case_id}/at-once")
    assert (form["to"], form["operations"]) == ("operations", "")
    assert "43 68 60 40" in form["text"]
    assert 'form="form-at-once"' not in page.html, "which department it is has to be chosen first"
    refused = step(signe, case_id, status=422)
    assert "Choose which department runs it." in refused.text
    (chosen, *_others) = (one for one in form_choices(page, "operations") if one)
    step(signe, case_id, {"operations": chosen}, status=303)
    words = last_words(desk.app, case_id)
    assert "Vand og kloak" in words
    assert "har ikke svaret endnu" in words


@pytest.mark.either_database
def test_the_words_for_another_place_can_be_read_before_they_are_sent(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(), staff("sekretariat")
    page = signe.get(f"/desk/cases/{case_id}")
    assert "If you choose another place above and leave it as it is" in page.text
    at = f"/desk/cases/{case_id}/at-once"
    department = next(one for one in page.all("select") if one.get("name") == "department")
    chosen = next(str(one.get("value")) for one in department.iter("option") if one.get("value"))
    unsaid = step(signe, case_id, {"insert": "place", "to": "operations", "operations": ""}, status=422)
    assert "Choose which department runs it." in unsaid.text
    shown = step(signe, case_id, {"insert": "place", "to": "operations", "operations": chosen}, status=200)
    words = shown.form(at)["text"]
    assert LED in page.form(at)["text"]
    assert LED not in words
    assert desk.row(case_id).route_kind is None, "nothing is sent by it"
    signe.send(shown, at, status=303)
    assert last_words(app, case_id).split() == words.split(), "what stands in the box is what is sent"


@pytest.mark.either_database
@pytest.mark.parametrize(("chosen", "text", "spoken"), [("en", None, "da"), ("da", MINE, "en"), ("en", MINE, "en")])
def test_what_is_plainly_in_another_language_than_the_one_chosen_is_said_to_be_in_it(
    desk: Desk, staff: Staff, app: Flask, *, chosen: str, text: str | None, spoken: str
) -> None:
    case_id, danish = desk.case(), "Vi læser det på mandag og fortæller dig, hvad vi synes om det, du har skrevet."
    step(staff("sekretariat"), case_id, {"language": chosen, "text": text or danish}, status=303)
    with app.app_context(), db.database().reading() as session:
        assert session.scalars(select(FirstWord.language).where(FirstWord.submission_id == case_id)).one() == spoken
