"""How many days each thing is kept in this town."""

from sqlalchemy import select

from app import db
from app.retention.models import RetentionPeriod
from app.retention.periods import PERIODS


def get_days(name: str) -> int:
    """Return how many days the period called `name` is long; raises `KeyError` if there is none."""
    row = db.session.get(RetentionPeriod, name)
    return row.days if row is not None else PERIODS[name].days


def list_days() -> dict[str, int]:
    """Return how many days each period is long, by name."""
    rows = db.session.execute(select(RetentionPeriod.name, RetentionPeriod.days))
    said = {name: days for name, days in rows}  # noqa: C416 -- rows are no pairs to the type checker
    return {name: said.get(name, one.days) for name, one in PERIODS.items()}
