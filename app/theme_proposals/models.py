"""Theme proposals with their answers, and the rounds in which they are decided on."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, TextClause, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.theme_proposals.kinds import Criterion, Outcome

_WAITS = text("waits")


def _unique(name: str, where: TextClause, *more: str) -> Index:
    return Index(name, "subject_id", "criterion", *more, unique=True, sqlite_where=where, postgresql_where=where)


class ThemeRound(Base):
    """A round in which the managers' forum chooses: what has come by `closes_on` is decided on `decides_on`."""

    __tablename__ = "theme_round"
    __table_args__ = (CheckConstraint("decides_on > closes_on", name="order"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    closes_on: Mapped[date] = mapped_column(unique=True)
    decides_on: Mapped[date]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class ThemeProposal(Base):
    """A proposal's own columns; its public life, words and author stand with its subject.

    `waits` copies that nobody has read its newest words yet. It is decided on in `round_id`, once it has been shown;
    what became of it is `outcome`, and `network_id` the network that it began. `sent_hash` is of the form in which
    it was sent: sent twice, it is one.
    """

    __tablename__ = "theme_proposal"
    __table_args__ = (
        one_of("outcome", Outcome),
        CheckConstraint("(outcome IS NULL) = (decided_on IS NULL)", name="decided"),
        CheckConstraint("network_id IS NULL OR outcome = 'started'", name="network"),
        Index("ix_theme_proposal_round_id", "round_id", "id"),
        Index("ix_theme_proposal_waits", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("theme_round.id"))
    outcome: Mapped[str | None] = mapped_column(word())
    decided_on: Mapped[date | None]
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), unique=True)
    sent_hash: Mapped[bytes | None] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_WORDS})
    sent_at: Mapped[datetime]
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())


class ThemeAnswer(Base):
    """What is said of a proposal to one of the seven questions: by its author, or by staff if it `is_ours`.

    Both may stand: ours is beside its author's. With `offered_at` it is what its author would answer, which staff
    have not taken in.
    """

    __tablename__ = "theme_answer"
    __table_args__ = (
        one_of("criterion", Criterion),
        _unique("uq_theme_answer_stands", text("offered_at IS NULL"), "is_ours"),
        _unique("uq_theme_answer_offered", text("offered_at IS NOT NULL")),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("theme_proposal.id"))
    criterion: Mapped[str] = mapped_column(word())
    text: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    is_ours: Mapped[bool] = mapped_column(default=False, server_default=false())
    offered_at: Mapped[datetime | None]
