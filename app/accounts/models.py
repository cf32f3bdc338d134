"""Contacts, people, roles, links that work once, and sessions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word
from app.holds import Holds, Key

_OPEN = text("ended_at IS NULL")


class Contact(Base):
    """An e-mail address, encrypted, found again by its keyed hash alone."""

    __tablename__ = "contact"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    address_sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    address_hash: Mapped[bytes | None] = mapped_column(
        unique=True, info={"key": Key.DATA, "holds": Holds.AUTHORS_IDENTITY}
    )
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime | None]
    language: Mapped[str | None] = mapped_column(word(12))
    """What they read here last; of somebody with an account `Person.language` says it."""
    council_name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    """The name of a member of the council, under which they speak as such; set by staff, None for everybody else."""


class Person(Base):
    """Somebody with an account: staff, for now."""

    __tablename__ = "person"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), unique=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    title: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    language: Mapped[str] = mapped_column(word(12), default="da")
    active: Mapped[bool] = mapped_column(default=True)
    demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class PersonRole(Base):
    """A role somebody holds: for the whole town, or for one subject. A leader leads a network.

    What somebody holds only while they stand in for a colleague says in `absence_id` for which days that is.
    """

    __tablename__ = "person_role"
    __table_args__ = (
        CheckConstraint("(role = 'leader') = (subject_id IS NOT NULL)", name="scope"),
        UniqueConstraint("person_id", "role", "subject_id"),
        Index(
            "uq_person_role_everywhere",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("subject_id IS NULL"),
            postgresql_where=text("subject_id IS NULL"),
        ),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(word())
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"))
    absence_id: Mapped[int | None] = mapped_column(ForeignKey("absence.id"))


class Absence(Base):
    """The days, the last one too, on which a colleague is away, and who stands in for them, if anybody does.

    `begun_at` is when whoever stands in was let in, `ended_at` when the days were over or were called off. Of each
    colleague one at most is open.
    """

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="until"),
        CheckConstraint("substitute_id <> person_id", name="another"),
        Index("uq_absence_open", "person_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class OneTimeLink(Base):
    """A link mailed to somebody, known by its token's hash, good for one use before it expires."""

    __tablename__ = "one_time_link"
    __table_args__ = (
        CheckConstraint("purpose IN ('sign_in', 'author', 'confirm')", name="purpose"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    token_hash: Mapped[bytes] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_IDENTITY})
    purpose: Mapped[str] = mapped_column(word())
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("subject.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]


class LoginSession(Base):
    """A browser somebody is signed in with; ended by themselves, by an administrator, or by time."""

    __tablename__ = "login_session"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    token_hash: Mapped[bytes] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.OF_STAFF})
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AuthorSession(Base):
    """A browser that was let into one's own case without an account; its row is gone when somebody leaves."""

    __tablename__ = "author_session"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_IDENTITY})
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class GuestSession(Base):
    """A browser whose user has shown that an address is theirs; until `own_until` it shows what is theirs."""

    __tablename__ = "guest_session"

    token_hash: Mapped[bytes] = mapped_column(primary_key=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_IDENTITY})
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    own_until: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
