"""Running numbers and counts, each in one row that changes in the same unit as what it counts.

Its row is locked until the unit ends, so numbers come one by one, without gaps, and no count is lost.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app import db
from app.db import Base, word


class Counter(Base):
    """A running number or count, changed in the same unit as what it counts."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(word(60), primary_key=True)
    value: Mapped[int]


def next_value(name: str) -> int:
    """Return the next number of the counter called `name`; the first is 1."""
    return add(name, 1)


def add(name: str, number: int) -> int:
    """Count `number` more (fewer, if negative) in the counter called `name`; returns its new value."""
    statement = db.insert(Counter).values(name=name, value=number)
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + number})
    return int(db.session.scalars(statement.returning(Counter.value)).one())


def wrong(true: Mapping[str, int]) -> dict[str, tuple[int | None, int]]:
    """Return the counters that do not say what is `true`, by name: what they say (None if missing) and what is true."""
    said = {row.name: row.value for row in db.session.execute(select(Counter.name, Counter.value))}
    return {name: (said.get(name), value) for name, value in true.items() if said.get(name) != value}


def rebuild(count: Callable[[], Mapping[str, int]]) -> None:
    """Set counters to what `count` returns, by name; nobody counts on while it does, so no number comes twice."""
    db.session.scalars(select(Counter.name).with_for_update()).all()
    for name, true in count().items():
        statement = db.insert(Counter).values(name=name, value=true)
        db.session.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": true}))
