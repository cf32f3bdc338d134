"""What is kept of an act on a public thing beside its event: what was merged, asked for, or covered."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key

_UNSETTLED = text("settled_at IS NULL")


class Merging(Base):
    """A thing that was joined with another about the same; the row is gone when they are parted again."""

    __tablename__ = "merging"
    __table_args__ = (CheckConstraint("into_id <> subject_id", name="another"),)

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    into_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    merged_at: Mapped[datetime]


class Asked(StrEnum):
    """What somebody asks staff to do with what is theirs."""

    CHANGE = "change"
    CLOSE = "close"


class Wish(Base):
    """What an author asks staff to do about their own thing, in words that are kept as a reason."""

    __tablename__ = "wish"
    __table_args__ = (
        one_of("asked", Asked),
        CheckConstraint("(settled_at IS NULL) = (settled_by IS NULL)", name="settled"),
        Index("uq_wish_open", "subject_id", "asked", unique=True, sqlite_where=_UNSETTLED, postgresql_where=_UNSETTLED),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    asked: Mapped[str] = mapped_column(word())
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id"))
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class AddressChange(Base):
    """An address that somebody wants to hear at about a thing of theirs; it counts when its owner says yes."""

    __tablename__ = "address_change"
    __table_args__ = (UniqueConstraint("contact_id", "subject_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    created_at: Mapped[datetime]


class Original(Base):
    """A text of a thing as it stood before words in it were covered, by one event.

    It is sealed with what stands there now, and with the words. It stood in the column `of_column` ("first_word.text"),
    in the row of that table with the key `of_row`. A wording has its own in `Wording.sealed`, because it is never
    changed.
    """

    __tablename__ = "original"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    event_seq: Mapped[int] = mapped_column(ForeignKey("event.seq"), index=True)
    of_column: Mapped[str] = mapped_column(word(60))
    of_row: Mapped[str] = mapped_column(word())
    sealed: Mapped[bytes] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_WORDS})


class AskedCovering(Base):
    """That one of us has asked to cover words that name somebody in office: nothing is covered until another agrees.

    `sealed` holds the words and the reason. The row ends when that is decided, or other words than `wording_id` come;
    a network has no wordings, and is described anew.
    """

    __tablename__ = "asked_covering"

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    wording_id: Mapped[int | None] = mapped_column(ForeignKey("wording.id"))
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    sealed: Mapped[bytes] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_WORDS})
