"""Who stands in for whoever leads a network, and who was asked to lead it instead of them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id
from app.holds import Holds, Key

_OPEN = text("answered_at IS NULL AND ended_at IS NULL")


class NetworkSubstitute(Base):
    """A colleague who may do from a day until another, that one too, all that whoever leads a network may.

    `begun_at` is when they were let in, `ended_at` when they were no more, or when it was called off.
    """

    __tablename__ = "network_substitute"
    __table_args__ = (
        CheckConstraint("until_on >= from_on", name="until"),
        Index("ix_network_substitute_network_id", "network_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    from_on: Mapped[date]
    until_on: Mapped[date]
    begun_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class NetworkHandover(Base):
    """That whoever leads a network asks a colleague to lead it instead, by a link known by its token's hash.

    Of each network one at most is open. `takes_it` is what the colleague answered; `ended_at` is set where it is asked
    no more.
    """

    __tablename__ = "network_handover"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (takes_it IS NULL)", name="answered"),
        Index("uq_network_handover_open", "network_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    former_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[bytes | None] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.OF_STAFF})
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    takes_it: Mapped[bool | None]
    ended_at: Mapped[datetime | None]
