"""Who is in a network."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.network_people.roles import SeatRole


class NetworkSeat(Base):
    """A place in a network: a colleague by name, a department, an organisation, or a private person, never named.

    A colleague can be of a department, and of one with an account `person_id` says which it is. `stages` are those
    somebody is invited for, parted by spaces. Whoever takes over from another is a row of their own, which `replaces`
    the one before; that ends on the day on which this begins.
    """

    __tablename__ = "network_seat"
    __table_args__ = (
        one_of("role", SeatRole),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="until"),
        CheckConstraint("organisation_id IS NULL OR (department_id IS NULL AND name = '')", name="organisation"),
        Index("ix_network_seat_network_id", "network_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    role: Mapped[str] = mapped_column(word())
    name: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    stages: Mapped[str] = mapped_column(word(80), default="")
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("network_seat.id"))
