"""How long things are kept, the proof of what has ended, and what is held until the records have it."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word
from app.holds import Holds


class RecordsHold(Base):
    """A kind of thing (`holds.KINDS`) that is erased only once the municipality's records are confirmed to have it."""

    __tablename__ = "records_hold"

    name: Mapped[str] = mapped_column(word(), primary_key=True)
    since: Mapped[datetime]


class InRecords(Base):
    """That the municipality's records have a thing as it was at a moment."""

    __tablename__ = "in_records"

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    confirmed_at: Mapped[datetime]


class RetentionPeriod(Base):
    """How many days something is kept, where that is not what the period itself says (`periods.PERIODS`)."""

    __tablename__ = "retention_period"
    __table_args__ = (CheckConstraint("days > 0", name="days"),)

    name: Mapped[str] = mapped_column(word(), primary_key=True)
    days: Mapped[int]


class RetentionRun(Base):
    """One going through of everything whose time is over; without `ended_at` it is going on, or was broken off."""

    __tablename__ = "retention_run"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class RetentionProof(Base):
    """What ended in one batch of a run, for good: of which table, after how many days, how many rows, and when.

    Of things that stay as tombstones `subject_ids` says which; of all else no more than the number is known.
    """

    __tablename__ = "retention_proof"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    run_id: Mapped[int] = mapped_column(ForeignKey("retention_run.id"), index=True)
    period: Mapped[str] = mapped_column(word())
    days: Mapped[int]
    of_table: Mapped[str] = mapped_column(word(80))
    at: Mapped[datetime]
    rows: Mapped[int]
    subject_ids: Mapped[list[Any]] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
