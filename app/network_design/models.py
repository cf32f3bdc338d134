"""What the stages of networks need, and who asks to join a network."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.network_design.kinds import NeedKind


class NetworkNeed(Base):
    """A competence or a perspective that a stage of a network needs; it is there while `seat_id` is taken."""

    __tablename__ = "network_need"
    __table_args__ = (
        one_of("kind", NeedKind),
        Index("ix_network_need_network_id", "network_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    stage: Mapped[str] = mapped_column(word())
    kind: Mapped[str] = mapped_column(word())
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("network_seat.id", ondelete="SET NULL"), index=True)
    written_at: Mapped[datetime]


class JoiningRequest(Base):
    """Somebody asks to join a network, for themselves or for an organisation, with a word to whoever leads it.

    Without `confirmed_at` it waits for its address. It is `answered_at` with yes (`let_in`) or no. `organisation_title`
    is an organisation that they name, of which we do not know whether they act for it.
    """

    __tablename__ = "network_request"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (let_in IS NULL)", name="answered"),
        CheckConstraint("organisation_id IS NULL OR organisation_title = ''", name="one_organisation"),
        Index("ix_network_request_network_id", "network_id", "answered_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation_title: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.AUTHORS_WORDS})
    word: Mapped[str] = mapped_column(info={"holds": Holds.AUTHORS_WORDS})
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    let_in: Mapped[bool | None]
    reminded_at: Mapped[datetime | None]
