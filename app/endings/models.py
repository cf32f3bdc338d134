"""What came of what was put into a challenge: one sentence may stand for many."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.endings.kinds import Outcome
from app.holds import Holds


class Ending(Base):
    """A sentence of what came of something, and in one word whether it was used."""

    __tablename__ = "ending"
    __table_args__ = (one_of("outcome", Outcome), Index("ix_ending_challenge_id", "challenge_id", "id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    outcome: Mapped[str] = mapped_column(word())
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    written_at: Mapped[datetime]


class EndingOf(Base):
    """That a sentence stands for a thing; a later one takes its place."""

    __tablename__ = "ending_of"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True, autoincrement=False)
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False, index=True)
    ending_id: Mapped[int] = mapped_column(ForeignKey("ending.id"), index=True)


class Account(Base):
    """What a closed challenge came to, held against its promise; `why_left` says why something has no sentence."""

    __tablename__ = "challenge_account"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True, autoincrement=False)
    came: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    came_not: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    goes_on: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    why_left: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    written_at: Mapped[datetime]
