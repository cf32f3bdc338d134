"""Contributions, what waits for somebody to say yes, who has stepped out, and what sellers were told."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.contributions.kinds import Standing
from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.subjects import Perspective, Visibility

_WAITS = text("waits")
_DUE = text("standing = 'accepted' AND returned_on IS NULL")
_ORGANISED = text("organisation_id IS NOT NULL")


class Contribution(Base):
    """A contribution's own columns; its words, its public life and who gives it stand with its subject.

    `root_id` is the challenge, `network_id` a copy of whose that is. One given for an organisation shows that one's
    name, one of a person the `shown_name` if they show it. `helps` are the kinds of help, joined by commas; `amount` is
    how much, where only the network reads it. It has a `carrier`, who receives it, and is used by `use_by`; one that
    was not `returned_on` a day to whoever answers it. What came of it stands with its
    ending. Of one that `sells` what may be
    bought, what it is told is kept for all who bid. `visibility` copies its subject's, `waits` that nobody has read its
    newest words. One that waited for its giver's address `arrived_at` an earlier moment than it was sent.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        one_of("standing", Standing),
        one_of("visibility", Visibility),
        CheckConstraint("(standing IN ('accepted', 'used')) = (carrier <> '')", name="carried"),
        CheckConstraint("(standing IN ('accepted', 'used')) = (use_by IS NOT NULL)", name="use_by"),
        Index("ix_contribution_root_id", "root_id", "visibility", "id"),
        Index("ix_contribution_network_id", "network_id", "standing", "id"),
        Index("ix_contribution_use_by", "use_by", "id", sqlite_where=_DUE, postgresql_where=_DUE),
        Index("ix_contribution_waits", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index(
            "ix_contribution_organisation_id",
            *("organisation_id", "id"),
            sqlite_where=_ORGANISED,
            postgresql_where=_ORGANISED,
        ),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    root_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    standing: Mapped[str] = mapped_column(word())
    visibility: Mapped[str] = mapped_column(word(), default=Visibility.RECEIVED)
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())
    shown_name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    helps: Mapped[str] = mapped_column(word(120), info={"holds": Holds.AUTHORS_CHOICE})
    amount: Mapped[str] = mapped_column(default="", info={"holds": Holds.AUTHORS_WORDS})
    phone_sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    sells: Mapped[bool] = mapped_column(default=False, server_default=false())
    first_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    carrier: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    use_by: Mapped[date | None]
    returned_on: Mapped[date | None]
    sent_at: Mapped[datetime]
    arrived_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class WaitingContribution(Base):
    """A contribution that is no public thing yet: its giver's address, or those of an organisation, must say yes first.

    It is for the organisation `organisation_id` that somebody asks to act for, or the one they sign up by the name
    `organisation_title`, or for themselves.
    """

    __tablename__ = "waiting_contribution"
    __table_args__ = (one_of("perspective", Perspective), NEVER_REUSED)

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    root_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation_title: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    text: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    helps: Mapped[str] = mapped_column(word(120), info={"holds": Holds.AUTHORS_CHOICE})
    amount: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    name: Mapped[str | None] = mapped_column(info={"holds": Holds.AUTHORS_IDENTITY})
    shows_name: Mapped[bool] = mapped_column(default=False, server_default=false())
    phone_sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    perspective: Mapped[str | None] = mapped_column(word())
    reserved: Mapped[bool] = mapped_column(default=False, server_default=false())
    sells: Mapped[bool] = mapped_column(default=False, server_default=false())
    first_time: Mapped[bool] = mapped_column(default=False, server_default=false())
    language: Mapped[str] = mapped_column(word(12))
    notice_id: Mapped[int | None] = mapped_column(ForeignKey("privacy_notice.id"))
    created_at: Mapped[datetime] = mapped_column(index=True)
    confirmed_at: Mapped[datetime | None]


class Interest(Base):
    """That one of the staff has an interest in a contribution and steps out: others answer it."""

    __tablename__ = "interest"
    __table_args__ = (UniqueConstraint("subject_id", "person_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[datetime]


class ToldSeller(Base):
    """What somebody was told who sells what may be bought: everybody reads it, so that all who bid later know it."""

    __tablename__ = "told_seller"
    __table_args__ = (NEVER_REUSED,)

    id: Mapped[int] = big_id()
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), index=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id"), index=True)
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    told_on: Mapped[date]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
