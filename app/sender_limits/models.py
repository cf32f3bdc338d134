"""Limits on senders, proposed, decided and lifted; the words stand in events of the case at which one began."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id

_UNDECIDED = text("decided_at IS NULL")


class SenderLimit(Base):
    """That whoever writes from an address can send at most so much in a week until a day.

    It is proposed with a day until which the sender is heard, and in force once another has decided so (`imposed`),
    until `ends_on` or until it is lifted.
    """

    __tablename__ = "sender_limit"
    __table_args__ = (
        CheckConstraint("most BETWEEN 1 AND 20", name="most"),
        CheckConstraint("ends_on > hear_by", name="ends"),
        CheckConstraint("(decided_at IS NULL) = (imposed IS NULL)", name="decided"),
        CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_by"),
        CheckConstraint("decided_by <> proposed_by", name="another"),
        CheckConstraint("lifted_at IS NULL OR decided_at IS NOT NULL", name="lifted"),
        Index(
            "uq_sender_limit_undecided",
            "contact_id",
            unique=True,
            sqlite_where=_UNDECIDED,
            postgresql_where=_UNDECIDED,
        ),
        Index("ix_sender_limit_contact_id", "contact_id", "ends_on"),
        Index("ix_sender_limit_submission_id", "submission_id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    most: Mapped[int]
    hear_by: Mapped[date]
    ends_on: Mapped[date]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    heard_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None]
    imposed: Mapped[bool | None]
    lifted_at: Mapped[datetime | None]
