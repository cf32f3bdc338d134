"""Objections, and who outside the secretariat decides them where no colleague can."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id

_OPEN = text("decided_at IS NULL")


class Objection(Base):
    """A wish that one act on a thing be looked at again, by another than who did it. `upheld` is what came of it.

    `outside_at` is when those outside the secretariat were asked to decide it. Of one that is right about covered words
    `uncovered_at` is when somebody uncovered them, or found that nothing of them was left to uncover.
    """

    __tablename__ = "objection"
    __table_args__ = (
        CheckConstraint("(decided_at IS NULL) = (upheld IS NULL)", name="decided"),
        CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_by"),
        Index("uq_objection_open", "event_seq", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_objection_subject_id", "subject_id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    event_seq: Mapped[int] = mapped_column(ForeignKey("event.seq"))
    reason_id: Mapped[int | None] = mapped_column(ForeignKey("reason.id"))
    opened_at: Mapped[datetime]
    outside_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    upheld: Mapped[bool | None]
    uncovered_at: Mapped[datetime | None]


class Decider(Base):
    """Somebody with an account, outside the secretariat, who decides objections that no colleague there can."""

    __tablename__ = "objection_decider"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    since: Mapped[datetime]
