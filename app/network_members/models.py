"""Who is invited into a network from outside, who is in it, and who has promised secrecy."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word
from app.holds import Holds, Key

_STANDS = text("declined_at IS NULL AND ended_at IS NULL")


class NetworkMember(Base):
    """Somebody from outside who is invited into a network, for an organisation or for themselves.

    Once it is `accepted_at` they have a place in it, and are in it until it is `ended_at`. `stages` are those they are
    invited for, parted by spaces; none is all. `shown_name` is what everybody reads of who they
    are, by their own yes; it is gone once they have left. `parting` is what they said then. `organisation_title` is an
    organisation that they named themselves when they asked to join: it is read by whoever leads the network, and them.
    """

    __tablename__ = "network_member"
    __table_args__ = (
        CheckConstraint("(accepted_at IS NULL) = (seat_id IS NULL)", name="seat"),
        CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name="answered"),
        CheckConstraint("ended_at IS NULL OR accepted_at IS NOT NULL", name="ended"),
        Index(
            "uq_network_member_standing",
            "network_id",
            "contact_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("network_seat.id"), index=True)
    stages: Mapped[str] = mapped_column(word(80), default="")
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    token_hash: Mapped[bytes] = mapped_column(unique=True, info={"key": Key.NONE, "holds": Holds.AUTHORS_IDENTITY})
    shown_name: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.AUTHORS_IDENTITY})
    organisation_title: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.AUTHORS_WORDS})
    parting: Mapped[str] = mapped_column(default="", info={"holds": Holds.AUTHORS_WORDS})
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class SecrecyPromise(Base):
    """That somebody has accepted the duty of secrecy in a network (`subject_id`), in which wording of ours, and when.

    It outlasts the membership: what they read meanwhile they still may not pass on.
    """

    __tablename__ = "secrecy_promise"
    __table_args__ = (Index("ix_secrecy_promise_subject_id", "subject_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    wording: Mapped[int]
    accepted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
