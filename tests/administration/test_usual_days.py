"""The days on which town halls usually close are proposed, seen and added with one press, each in both languages."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import delete

from app import clock
from app.closed_days.usual import list_usual_days
from app.events import By
from app.municipality.actions import announce_change
from app.municipality.closed_day_register import CLOSED_DAYS
from app.municipality.models import ClosedDay, ClosedDayText, Topic
from app.municipality.promise import usual_closed_days
from app.registers import actions
from tests.browsing import Browser
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

LIST, USUAL = "/admin/closed-days", "/admin/closed-days/usual"


def open_all_year(town: Town) -> None:
    """Have no closed day at all in the list, as in a town that begins."""
    with town.writing() as session:
        session.execute(delete(ClosedDayText))
        session.execute(delete(ClosedDay))
        announce_change(Topic.MUNICIPALITY)


def expected() -> dict[date, str]:
    years = [clock.today().year, clock.today().year + 1]
    usual = usual_closed_days(years)
    return {day: name for day, name in usual.items() if day >= clock.today() and day.weekday() < 5}


def test_the_usual_days_are_seen_first_and_added_with_one_press(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, browser = Town(app), sign_in("administrator")
    open_all_year(town)
    days = expected()
    assert len(days) >= 10, "a year of the law, at least"
    assert f"Tilføj {len(days)} faste lukkedage" in browser.get(LIST).text
    seen = browser.get(USUAL)
    assert all(name in seen.text for name in days.values())
    with town.reading():
        assert not CLOSED_DAYS.rows(), "nothing is written by looking"
    listed = browser.follow(browser.send(seen, "/admin/closed-days/file/rows", status=303))
    assert "Ændringerne er gennemført" in listed.text
    with town.reading():
        rows = {date.fromisoformat(one.key): one.values for one in CLOSED_DAYS.rows()}
    assert {day: one["name_da"] for day, one in rows.items()} == days
    english = usual_closed_days([one.year for one in days], "en")
    assert {day: one["name_en"] for day, one in rows.items()} == {day: english[day] for day in days}
    assert "faste lukkedage" not in browser.get(LIST).text
    assert "på listen til og med næste år" in browser.follow(browser.get(USUAL, status=303)).text


def test_a_day_that_somebody_took_away_is_not_proposed_again(app: Flask) -> None:
    town = Town(app)
    with town.reading():
        first, second = [one.key for one in CLOSED_DAYS.rows() if one.key > str(clock.today())][:2]
        assert not list_usual_days(), "the town of the tests has them all"
    with town.writing():
        actions.remove(CLOSED_DAYS, first, by=By.SYSTEM)
    with town.reading():
        assert not list_usual_days()
    with town.writing() as session:
        session.execute(delete(ClosedDayText).where(ClosedDayText.day == date.fromisoformat(second)))
        session.execute(delete(ClosedDay).where(ClosedDay.day == date.fromisoformat(second)))
        announce_change(Topic.MUNICIPALITY)
    with town.reading():
        assert [one.cells["day"] for one in list_usual_days()] == [second], "one that was never there is"
