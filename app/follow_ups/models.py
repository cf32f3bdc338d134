"""What is promised by a date, and the question whether what was done has solved it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.follow_ups.kinds import DoneAnswer
from app.holds import Holds

_OPEN = text("told_at IS NULL AND ended_at IS NULL")
_UNANSWERED = text("answer IS NULL")


class FollowUp(Base):
    """A day by which we have promised to tell how it went, of one case; its words stand in the events that tell of it.

    One `of_end` goes with the end that names the day: when the case ends otherwise, it is owed no more (`ended_at`).
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        CheckConstraint("told_at IS NULL OR ended_at IS NULL", name="over"),
        Index("ix_follow_up_open", "due_on", "submission_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_follow_up_submission_id", "submission_id", "due_on"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    due_on: Mapped[date]
    of_end: Mapped[bool]
    made_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class DraftedPromise(Base):
    """What the draft of an answer promises, and by when we tell how it went; it is promised once that is published."""

    __tablename__ = "drafted_promise"
    __table_args__ = (CheckConstraint("length(words) > 0", name="words"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True, autoincrement=False)
    words: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    due_on: Mapped[date]


class DoneQuestion(Base):
    """The question to an author whether what was done has solved it: one of each end, known by a signed link."""

    __tablename__ = "done_question"
    __table_args__ = (
        one_of("answer", DoneAnswer),
        CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered"),
        Index("ix_done_question_open", "submission_id", sqlite_where=_UNANSWERED, postgresql_where=_UNANSWERED),
        Index("ix_done_question_submission_id", "submission_id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    end_id: Mapped[int] = mapped_column(ForeignKey("case_end.id"), unique=True)
    asked_at: Mapped[datetime]
    answer: Mapped[str | None] = mapped_column(word())
    answered_at: Mapped[datetime | None]
