"""What is followed, how often its followers want mail, and what they have not been told yet."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word
from app.notifications.rhythms import Rhythm

_CONFIRMED = text("confirmed_at IS NOT NULL")
_UNSENT = text("sent_at IS NULL")


class Receiver(Base):
    """How often somebody wants mail about what they follow (at once without a row), and one of the staff about work."""

    __tablename__ = "receiver"
    __table_args__ = (CheckConstraint(f"rhythm IN ({', '.join(repr(str(one)) for one in Rhythm)})", name="rhythm"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), primary_key=True, autoincrement=False)
    rhythm: Mapped[str] = mapped_column(word(), default=Rhythm.AT_ONCE)
    work_rhythm: Mapped[str | None] = mapped_column(word())


class Follow(Base):
    """Somebody who wants to hear of a public thing. Without `confirmed_at` an address that was only written waits."""

    __tablename__ = "follow"
    __table_args__ = (
        UniqueConstraint("subject_id", "contact_id"),
        Index("ix_follow_confirmed", "subject_id", "id", sqlite_where=_CONFIRMED, postgresql_where=_CONFIRMED),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class Notice(Base):
    """What happened to one thing, from `first_event` to `last_event`, and one person is to be told: one while unsent.

    The mail that tells of it may tell of others too: `sent_with` is the notice whose job made it. What one of the staff
    hears of work (`of_work`) comes by its own rhythm, in mails of its own.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index(
            "uq_notice_unsent",
            "contact_id",
            "subject_id",
            "of_work",
            unique=True,
            sqlite_where=_UNSENT,
            postgresql_where=_UNSENT,
        ),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    first_event: Mapped[int] = mapped_column(ForeignKey("event.seq"))
    last_event: Mapped[int] = mapped_column(ForeignKey("event.seq"))
    due_at: Mapped[datetime]
    sent_at: Mapped[datetime | None] = mapped_column(index=True)
    sent_with: Mapped[int | None] = mapped_column(index=True)
    of_work: Mapped[bool] = mapped_column(default=False, server_default=false())
