"""How many have been heard of a challenge, by where they speak from, and the situations that are missing."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.perspectives.kinds import Side
from app.subjects import AuthorKind

WHOLE = ""
"""The author kind of the row that counts all who were heard, whoever they are."""


class Heard(Base):
    """How many people of one author kind and perspective have been heard of a challenge; "" is no perspective.

    One row counts all of them (`WHOLE`): how many take part for the first time, and how many came through another.
    It is worked out from the voices, and nothing in it tells of one person.
    """

    __tablename__ = "heard"
    __table_args__ = (
        one_of("author_kind", (WHOLE, *AuthorKind)),
        CheckConstraint("first_time <= people AND through <= people", name="counted"),
    )

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True)
    author_kind: Mapped[str] = mapped_column(word(), primary_key=True)
    perspective: Mapped[str] = mapped_column(word(), primary_key=True)
    people: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    first_time: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    through: Mapped[int] = mapped_column(default=0, server_default=text("0"))


class Missing(Base):
    """A situation of people whom nobody has heard of a challenge yet, and what was tried to reach them.

    `question` is what only they can tell, if somebody has written it.
    """

    __tablename__ = "missing"
    __table_args__ = (one_of("side", Side), Index("ix_missing_challenge_id", "challenge_id", "id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    side: Mapped[str] = mapped_column(word())
    situation: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    tried: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    question: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    written_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class
