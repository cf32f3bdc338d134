"""Challenges, what is promised with them, who was heard, and what happens when."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.challenges.kinds import HeardBody, Help, Standing, Step
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.subjects import Visibility


class Challenge(Base):
    """A challenge's own columns; its question and what is known are the title and the text of its wording.

    `whose` and `tried` say whose problem it is and what was tried in vain, `now_line` in one sentence what happens
    right now. It waits `for_eyes_since` for somebody else than `written_by` to read and open it. `visibility` copies
    its subject's. `closes_on` is the last day on which one can join. `nobody_to_hear` says that nobody must be heard of
    it.
    """

    __tablename__ = "challenge"
    __table_args__ = (
        one_of("standing", Standing),
        one_of("step", Step),
        one_of("visibility", Visibility),
        CheckConstraint("(standing IN ('open', 'closed')) = (opened_at IS NOT NULL)", name="opened"),
        CheckConstraint("(standing = 'closed') = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("standing <> 'open' OR closes_on IS NOT NULL", name="closes"),
        Index("ix_challenge_standing", "standing", "closes_on", "id"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(word(80), unique=True, info={"holds": Holds.OF_STAFF})
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), index=True)
    standing: Mapped[str] = mapped_column(word(), default=Standing.DRAFT)
    step: Mapped[str] = mapped_column(word(), default=Step.EXPLORE)
    visibility: Mapped[str] = mapped_column(word(), default=Visibility.RECEIVED)
    whose: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    tried: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    now_line: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    now_since: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    closes_on: Mapped[date | None]
    nobody_to_hear: Mapped[bool] = mapped_column(default=False, server_default=false())
    for_eyes_since: Mapped[datetime | None]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class ChallengeTheme(Base):
    """A theme that a challenge belongs to."""

    __tablename__ = "challenge_theme"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True, index=True)


class ChallengeHelp(Base):
    """One kind of what a challenge asks for."""

    __tablename__ = "challenge_help"
    __table_args__ = (one_of("kind", Help),)

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(word(), primary_key=True)


class PromiseMade(Base):
    """What is promised with a challenge, the highest `number` last: earlier ones stay readable once it was open.

    `can_change` is what residents can change, `fixed` what lies fast, `decides` who decides the rest; they hear on
    `hears_on`, or at the approximate time of `hears_when`. `why` is told with each but the first.
    """

    __tablename__ = "challenge_promise"
    __table_args__ = (UniqueConstraint("challenge_id", "number"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    number: Mapped[int]
    can_change: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    fixed: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    decides: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    hears_on: Mapped[date | None]
    hears_when: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    why: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    made_at: Mapped[datetime]


class Hearing(Base):
    """Somebody who must be heard of a challenge: heard on a date, or why not."""

    __tablename__ = "hearing"
    __table_args__ = (one_of("body", HeardBody), UniqueConstraint("challenge_id", "body"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    body: Mapped[str] = mapped_column(word())
    heard_on: Mapped[date | None]
    why_not: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})


class Activity(Base):
    """Something that happens in a challenge: on a day, between two, or about a time that `when_text` says."""

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= begins_on", name="in_order"),
        CheckConstraint("(begins_on IS NULL) = (when_text <> '')", name="when"),
        Index("ix_activity_challenge_id", "challenge_id", "begins_on", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    what: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    begins_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    when_text: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
