"""A title that its author did not write is ours to put right: at once, everywhere, and what is approved stays so."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.events import By
from app.networks.models import NetworkExample
from app.permissions import Actor
from app.publishing.approved import find_changed
from app.subjects import Wording
from app.submissions import actions, verbs
from app.submissions.models import Submission
from app.submissions.states import Source
from app.titles.typed import title_of
from tests.browsing import Browser, text_of
from tests.desk.conftest import Desk, desk, staff
from tests.ground.staging import Town
from tests.redaction.test_gone import secretary, town

__all__ = ["desk", "secretary", "staff", "town"]

Staff = Callable[[str], Browser]
TEXT = "Kim Eksempel fra nummer ni har ødelagt gyngerne. De mindste børn kan ikke lege på pladsen mere."
MADE = title_of("", TEXT)
NEW = "Ødelagte gynger på legepladsen"


def address(case_id: int) -> str:
    return f"/desk/cases/{case_id}"


def put_right(staff: Browser, case_id: int, title: str = NEW, *, status: int = 303) -> None:
    staff.send(staff.get(address(case_id)), f"{address(case_id)}/title", {"title": title}, status=status)


def test_it_is_put_right_before_anybody_has_published_it(staff: Staff, app: Flask, desk: Desk) -> None:
    moderator, case_id = staff("moderator"), desk.case(title=MADE, text=TEXT)
    assert "Kim Eksempel" in MADE
    put_right(moderator, case_id)
    page = moderator.get(address(case_id))
    assert text_of(page.all("h1")[0]) == NEW
    assert "its author had not written" in page.text
    ticked = {"cleared": [one.get("value", "") for one in page.all("input") if one.get("name") == "cleared"]}
    moderator.send(page, f"{address(case_id)}/publication", ticked, status=303)
    assert NEW in Browser(app).get(f"/submissions/{case_id}").text


def test_it_is_another_one_everywhere_at_once_and_stays_approved(staff: Staff, app: Flask, desk: Desk) -> None:
    moderator, case_id, reader = staff("moderator"), desk.case(at="accepted", title=MADE, text=TEXT), Browser(app)
    before = desk.row(case_id).published_wording_id
    put_right(moderator, case_id)
    for shown in (f"/submissions/{case_id}", "/submissions", "/submissions?q=legepladsen"):
        html = reader.get(shown).html
        assert NEW in html, shown
        assert f">{MADE}<" not in html, shown
    assert f"/submissions/{case_id}" in reader.get("/submissions?q=legepladsen").links()
    row = desk.row(case_id)
    assert row.visibility == "published"
    assert row.published_wording_id == row.current_wording_id != before
    with app.app_context(), app.extensions["database"].reading() as session:
        assert session.scalars(select(NetworkExample.text)).one() == NEW
        assert list(find_changed()) == []


def test_it_can_be_undone_for_ten_minutes(staff: Staff, app: Flask, desk: Desk) -> None:
    moderator, case_id = staff("moderator"), desk.case(at="published", title=MADE, text=TEXT)
    put_right(moderator, case_id)
    moderator.send(moderator.get(address(case_id)), f"{address(case_id)}/undo", status=303)
    assert f">{MADE}<" in Browser(app).get(f"/submissions/{case_id}").html
    assert MADE in Browser(app).get("/submissions?q=gyngerne").html


def test_what_its_author_wrote_is_not_ours(staff: Staff, desk: Desk) -> None:
    moderator, case_id = staff("moderator"), desk.case(title="Gyngerne er i stykker", text=TEXT)
    page = moderator.get(address(case_id))
    assert "Put the title right" not in page.text
    fields = page.form(f"{address(case_id)}/publication") | {"title": NEW}
    moderator.post(f"{address(case_id)}/title", fields, status=403)
    assert "Its author wrote the title. Cover words in it" in moderator.get(f"{address(case_id)}/words").text


def test_a_title_is_looked_through_as_all_that_staff_write(staff: Staff, desk: Desk) -> None:
    moderator, case_id = staff("moderator"), desk.case(title=MADE, text=TEXT)
    for title in ("", "Ring til 010190-1234", "Kim Eksempel ødelægger gynger"):
        put_right(moderator, case_id, title, status=422)


@pytest.mark.either_database
def test_what_one_of_us_took_down_is_titled_by_us_until_its_author_writes_a_title(town: Town, secretary: Actor) -> None:
    told = {"title": "Gynger på pladsen", "text": "De er gået i stykker.", "source": Source.PHONE}
    (sent,) = town.submit_all([told], by=By.person(secretary))
    moderator = town.sign_in(secretary)
    moderator.send(moderator.get(address(sent.id)), f"{address(sent.id)}/title", {"title": NEW}, status=303)
    with town.writing() as session:
        actions.add_to(session.get_one(Submission, sent.id), "Det var i går.", None)
    assert f"{address(sent.id)}/title" in moderator.get(address(sent.id)).html
    with town.writing() as session:
        changed = ("Min titel", "De er gået i stykker.", None)
        actions.change_wording(session.get_one(Submission, sent.id), *changed, verb=verbs.CORRECTED)
    assert f"{address(sent.id)}/title" not in moderator.get(address(sent.id)).html
    with town.reading() as session:
        titled = session.scalars(select(Wording.titled_by_staff).order_by(Wording.number)).all()
        assert titled == [True, True, True, False]
