"""Which submissions are in which challenges."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.placements.kinds import EndedBy

_STANDS = text("ended_at IS NULL")


class Placement(Base):
    """A submission in a challenge, until it is taken out; `by_author` if its author put it there.

    What its author has taken out is not placed there again.
    """

    __tablename__ = "placement"
    __table_args__ = (
        UniqueConstraint("submission_id", "challenge_id"),
        one_of("ended_by", EndedBy),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
        Index("ix_placement_challenge_id", "challenge_id", "id", sqlite_where=_STANDS, postgresql_where=_STANDS),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    by_author: Mapped[bool]
    placed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(word())
