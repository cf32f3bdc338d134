"""What networks try out, who was heard of it first, and how it stood before."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.challenges.kinds import HeardBody
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.effects.kinds import Line
from app.holds import Holds
from app.trials.kinds import Outcome, Step


class Trial(Base):
    """What a network tries out: what it expects, where, how small, until when, and what it looks at.

    The line that everybody reads of each move is the reason of its event, in the history of the network.
    """

    __tablename__ = "trial"
    __table_args__ = (
        one_of("step", Step),
        one_of("outcome", Outcome),
        CheckConstraint("outcome IS NULL OR outcome = 'stopped' OR step = 'next'", name="ended"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    title: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    hypothesis: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    place: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    how_small: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    looks_at: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    until: Mapped[date]
    step: Mapped[str] = mapped_column(word(), default=Step.SETUP)
    outcome: Mapped[str | None] = mapped_column(word())
    nobody_to_hear: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class TrialHearing(Base):
    """Somebody who must be heard of a trial: heard on a date, or why not."""

    __tablename__ = "trial_hearing"
    __table_args__ = (one_of("body", HeardBody), UniqueConstraint("trial_id", "body"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    trial_id: Mapped[int] = mapped_column(ForeignKey("trial.id"))
    body: Mapped[str] = mapped_column(word())
    heard_on: Mapped[date | None]
    why_not: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})


class TrialBefore(Base):
    """How it stands on one of the three lines before a trial runs, or why it was not measured.

    `who` is who was asked, or how one knows; `asked` is how many residents were.
    """

    __tablename__ = "trial_before"
    __table_args__ = (
        one_of("line", Line),
        CheckConstraint("asked IS NULL OR asked > 0", name="asked_some"),
        UniqueConstraint("trial_id", "line"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    trial_id: Mapped[int] = mapped_column(ForeignKey("trial.id"))
    line: Mapped[str] = mapped_column(word())
    is_measured: Mapped[bool]
    words: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    who: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    asked: Mapped[int | None]
    written_on: Mapped[date]
