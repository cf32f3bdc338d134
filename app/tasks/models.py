"""What somebody must do about a public thing by a date, done or not."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text, true
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word

_OPEN = text("done_at IS NULL")
_UNOWNED = text("done_at IS NULL AND owner_id IS NULL")
_SCOPED = text("done_at IS NULL AND scope_id IS NOT NULL")


class Task(Base):
    """Something to do about a thing. Of each kind one is open at most, or one for each person who has one.

    `what` is the name of a `duties.What`. `owner_id` has it, `scope_id` is the network whose leaders see it besides.
    What cannot wait stands before all that is due by its date.
    """

    __tablename__ = "task"
    __table_args__ = (
        # The work list's order, and its counts, with all that they look at: SQLite wants `done_at` in them too.
        Index(
            "ix_task_open_due",
            *("can_wait", "due_on", "subject_id", "what", "owner_id", "scope_id", "done_at"),
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "ix_task_open_what",
            *("what", "owner_id", "due_on", "subject_id", "done_at"),
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_task_open_scope", "scope_id", "due_on", sqlite_where=_SCOPED, postgresql_where=_SCOPED),
        Index(
            "uq_task_open", "subject_id", "what", "owner_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        Index("uq_task_unowned", "subject_id", "what", unique=True, sqlite_where=_UNOWNED, postgresql_where=_UNOWNED),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    what: Mapped[str] = mapped_column(word())
    due_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    scope_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    can_wait: Mapped[bool] = mapped_column(default=True, server_default=true())
    opened_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
