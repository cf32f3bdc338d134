"""Days counted back from today, on working days and beside them."""

from datetime import date, datetime

import pytest

from app.clock import TOWN_TIME
from app.demo_town.reference import upcoming
from app.demo_town.times import Calendar
from app.municipality.promise import first_word_due, usual_closed_days

CLOSED = frozenset(usual_closed_days([2026, 2027]))


def calendar(day: str, hour: int = 12) -> Calendar:
    return Calendar(datetime.fromisoformat(day).replace(hour=hour, tzinfo=TOWN_TIME), CLOSED)


@pytest.mark.parametrize("today", ["2026-03-02", "2026-04-06", "2026-11-21", "2026-12-27", "2027-01-01"])
@pytest.mark.parametrize("days", [0, 1, 5, 10, 160])
def test_counting_back_is_the_promise_counted_forward(today: str, days: int) -> None:
    received = calendar(today).before_today(days)
    assert first_word_due(received, days, CLOSED) <= date.fromisoformat(today)
    assert first_word_due(received, days + 1, CLOSED) > date.fromisoformat(today)


def test_counting_forward_agrees_with_the_promise() -> None:
    day = date(2026, 3, 25)
    assert calendar("2026-03-25").after(day, 10) == first_word_due(day, 10, CLOSED)


def test_no_moment_lies_ahead() -> None:
    town = calendar("2026-03-02", hour=8)
    assert town.moment(date(2026, 3, 2), 14, turn=3) < town.now
    assert town.moment(date(2026, 3, 2), 14, turn=3) > town.moment(date(2026, 3, 2), 13, turn=2)


def test_a_decision_comes_round_every_year_on_a_working_day() -> None:
    assert upcoming(date(2027, 1, 29), date(2026, 11, 21), CLOSED) == date(2027, 1, 29)
    assert upcoming(date(2027, 1, 29), date(2027, 1, 30), CLOSED) == date(2028, 1, 31)
