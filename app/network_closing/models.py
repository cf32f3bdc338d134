"""What a network says when it is rounded off."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.holds import Holds


class NetworkEnding(Base):
    """The account of a network, read by everybody once it is rounded off.

    `told_at` is when those who wrote to it were told, `still` what had become of it on `looked_on`, some months later.
    """

    __tablename__ = "network_ending"
    __table_args__ = (CheckConstraint("(still IS NULL) = (looked_on IS NULL)", name="looked"),)

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True, autoincrement=False)
    where_now: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    taken_home: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    sentence: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    whom_to_ask: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    still: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    looked_on: Mapped[date | None]
