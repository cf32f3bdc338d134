"""Where a contact in the management is written to, and what they were asked about which stage."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds, Key
from app.networks.states import Stage

_OPEN = text("ended_at IS NULL AND backed_at IS NULL")


class ContactAddress(Base):
    """The address at work of a contact in the management without an account, kept while they have the place."""

    __tablename__ = "network_contact_address"

    seat_id: Mapped[int] = mapped_column(ForeignKey("network_seat.id"), primary_key=True, autoincrement=False)
    email_sealed: Mapped[bytes] = mapped_column(info={"key": Key.SEALED, "holds": Holds.OF_STAFF})


class NetworkGate(Base):
    """A stage that a contact in the management is asked to stand behind, by a link known by its token's hash.

    Of each network one at most is open. What they ask back, or refuse it with, is `said`, until they are answered.
    """

    __tablename__ = "network_gate"
    __table_args__ = (
        one_of("stage", Stage),
        CheckConstraint("(said IS NULL) = (said_at IS NULL)", name="said"),
        Index("uq_network_gate_open", "network_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_network_gate_network_id", "network_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("network_seat.id"))
    stage: Mapped[str] = mapped_column(word())
    token_hash: Mapped[bytes | None] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.OF_STAFF})
    created_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    backed_at: Mapped[datetime | None]
    said: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    said_at: Mapped[datetime | None]
    talked_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
