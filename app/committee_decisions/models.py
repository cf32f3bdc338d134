"""What committees decided, about which cases, in which words; and when one meets."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.committee_decisions.kinds import DecisionKind
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds

_WAITS = "out_at IS NULL AND undone_at IS NULL"
_NOT_UNDONE = "undone_at IS NULL"
_ONE_PLACE = (
    "(CASE WHEN submission_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN joint_answer_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN theme_pile_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN network_id IS NULL THEN 0 ELSE 1 END) = 1"
)

_ONE_MEETING = (
    "(CASE WHEN joint_answer_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN theme_pile_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN network_id IS NULL THEN 0 ELSE 1 END) = 1"
)


def _one_waits(column: str) -> Index:
    waits = text(f"{_WAITS} AND {column} IS NOT NULL")
    return Index(
        f"uq_committee_decision_waits_{column}", column, unique=True, sqlite_where=waits, postgresql_where=waits
    )


class CommitteeDecision(Base):
    """What a committee decided on a day about one case, all under a heading, all in a theme pile or of a network.

    For ten minutes it waits (`due_at`) and can be undone; then it goes out, and everybody reads it. One that puts
    another right says `why`, and takes its place once it is out (`replaced_at`). `until` is the day it was put off to.
    """

    __tablename__ = "committee_decision"
    __table_args__ = (
        one_of("kind", DecisionKind),
        CheckConstraint(_ONE_PLACE, name="one_place"),
        CheckConstraint("(kind = 'put_off') = (until IS NOT NULL)", name="put_off"),
        CheckConstraint("until IS NULL OR until > met_on", name="until_later"),
        CheckConstraint("substr(link, 1, 8) = 'https://'", name="link"),
        CheckConstraint("(corrects_id IS NULL) = (why IS NULL)", name="why"),
        CheckConstraint("corrects_id IS NULL OR corrects_id <> id", name="another"),
        CheckConstraint("undone_at IS NULL OR out_at IS NULL", name="undone"),
        CheckConstraint("replaced_at IS NULL OR out_at IS NOT NULL", name="replaced"),
        *(_one_waits(column) for column in ("submission_id", "joint_answer_id", "theme_pile_id", "network_id")),
        Index(
            "uq_committee_decision_corrects_id",
            "corrects_id",
            unique=True,
            sqlite_where=text(_NOT_UNDONE),
            postgresql_where=text(_NOT_UNDONE),
        ),
        Index("ix_committee_decision_submission_id", "submission_id", "id"),
        Index("ix_committee_decision_joint_answer_id", "joint_answer_id", "id"),
        Index("ix_committee_decision_theme_pile_id", "theme_pile_id", "id"),
        Index("ix_committee_decision_network_id", "network_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submission.id"))
    joint_answer_id: Mapped[int | None] = mapped_column(ForeignKey("joint_answer.id"))
    theme_pile_id: Mapped[int | None] = mapped_column(ForeignKey("theme_pile.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    committee: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    met_on: Mapped[date]
    kind: Mapped[str] = mapped_column(word())
    until: Mapped[date | None]
    link: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("committee_decision.id"))
    why: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    out_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]


class CommitteeLine(Base):
    """What a committee decided, in a line, in one language."""

    __tablename__ = "committee_line"

    decision_id: Mapped[int] = mapped_column(ForeignKey("committee_decision.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    line: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})


class CommitteeCase(Base):
    """A case that a committee decided about: its author is told, and its pages tell it."""

    __tablename__ = "committee_case"
    __table_args__ = (Index("ix_committee_case_submission_id", "submission_id", "decision_id"),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("committee_decision.id"), primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True)


class CommitteeMeeting(Base):
    """The day on which a committee has a heading, a theme pile or a network before it; of each the newest row counts.

    Of a single case its end says so.
    """

    __tablename__ = "committee_meeting"
    __table_args__ = (
        CheckConstraint(_ONE_MEETING, name="one_place"),
        Index("ix_committee_meeting_joint_answer_id", "joint_answer_id", "id"),
        Index("ix_committee_meeting_theme_pile_id", "theme_pile_id", "id"),
        Index("ix_committee_meeting_network_id", "network_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    joint_answer_id: Mapped[int | None] = mapped_column(ForeignKey("joint_answer.id"))
    theme_pile_id: Mapped[int | None] = mapped_column(ForeignKey("theme_pile.id"))
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"))
    committee: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    meets_on: Mapped[date]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
