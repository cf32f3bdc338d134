"""What is owed by telephone or letter is told one by one, and in the language and by the ways that are there."""

import pytest
from flask import Flask

from app.by_hand import actions
from app.by_hand.queries import Where, find_way, find_where, list_owed
from app.by_hand.ways import Way
from app.events import By
from app.letters.paper import as_text, write
from app.municipality.actions import switch_off
from app.permissions import Actor, Role
from app.rooms import get_room
from tests.browsing import Browser
from tests.ground.staging import Sent, Town

pytestmark = pytest.mark.either_database

POST = "Inga Holm\nStationstorvet 4\n2620 Albertslund"


def reached(town: Town, phone: str | None, post: str | None) -> Sent:
    sent = town.submit()
    with town.writing():
        actions.reach_by(sent.id, phone, post)
    return sent


def keep(town: Town, sent: Sent, letter: str, text: str, language: str = "da") -> None:
    with town.writing():
        actions.keep_owed(sent.id, letter, language, "Om din sag", f"{text}\n-- \nKommunen")


def texts(town: Town, way: Way) -> list[str]:
    with town.reading():
        return [one.text for one in list_owed(way)]


def test_each_decision_is_told_by_itself_and_of_an_answer_the_newest(town: Town) -> None:
    sent = reached(town, "+4520304050", None)
    for said in ("Den første.", "Den anden.\n-- \nstår midt i."):
        keep(town, sent, "objection_decided", said)
        keep(town, sent, "answered", said)
    assert texts(town, Way.PHONE) == ["Den første.", "Den anden.\n-- \nstår midt i.", "Den anden.\n-- \nstår midt i."]


def test_a_letter_that_is_printed_is_sent_whatever_comes_after_it(town: Town) -> None:
    sent = reached(town, None, POST)
    keep(town, sent, "answered", "Det første svar.")
    with town.writing():
        actions.note_printed(list_owed(Way.POST)[0].id)
    keep(town, sent, "answered", "Det rettede svar.")
    assert texts(town, Way.POST) == ["Det første svar.", "Det rettede svar."]


def test_a_letter_speaks_the_language_of_whoever_gets_it(town: Town) -> None:
    sent = reached(town, None, POST)
    keep(town, sent, "answered", "We have put up a lamp.", language="en")
    with town.app.test_request_context(), town.app.extensions["database"].reading():
        printed = as_text(write(list_owed(Way.POST)))
    assert "With kind regards" in printed


def test_who_is_called_again_was_called_in_vain_three_times(app: Flask, town: Town) -> None:
    sent = reached(town, "+4520304050", None)
    keep(town, sent, "answered", "Svaret.")
    secretary = town.add_person(Role.SECRETARIAT)
    by = By.person(secretary)
    with town.writing():
        owed_id = list_owed(Way.PHONE)[0].id
        assert not actions.try_again(owed_id, by=by)
        for tries in range(3):
            assert actions.note_not_reached(owed_id, tries=tries, by=by)
        assert actions.try_again(owed_id, by=by)
    assert "Efter tre opkald prøver vi igen" in history(town, secretary, sent)


def test_what_the_town_does_not_do_is_done_the_other_way_and_nothing_given_is_lost(town: Town) -> None:
    sent = reached(town, "+4520304050", POST)
    by = By.person(town.add_person(Role.ADMINISTRATOR))
    with town.writing():
        switch_off(get_room("calls"), by=by)
    with town.reading():
        assert find_way(sent.id) == Way.POST
    with town.writing():
        switch_off(get_room("letters"), by=by)
    with town.writing():
        actions.change_ways(sent.id, None, None)
    with town.reading():
        assert find_where(sent.id) == Where("+4520304050", POST)


def history(town: Town, secretary: Actor, sent: Sent) -> str:
    browser: Browser = town.sign_in(secretary)
    return browser.get(f"/desk/cases/{sent.id}").text
