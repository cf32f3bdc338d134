"""Headings, the cases under each, and what is done with all of them at once."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.joint_answers.kinds import Held
from app.results.kinds import ANSWERS
from app.submissions.states import RouteKind

_OPEN = text("done_at IS NULL")


class JointAnswer(Base):
    """A heading under which several cases stand. `summary` says neutrally what they say.

    A unit speaks in its answer (`department_id` or `network_id`), else whoever each case lies with.
    """

    __tablename__ = "joint_answer"
    __table_args__ = (CheckConstraint("department_id IS NULL OR network_id IS NULL", name="one_unit"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    heading: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    summary: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class JointCase(Base):
    """A case under a heading. It keeps its number, and may stand under others too."""

    __tablename__ = "joint_case"
    __table_args__ = (Index("ix_joint_case_submission_id", "submission_id", "joint_answer_id"),)

    joint_answer_id: Mapped[int] = mapped_column(ForeignKey("joint_answer.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]


class JointAct(Base):
    """What is done with all cases under a heading: a draft until it is ordered, then done from `due_at` on.

    Until then it can be taken back to the draft, and nothing has happened and nobody was told.
    """

    __tablename__ = "joint_act"
    __table_args__ = (
        one_of("route_kind", RouteKind),
        one_of("end_kind", ANSWERS),
        CheckConstraint("(ordered_at IS NULL) = (due_at IS NULL)", name="ordered"),
        CheckConstraint("done_at IS NULL OR ordered_at IS NOT NULL", name="done"),
        CheckConstraint("(route_kind IS NULL) = (target_id IS NULL)", name="route"),
        Index("uq_joint_act_open", "joint_answer_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_joint_act_joint_answer_id", "joint_answer_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    joint_answer_id: Mapped[int] = mapped_column(ForeignKey("joint_answer.id"))
    publishes: Mapped[bool] = mapped_column(default=False, server_default=false())
    own_words_too: Mapped[bool] = mapped_column(default=False, server_default=false())
    route_kind: Mapped[str | None] = mapped_column(word())
    target_id: Mapped[int | None]
    why_there: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    first_word: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    first_word_en: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    answer_due: Mapped[date | None]
    answers: Mapped[bool] = mapped_column(default=False, server_default=false())
    end_kind: Mapped[str | None] = mapped_column(word())
    end_words: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    end_day: Mapped[date | None]
    end_link: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]
    ordered_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class JointText(Base):
    """The answer of an act in one language."""

    __tablename__ = "joint_text"

    joint_act_id: Mapped[int] = mapped_column(ForeignKey("joint_act.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})


class JointStep(Base):
    """What an act does with one case, bound to the words that stood there when it was ordered.

    `held` says why it is left out; `did` are the steps that were done, with a space between, `response_id` the answer.
    """

    __tablename__ = "joint_step"
    __table_args__ = (
        one_of("held", Held),
        CheckConstraint("held IS NULL OR did IS NULL", name="held_or_done"),
        Index("ix_joint_step_submission_id", "submission_id", "joint_act_id"),
        Index("ix_joint_step_response_id", "response_id"),
    )

    joint_act_id: Mapped[int] = mapped_column(ForeignKey("joint_act.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id"))
    held: Mapped[str | None] = mapped_column(word())
    did: Mapped[str | None] = mapped_column(word(80))
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"))
