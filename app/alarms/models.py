"""What was seen that cannot wait, what became of it, and whom people in need can call."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.i18n import lazy
from app.labelled import Labelled
from app.screening.findings import Danger
from app.written import Source

BY_HAND = "staff"
"""Where an alarm comes from that a person raised on what they read."""
_OPEN = text("handled_at IS NULL")


class AlarmEnd(Labelled):
    """What a person has done about it, in the words of the button."""

    CALLED = "called", lazy("The emergency services have been called")
    PASSED = "passed", lazy("The right people have it")
    HARMLESS = "harmless", lazy("There is no danger after all")


class Alarm(Base):
    """A danger seen in words about a thing. Other words of the same danger are an alarm of their own.

    `source` and `source_id` tell in which row the words stand, as `app.written` names them; `words` is a hash of them,
    by which the same ones raise no second alarm. `raised_by` is the person who saw it, None if the program did. `note`
    is what staff noted for themselves when it was handled, of a resident.
    """

    __tablename__ = "alarm"
    __table_args__ = (
        one_of("danger", Danger),
        CheckConstraint(f"source IN ({', '.join(repr(str(one)) for one in (*Source, BY_HAND))})", name="source"),
        one_of("ended", AlarmEnd),
        CheckConstraint(f"(source = '{BY_HAND}') = (raised_by IS NOT NULL)", name="raised_by"),
        CheckConstraint(f"(source = '{BY_HAND}') = (source_id IS NULL)", name="source_id"),
        CheckConstraint("(handled_at IS NULL) = (ended IS NULL)", name="handled"),
        CheckConstraint("(handled_at IS NULL) = (handled_by IS NULL)", name="handled_by"),
        Index(
            "uq_alarm_open", "subject_id", "danger", "words", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
        Index("ix_alarm_subject_id", "subject_id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    danger: Mapped[str] = mapped_column(word())
    source: Mapped[str] = mapped_column(word())
    source_id: Mapped[int | None]
    words: Mapped[bytes | None] = mapped_column(info={"key": Key.NONE, "holds": Holds.AUTHORS_WORDS})
    raised_at: Mapped[datetime]
    raised_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    handled_at: Mapped[datetime | None]
    handled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended: Mapped[str | None] = mapped_column(word())
    note: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
