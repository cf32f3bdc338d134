"""Links that departments were sent, and what they have said by them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.departments.receivers import Receiver
from app.holds import Holds, Key
from app.submissions.states import Outcome

_OPEN = text("ended_at IS NULL")
_UNREAD = text("read_at IS NULL")


class End(StrEnum):
    """Why a link leads nowhere any more, before its time was up."""

    MOVED = "moved"
    """The case lies elsewhere, or has an answer."""
    REPLACED = "replaced"
    """A newer one was sent."""
    ANSWERED = "answered"
    """The department has answered by it."""
    REFUSED = "refused"
    """The department has said that it is not theirs."""


class ReplyKind(StrEnum):
    """What a department can say by its link."""

    ANSWER = "answer"
    NOT_OURS = "not_ours"
    TIME = "time"
    YES = "yes"
    """It answers by a day it names."""


class DepartmentLink(Base):
    """A link that lets whoever has it answer one case for one department, known by its token's hash.

    Of each case one at most is open. The mail with it is answered to `reply_address_id`, where replies are read, and
    `undelivered_at` is when it came back. A text that everybody cannot read is shown for a code that was mailed to the
    same address: `code_hash`, until `code_until`, tried at most so many times.
    """

    __tablename__ = "department_link"
    __table_args__ = (
        one_of("receiver", Receiver),
        CheckConstraint("(ended_at IS NULL) = (ended IS NULL)", name="ended"),
        Index("uq_department_link_open", "submission_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_department_link_submission_id", "submission_id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"))
    receiver: Mapped[str] = mapped_column(word())
    email: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    reply_address_id: Mapped[int | None] = mapped_column(ForeignKey("reply_address.id"), unique=True)
    token_hash: Mapped[bytes] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.OF_STAFF})
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended: Mapped[str | None] = mapped_column(word())
    undelivered_at: Mapped[datetime | None]
    code_hash: Mapped[bytes | None] = mapped_column(info={"key": Key.SECRET, "holds": Holds.OF_STAFF})
    code_until: Mapped[datetime | None]
    code_tries: Mapped[int] = mapped_column(default=0)


class DepartmentReply(Base):
    """What somebody in a department has said by its link, under the name and title they typed.

    It goes with the words of its case. It is unread until staff have gone on with the case; an answer is told to be out
    once (`told_at`).
    """

    __tablename__ = "department_reply"
    __table_args__ = (
        one_of("kind", ReplyKind),
        one_of("outcome", Outcome),
        CheckConstraint("(kind = 'answer') = (outcome IS NOT NULL)", name="outcome_of_answer"),
        CheckConstraint("(kind IN ('time', 'yes')) = (until IS NOT NULL)", name="until_of_time"),
        Index("ix_department_reply_submission_id", "submission_id"),
        Index("ix_department_reply_unread", "submission_id", sqlite_where=_UNREAD, postgresql_where=_UNREAD),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    link_id: Mapped[int] = mapped_column(ForeignKey("department_link.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    kind: Mapped[str] = mapped_column(word())
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTED})
    title: Mapped[str] = mapped_column(info={"holds": Holds.NOTED})
    text: Mapped[str] = mapped_column(info={"holds": Holds.NOTED})
    outcome: Mapped[str | None] = mapped_column(word())
    until: Mapped[date | None]
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
