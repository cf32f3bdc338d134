"""The promise in working days, and the order of Danish names."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import clock
from app.municipality.promise import first_word_due, is_working_day, name_of_closed_day, usual_closed_days
from app.municipality.sorting import sort_key

CLOSED = usual_closed_days(range(2025, 2029))


@pytest.mark.parametrize(
    ("received", "days", "due"),
    [
        ("2026-03-02", 1, "2026-03-03"),  # Monday: day 1 is Tuesday
        ("2026-03-06", 1, "2026-03-09"),  # Friday to Monday
        ("2026-03-07", 1, "2026-03-09"),  # Saturday
        ("2026-03-02", 10, "2026-03-16"),
        ("2026-04-01", 1, "2026-04-07"),  # Easter 2026: Thursday 2 April to Monday 6 April
        ("2026-05-13", 1, "2026-05-15"),  # Ascension Day
        ("2026-05-22", 1, "2026-05-26"),  # Whit Monday
        ("2026-06-04", 1, "2026-06-08"),  # 5 June, a Friday
        ("2026-12-23", 1, "2026-12-28"),  # 24 and 25 December, then a weekend
        ("2026-12-30", 1, "2027-01-04"),  # 31 December, New Year's Day, a weekend
        ("2026-12-18", 10, "2027-01-07"),
        ("2024-02-28", 1, "2024-02-29"),
    ],
)
def test_the_day_a_promise_ends(received: str, days: int, due: str) -> None:
    assert first_word_due(date.fromisoformat(received), days, CLOSED) == date.fromisoformat(due)


def test_a_usual_day_is_named_in_the_readers_language_whatever_it_was_kept_in() -> None:
    assert name_of_closed_day(date(2026, 4, 2), {"en": "Maundy Thursday"}, "da") == "Skærtorsdag"
    assert name_of_closed_day(date(2026, 12, 24), {"da": "Juleaftensdag"}, "en") == "Christmas Eve"
    assert name_of_closed_day(date(2026, 12, 24), {"da": "Flyttedag"}, "en") == "Flyttedag"
    assert name_of_closed_day(date(2026, 12, 24), {"da": "Flyttedag", "en": "We move"}, "en") == "We move"
    assert {*usual_closed_days([2026]).values()}.isdisjoint(usual_closed_days([2026], "en").values())


def test_the_days_a_library_forgets_are_there() -> None:
    for year in (2026, 2027):
        assert {date(year, 6, 5), date(year, 12, 24), date(year, 12, 31), date(year, 1, 1)} <= CLOSED.keys()
    assert date(2026, 5, 1) not in CLOSED, "1 May 2026 is a day like others"


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(st.dates(date(2025, 1, 1), date(2027, 6, 1)), st.integers(1, 30))
def test_a_promise_holds_exactly_so_many_working_days(received: date, days: int) -> None:
    due = first_word_due(received, days, CLOSED)
    between = [date.fromordinal(day) for day in range(received.toordinal() + 1, due.toordinal() + 1)]
    assert sum(is_working_day(day, CLOSED) for day in between) == days
    assert is_working_day(due, CLOSED)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),  # the night summer time begins
        (datetime(2026, 3, 29, 22, 30, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),  # the night it ends
        (datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_towns_day_is_not_utcs(moment: datetime, day: date) -> None:
    assert clock.town_date(moment) == day
    with clock.replay_at(moment):
        assert clock.today() == day
        assert clock.now() == moment
    assert clock.town_date(clock.town_noon(day)) == day


def test_danish_order() -> None:
    names = ["Zebraparken", "Ærø", "Øster Hæsinge", "Åløkke", "Aarup", "Assens", "Vissenbjerg", "älv", "Über", "Yding"]
    expected = [
        "Assens",
        "Vissenbjerg",
        "Über",
        "Yding",
        "Zebraparken",
        "älv",
        "Ærø",
        "Øster Hæsinge",
        "Åløkke",
        "Aarup",
    ]
    assert sorted(names, key=lambda name: sort_key(name, "da")) == expected


@pytest.mark.parametrize("language", ["da", "en"])
def test_numbers_in_names_are_ordered_by_value(language: str) -> None:
    names = ["Sti 2", "Sti 10", "Sti 10 b", "Sti 010", "Sti 9", "3. klasse", "12. klasse", "Sti"]
    expected = ["3. klasse", "12. klasse", "Sti", "Sti 2", "Sti 9", "Sti 10", "Sti 010", "Sti 10 b"]
    assert sorted(names, key=lambda name: sort_key(name, language)) == expected


def test_order_does_not_depend_on_how_letters_are_composed() -> None:
    assert sort_key("A\u030aløkke", "da") == sort_key("Åløkke", "da") == sort_key("Aaløkke", "da")
    assert sort_key("ærø", "da") == sort_key("ÆRØ", "da")
