"""Which texts start a clock in law, and the unit of the municipality that takes those of each kind."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.screening.statutory import StatutoryKind
from app.written import Source

BESIDE = (Source.REASON, Source.REPORT, Source.WAITING, Source.SOLUTION_ANSWER)
"""Where words stand that are no thing of their own."""
MARKED_BESIDE = (Source.WORDING, *BESIDE)
"""Where what has a mark beside a thing stands: there, or in the thing itself, which can start more clocks than one."""
_OPEN = text("standing = 'suggested'")


class Standing(StrEnum):
    """What has become of the mark: the words made it, a person has said that it is right, or that it is wrong."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class StatutoryText(Base):
    """The mark of a text that starts a clock in law, or seems to.

    `received_at` is when the words came in by which it does, `due_on` the working day on which the right unit has it.
    """

    __tablename__ = "statutory_text"
    __table_args__ = (
        one_of("kind", StatutoryKind),
        one_of("standing", Standing),
        CheckConstraint("(decided_at IS NULL) = (standing = 'suggested')", name="decided"),
        CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_by"),
    )

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(word())
    standing: Mapped[str] = mapped_column(word())
    received_at: Mapped[datetime]
    due_on: Mapped[date]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class StatutoryBeside(Base):
    """A mark beside that of the thing `subject_id`: of what somebody wrote to us about it, or of one more of its own.

    `source` and `source_id` tell in which row the words stand, as `app.written` names them; the words of the thing
    itself are those it has now, and the row is the thing. Words have a mark for each clock they start.
    """

    __tablename__ = "statutory_beside"
    __table_args__ = (
        one_of("kind", StatutoryKind),
        one_of("standing", Standing),
        CheckConstraint(f"source IN ({', '.join(repr(str(one)) for one in MARKED_BESIDE)})", name="source"),
        CheckConstraint("(decided_at IS NULL) = (standing = 'suggested')", name="decided"),
        CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_by"),
        Index(
            *("uq_statutory_beside_open", "source", "source_id", "kind"),
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_statutory_beside_subject_id", "subject_id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    source: Mapped[str] = mapped_column(word())
    source_id: Mapped[int]
    kind: Mapped[str] = mapped_column(word())
    standing: Mapped[str] = mapped_column(word())
    received_at: Mapped[datetime]
    due_on: Mapped[date]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class StatutoryUnit(Base):
    """Who takes the texts of one kind: their name and address, and the municipality's own form for it if it has one.

    A kind without a row goes to the municipality's own address.
    """

    __tablename__ = "statutory_unit"
    __table_args__ = (one_of("kind", StatutoryKind),)

    kind: Mapped[str] = mapped_column(word(), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    email: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    form_url: Mapped[str | None] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
