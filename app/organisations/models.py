"""Organisations, who acts for them, and what waits for somebody to say yes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.organisations.kinds import MemberRole, OrganisationKind

_HAS_NUMBER = text("cvr IS NOT NULL")
_WAITS = text("waits")


class Organisation(Base):
    """An organisation's own columns; its name and what it is are the title and the text of its wording.

    `verified_at` is when staff said that it is who it says. It rests since `rests_since`: nobody has acted for it for
    long, or its last contact has left. It is `claimed_from_elsewhere` if it was signed up from another address than the
    town's list has. `waits` copies that nobody has read its newest words yet. Silent for long, its contacts were
    `asked_at` whether it still takes part. Nobody decides for it since `without_contact_since`: then its members were
    asked which of them takes it on. One that `came_along` was signed up with something it gives, and `awaits_board`
    until its board has said yes to that.
    """

    __tablename__ = "organisation"
    __table_args__ = (
        one_of("kind", OrganisationKind),
        CheckConstraint("length(cvr) = 8", name="cvr"),
        Index("uq_organisation_cvr", "cvr", unique=True, sqlite_where=_HAS_NUMBER, postgresql_where=_HAS_NUMBER),
        Index("ix_organisation_waits", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_organisation_sort_key", "sort_key", "id"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    slug: Mapped[str] = mapped_column(word(80), unique=True, info={"holds": Holds.OF_ORGANISATION})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.OF_ORGANISATION})
    kind: Mapped[str] = mapped_column(word())
    cvr: Mapped[str | None] = mapped_column(word(8), info={"holds": Holds.OF_ORGANISATION})
    verified_at: Mapped[datetime | None]
    rests_since: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    without_contact_since: Mapped[datetime | None]
    claimed_from_elsewhere: Mapped[bool] = mapped_column(default=False, server_default=false())
    came_along: Mapped[bool] = mapped_column(default=False, server_default=false())
    awaits_board: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())


class Membership(Base):
    """Somebody who acts for an organisation, by their confirmed address; `name` is what the others there call them.

    They were last `seen_at` that moment. `notice_id` is what they were told of their data.
    """

    __tablename__ = "membership"
    __table_args__ = (one_of("role", MemberRole), UniqueConstraint("organisation_id", "contact_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    role: Mapped[str] = mapped_column(word())
    name: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_notice.id"))
    since: Mapped[datetime]
    seen_at: Mapped[datetime]


class Joining(Base):
    """Somebody who wants to act for an organisation and whose address has not been confirmed yet.

    It is a new one, perhaps one that is listed, or the one they ask to be let into. `notice_id` is what they were told
    of their data.
    """

    __tablename__ = "joining"
    __table_args__ = (
        one_of("kind", OrganisationKind),
        CheckConstraint("(organisation_id IS NULL) = (title IS NOT NULL)", name="which"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    listed_id: Mapped[int | None] = mapped_column(ForeignKey("listed_organisation.id", ondelete="SET NULL"), index=True)
    title: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    text: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    kind: Mapped[str | None] = mapped_column(word())
    cvr: Mapped[str | None] = mapped_column(word(8), info={"holds": Holds.AUTHORS_CHOICE})
    came_along: Mapped[bool] = mapped_column(default=False, server_default=false())
    awaits_board: Mapped[bool] = mapped_column(default=False, server_default=false())
    name: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    language: Mapped[str] = mapped_column(word(12))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_notice.id"))
    created_at: Mapped[datetime] = mapped_column(index=True)
    confirmed_at: Mapped[datetime | None]


class Invitation(Base):
    """A link that lets one address act for an organisation, until it expires; it `hands_over` if the inviter leaves."""

    __tablename__ = "invitation"
    __table_args__ = (one_of("role", MemberRole), NEVER_REUSED)

    id: Mapped[int] = big_id()
    token_hash: Mapped[bytes] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_IDENTITY})
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    inviter_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id", ondelete="SET NULL"), index=True)
    role: Mapped[str] = mapped_column(word())
    hands_over: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
