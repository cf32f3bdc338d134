"""How many a challenge has heard, from where they speak, what is missing, and who was invited to its question."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
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


class Inviting(Base):
    """Somebody invites to the question of a challenge: one of the staff, or a resident by their address.

    What an address alone has done waits without `confirmed_at`. `word` is what a resident says to whom they invite;
    they are named in the mail if it `names_inviter`. Staff invite an organisation.
    """

    __tablename__ = "inviting"
    __table_args__ = (
        CheckConstraint("person_id IS NULL OR contact_id IS NULL", name="one_inviter"),
        Index("ix_inviting_challenge_id", "challenge_id", "organisation_id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    names_inviter: Mapped[bool] = mapped_column(default=False, server_default=false())
    word: Mapped[str] = mapped_column(default="", info={"holds": Holds.AUTHORS_WORDS})
    created_at: Mapped[datetime] = mapped_column(index=True)
    confirmed_at: Mapped[datetime | None]


class Invited(Base):
    """An address that is invited to a question; of an organisation's it stays known that it was `declined_at`."""

    __tablename__ = "invited"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    inviting_id: Mapped[int] = mapped_column(ForeignKey("inviting.id", ondelete="CASCADE"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    asked_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]


class InvitedOnce(Base):
    """A keyed hash of who was invited to a challenge, or who wants no invitation at all: nobody is asked twice.

    It tells no address, and stays when the address is erased, while one can be invited to the challenge.
    """

    __tablename__ = "invited_once"

    key: Mapped[bytes] = mapped_column(primary_key=True, info={"key": Key.SECRET, "holds": Holds.NOTHING_PERSONAL})
    challenge_id: Mapped[int | None] = mapped_column(ForeignKey("challenge.id"), index=True)
    since: Mapped[datetime]
