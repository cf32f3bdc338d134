"""What was reported, and what became of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds

_OPEN = text("decided_at IS NULL")


class ReportEnd(StrEnum):
    """What became of what was reported: it stands, it is out of sight, or words in it are covered."""

    KEPT = "kept"
    GONE = "gone"
    COVERED = "covered"


class Report(Base):
    """Somebody's wish that staff look at what everybody can read.

    With an address they hear what is decided; without `confirmed_at` one that was only written waits for its owner.
    """

    __tablename__ = "report"
    __table_args__ = (
        one_of("ended", ReportEnd),
        CheckConstraint("(decided_at IS NULL) = (ended IS NULL)", name="decided"),
        Index("uq_report_open", "subject_id", "contact_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    reason: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    reported_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    ended: Mapped[str | None] = mapped_column(word())
    confirmed_at: Mapped[datetime | None]
