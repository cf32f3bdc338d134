"""How long nothing was heard: July and the days the town hall is closed do not count."""

from datetime import date, timedelta

from app.network_resting.counting import RESTS_AFTER, WARNED_AFTER, count_quiet, find_rest_day

EASTER = frozenset({date(2027, 3, 25), date(2027, 3, 26), date(2027, 3, 29)})


def test_days_count_one_by_one_without_july_and_closed_days() -> None:
    assert count_quiet(date(2027, 1, 1), date(2027, 1, 1), ()) == 0
    assert count_quiet(date(2027, 1, 1), date(2027, 3, 2), ()) == 60
    assert count_quiet(date(2027, 6, 30), date(2027, 8, 1), ()) == 1, "July does not count"
    assert count_quiet(date(2027, 3, 24), date(2027, 3, 30), EASTER) == 3


def test_it_rests_after_sixty_days_and_never_sooner_after_the_warning() -> None:
    last, warned = date(2027, 1, 1), date(2027, 1, 1) + timedelta(days=WARNED_AFTER)
    assert find_rest_day(last, warned, ()) == last + timedelta(days=RESTS_AFTER)
    late = last + timedelta(days=100)
    assert find_rest_day(last, late, ()) == late + timedelta(days=15), "who was warned late has the same time"
    assert find_rest_day(date(2027, 5, 20), date(2027, 7, 4), ()).month == 8
