"""How somebody without e-mail hears of a case, and what waits to be told them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.by_hand.ways import Way
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key


class Reached(Base):
    """Where the author of a case is called or written to: a number, name and address as on a letter, or both."""

    __tablename__ = "reached"
    __table_args__ = (CheckConstraint("phone_sealed IS NOT NULL OR post_sealed IS NOT NULL", name="somehow"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True, autoincrement=False)
    phone_sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    post_sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    created_at: Mapped[datetime]


class OwedMessage(Base):
    """A message that somebody is owed by telephone or post: the words of the mail, sealed until they are told.

    It is called on `due_on` at the earliest, a letter is `printed_at`. The row goes
    once it is told; that it was is an event.
    """

    __tablename__ = "owed_message"
    __table_args__ = (
        one_of("way", Way),
        CheckConstraint("tries >= 0", name="tries"),
        CheckConstraint("way = 'post' OR printed_at IS NULL", name="printed_letter"),
        Index("ix_owed_message_about", "submission_id", "letter"),
        Index("ix_owed_message_way", "way", "due_on", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    way: Mapped[str] = mapped_column(word())
    letter: Mapped[str] = mapped_column(word(40))
    language: Mapped[str] = mapped_column(word(12))
    words_sealed: Mapped[bytes] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_WORDS})
    tries: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    due_on: Mapped[date]
    created_at: Mapped[datetime]
    printed_at: Mapped[datetime | None]
