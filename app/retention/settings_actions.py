"""Saying how long things are kept."""

from app import db
from app.errors import NotPossibleError
from app.events import By, record
from app.retention.models import RetentionPeriod
from app.retention.periods import PERIODS
from app.retention.settings import get_days
from app.retention.verbs import PERIOD_SET

LONGEST = 36_500


def set_days(name: str, days: int, *, by: By) -> None:
    """Have the period called `name` be so many days long, from now on. The same once more changes nothing.

    Raises `KeyError` if there is none, `NotPossibleError` for fewer days than it has at least, or for more than a life.
    """
    least = PERIODS[name].least
    if not least <= days <= LONGEST:
        message = f"{name} is between {least} and {LONGEST} days"
        raise NotPossibleError(message)
    before = get_days(name)
    if days != before:
        db.session.merge(RetentionPeriod(name=name, days=days))
        db.session.flush()
        record(PERIOD_SET, by=by, details={"period": name, "days": days, "was": {"days": before}})
