"""Whoever is called or written to is told wherever others are, and their number goes when it is needed no more."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts import guests
from app.acts import UNDO
from app.authors.removing_actions import remove_address
from app.by_hand import actions
from app.by_hand.models import OwedMessage, Reached
from app.by_hand.queries import find_where, list_owed
from app.by_hand.ways import Way
from app.my_data.moving_actions import change_addresses
from app.permissions import Actor, Role
from app.publishing.address_actions import ask_for_address
from app.publishing.models import AddressChange
from app.submissions.models import Submission
from tests.casework.test_acts import Staff
from tests.desk.conftest import act
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import words
from tests.pages.test_mails import mailed
from tests.retention.running import retain
from tests.splits.test_splits import FAST, LONELY
from tests.statutory.test_cases import COMPLAINT, UNIT, press

NUMBER, POST = "+4520304050", "Inga Holm\nStationstorvet 4\n2620 Albertslund"
OVER = UNDO + timedelta(minutes=1)


@pytest.fixture
def secretary(town: Town) -> Actor:
    return town.add_person(Role.SECRETARIAT)


def reached(town: Town, phone: str | None = NUMBER, post: str | None = None, **changes: Any) -> Sent:
    sent = town.submit(**changes)
    with town.writing():
        actions.reach_by(sent.id, phone, post)
    return sent


def owed(town: Town, way: Way) -> list[tuple[int, str]]:
    with town.reading():
        return [(one.case_id, one.letter) for one in list_owed(way)]


@pytest.mark.either_database
def test_who_gave_a_number_hears_that_another_unit_has_it_and_that_unit_where_they_are_called(
    app: Flask, town: Town, staff: Staff
) -> None:
    app.test_cli_runner().invoke(args=UNIT)
    sent = reached(town, NUMBER, POST, text=COMPLAINT)
    press(staff("moderator"), sent.id, "statutory")
    with time_machine.travel(clock.now() + OVER):
        (to_unit,) = mailed(app)
    assert "20 30 40 50, Inga Holm, Stationstorvet 4, 2620 Albertslund" in words(to_unit)
    assert owed(town, Way.PHONE) == [(sent.id, "statutory_case_received")]
    with town.reading():
        assert "Borgerservice" in list_owed(Way.PHONE)[0].text


@pytest.mark.either_database
def test_whoever_calls_or_writes_is_told_in_which_language_the_author_wrote(
    app: Flask, town: Town, staff: Staff, secretary: Actor
) -> None:
    arabic = "الشارع مظلم جدا في المساء وأخاف أن أمشي فيه مع أطفالي، ولا يوجد مصباح واحد."
    called, written = reached(town, text=arabic), reached(town, None, POST, text=arabic)
    for one in (called, written):
        town.bring(one, "answered", by=secretary)
    mailed(app)
    browser, said = staff("sekretariat"), "skrevet på arabisk, der kan være brug for en tolk"
    calls = browser.get("/desk/calls?lang=da")
    assert said in calls.text
    page = browser.get(next(one for one in calls.links() if re.fullmatch(r"/desk/calls/\d+", one)))
    assert "Det er skrevet på arabisk. Der kan være brug for en tolk, når du ringer." in page.text
    assert said in browser.get("/desk/letters").text


@pytest.mark.either_database
def test_a_year_after_it_was_closed_neither_number_nor_what_was_owed_is_left(
    app: Flask, town: Town, secretary: Actor
) -> None:
    sent = reached(town)
    town.bring(sent, "answered", by=secretary)
    mailed(app)
    assert owed(town, Way.PHONE)
    with time_machine.travel(clock.now() + timedelta(days=400)):
        retain(town)
    with town.reading() as session:
        assert session.scalars(select(Reached)).all() == []
        assert session.scalars(select(OwedMessage)).all() == []


@pytest.mark.either_database
def test_the_author_of_a_case_made_out_of_another_is_called_about_both(app: Flask, town: Town, staff: Staff) -> None:
    sent = reached(town, text=f"{LONELY}\n\n{FAST}", for_other=True)
    act(staff("sekretariat"), sent.id, "split", {"title": "Biler", "part": FAST}, status=303)
    with town.reading() as session:
        made = session.scalars(select(Submission).where(Submission.id != sent.id)).one()
        assert made.for_other
        where = find_where(made.id)
    assert where is not None
    assert where.phone == NUMBER


@pytest.mark.either_database
def test_once_an_address_is_confirmed_what_waits_is_mailed_and_the_number_is_gone(
    app: Flask, town: Town, secretary: Actor
) -> None:
    sent = reached(town, NUMBER, POST)
    town.bring(sent, "routed", by=secretary)
    mailed(app)
    waited = [letter for _case, letter in owed(town, Way.PHONE)]
    assert waited
    with town.writing() as session:
        contact_id = guests.keep_address("inga@example.org")
        ask_for_address(sent.id, contact_id)
        change_addresses(contact_id, session.scalars(select(AddressChange.id)).all())
    assert owed(town, Way.PHONE) == []
    number = town.case(sent).number
    about = [str(one["To"]) for one in mailed(app) if number in str(one["Subject"])]
    assert about == ["inga@example.org"] * len(waited)
    with town.writing():
        remove_address(sent.id)
        assert find_where(sent.id) is None


@pytest.mark.either_database
def test_the_desk_says_how_its_author_hears_and_the_truth_where_that_way_is_off(
    town: Town, staff: Staff, sign_in: Staff
) -> None:
    called, written, neither = reached(town), reached(town, None, POST), town.submit()
    signe, sees_it = staff("sekretariat"), "The author gave no e-mail address and sees it on the receipt."

    def said(sent: Sent) -> str:
        return signe.get(f"/desk/cases/{sent.id}").text

    for sent, told in ((called, "We call the author."), (written, "We send the author a letter."), (neither, sees_it)):
        assert told in said(sent)
        assert (sees_it in said(sent)) == (sent is neither)
    browser, at = sign_in("administrator"), "/admin/rooms/calls"
    form = {**browser.get(at).form(at)}
    form.pop("on")
    seen = browser.client.post(at, data=form)
    assert seen.status_code == 303, "nobody waits yet, so there is nothing to see first"
    assert "we call nobody at the moment" in said(called)
    assert "We call the author." not in said(called)
