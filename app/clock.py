"""Now and today: the only place that asks the machine for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TOWN_TIME = ZoneInfo("Europe/Copenhagen")

_lived: ContextVar[datetime | None] = ContextVar("lived", default=None)


def now() -> datetime:
    """Return the present moment in UTC; while a history is loaded, the moment that is being lived again."""
    return _lived.get() or datetime.now(UTC)


@contextmanager
def replay_at(moment: datetime) -> Iterator[None]:
    """Live `moment` again within the block: a history is being loaded, as the demo town's is."""
    token = _lived.set(moment)
    try:
        yield
    finally:
        _lived.reset(token)


def is_replaying() -> bool:
    """Return whether a history is being loaded: nobody is told today of what happened long ago."""
    return _lived.get() is not None


def today() -> date:
    """Return today's date where the town is."""
    return now().astimezone(TOWN_TIME).date()


def town_date(moment: datetime) -> date:
    """Return the town's date at `moment`, which carries a time zone."""
    return moment.astimezone(TOWN_TIME).date()


def town_midnight(day: date) -> datetime:
    """Return the moment `day` begins in the town, in UTC."""
    return datetime.combine(day, time(0), TOWN_TIME).astimezone(UTC)


def town_noon(day: date) -> datetime:
    """Return noon in the town on `day`, in UTC: for rows that know only a date."""
    return datetime.combine(day, time(12), TOWN_TIME).astimezone(UTC)


def last_of_month(day: date) -> date:
    """Return the last day of the month that a day is in."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
