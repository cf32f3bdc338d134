"""Mail that came to the address for replies: what became of each, and of what nobody could place what it said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.i18n import lazy
from app.labelled import Labelled

_WAITS = text("done_at IS NULL")


class Became(StrEnum):
    """What became of a mail."""

    ANSWER = "answer"
    """It lies at the desk as what a department or a colleague says."""
    REFUSED = "refused"
    """A department or a network says by it that it is not theirs."""
    ACCEPTED = "accepted"
    """A network takes the case in by it, and has said no more."""
    AUTOMATIC = "automatic"
    """A machine sent it: nothing is done."""
    UNDELIVERED = "undelivered"
    """It says that a mail of ours did not arrive, and stands at its case."""
    EMPTY = "empty"
    """Nobody wrote anything in it: its sender is told."""
    UNPLACED = "unplaced"
    """Somebody in the secretariat must read it."""


class Why(Labelled):
    """Why a mail could not be placed, in words for the secretariat."""

    UNKNOWN = "unknown", lazy("It answers none of our mails")
    OUTSIDE = "outside", lazy("It comes from outside the municipality")
    OVER = "over", lazy("It came too late: the case lies elsewhere, or has been answered")
    FORBIDDEN = "forbidden", lazy("Whoever wrote it may not answer this case")
    OTHERS = "others", lazy("It comes from another address than the mail went to")
    CPR = "cpr", lazy("What it says of why it is not theirs may hold a CPR number")
    DRAFTED = "drafted", lazy("The case has a draft already")
    LONG = "long", lazy("It is longer than an answer")
    QUOTED = "quoted", lazy("What is new in it could not be told from what it quotes")
    RETURNED = "returned", lazy("It says that a mail of ours did not arrive")
    UNREADABLE = "unreadable", lazy("It is built so that it cannot be read here; look in the mail box")


class MailedAnswer(Base):
    """A mail that came, known by a hash, so that the same one counts once.

    Words are kept only of what could not be placed; that waits until somebody has dealt with it, or its time is over.
    """

    __tablename__ = "mailed_answer"
    __table_args__ = (
        one_of("became", Became),
        Index("ix_mailed_answer_waits", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_mailed_answer_submission_id", "submission_id"),
        Index("ix_mailed_answer_done_at", "done_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    key: Mapped[bytes] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.OF_STAFF})
    became: Mapped[str] = mapped_column(word())
    why: Mapped[str | None] = mapped_column(word())
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"))
    sender: Mapped[str] = mapped_column(info={"holds": Holds.NOTED})
    title: Mapped[str] = mapped_column(info={"holds": Holds.NOTED})
    text: Mapped[str] = mapped_column(info={"holds": Holds.NOTED})
    files: Mapped[int] = mapped_column(default=0)
    came_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
