"""Solutions, what each gave on three lines, what residents answer of it, and the texts that it grew from."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.effects.kinds import Certainty, Felt, Line, Moment, Outcome, Standing
from app.holds import Holds, Key
from app.subjects import Visibility

_WAITS = text("waits")


class Solution(Base):
    """A solution's own columns; what it is called and what it is are the title and the text of its wording.

    `professionals` and `residents` are what each put in. It was handed to a department on a day, or is not yet.
    `visibility` copies its subject's. `told_at` is when those were told whose texts it grew from.
    """

    __tablename__ = "solution"
    __table_args__ = (
        one_of("standing", Standing),
        one_of("visibility", Visibility),
        CheckConstraint("(department_id IS NULL) = (handed_on IS NULL)", name="handed"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(word(80), unique=True, info={"holds": Holds.OF_STAFF})
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    trial_id: Mapped[int | None] = mapped_column(ForeignKey("trial.id"), index=True)
    standing: Mapped[str] = mapped_column(word(), default=Standing.TRIED)
    visibility: Mapped[str] = mapped_column(word(), default=Visibility.RECEIVED)
    professionals: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    residents: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    handed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class SolutionText(Base):
    """What a solution says of itself in a language beside that in which it was written."""

    __tablename__ = "solution_text"

    solution_id: Mapped[int] = mapped_column(ForeignKey("solution.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    title: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    professionals: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    residents: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})


class SolutionEffect(Base):
    """What was seen of a solution on one line at one moment; how it stood before it came has no outcome.

    `asked` residents were asked, by the way of `asked_how`. `told_at` is when those were told whose texts it grew from.
    """

    __tablename__ = "solution_effect"
    __table_args__ = (
        one_of("line", Line),
        one_of("moment", Moment),
        one_of("outcome", Outcome),
        one_of("certainty", Certainty),
        CheckConstraint("outcome IS NOT NULL OR moment = 'start'", name="outcome_given"),
        CheckConstraint("asked IS NULL OR asked > 0", name="asked_some"),
        UniqueConstraint("solution_id", "line", "moment"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    solution_id: Mapped[int] = mapped_column(ForeignKey("solution.id"))
    line: Mapped[str] = mapped_column(word())
    moment: Mapped[str] = mapped_column(word())
    outcome: Mapped[str | None] = mapped_column(word())
    words: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    method: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    certainty: Mapped[str | None] = mapped_column(word())
    figure: Mapped[str] = mapped_column(word(), default="", info={"holds": Holds.OF_STAFF})
    unit: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    asked: Mapped[int | None]
    asked_how: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    seen_on: Mapped[date]
    written_at: Mapped[datetime]
    told_at: Mapped[datetime | None]


class SolutionAnswer(Base):
    """What somebody answers who was asked on a solution's page whether they have noticed a difference.

    What they chose is counted at once. Their words, if any, wait until one of us has read them, and are shown or taken
    away. `sent_hash` is of the form in which it was sent: sent twice, it is one.
    """

    __tablename__ = "solution_answer"
    __table_args__ = (
        one_of("felt", Felt),
        CheckConstraint("NOT waits OR words IS NOT NULL", name="waiting_words"),
        Index("ix_solution_answer_subject_id", "subject_id", "id"),
        Index("ix_solution_answer_waits", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("solution.id"))
    felt: Mapped[str] = mapped_column(word())
    words: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_NOBODY})
    language: Mapped[str] = mapped_column(word(12))
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())
    sent_hash: Mapped[bytes | None] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.OF_NOBODY})
    answered_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class SolutionOrigin(Base):
    """A text that a solution grew from: a submission, what somebody said in a challenge, or what somebody gave to one.

    `root_id` copies the challenge of the latter two. `told_at` is when its author was told.
    """

    __tablename__ = "solution_origin"
    __table_args__ = (Index("ix_solution_origin_subject_id", "subject_id", "solution_id"),)

    solution_id: Mapped[int] = mapped_column(ForeignKey("solution.id"), primary_key=True)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True)
    root_id: Mapped[int | None] = mapped_column(ForeignKey("challenge.id"), index=True)
    created_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
