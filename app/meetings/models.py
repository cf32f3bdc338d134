"""A meeting of a network."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id
from app.holds import Holds


class NetworkMeeting(Base):
    """When and where a network meets, and what was said. `for_members` is read on no public page.

    Who wants to come says so while it is `signup_open`, until `most_people` do if that is said.

    One that was called off stays, so that whoever has its address sees that it is.
    """

    __tablename__ = "network_meeting"
    __table_args__ = (
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="ends"),
        CheckConstraint("most_people IS NULL OR most_people > 0", name="most_people"),
        Index("ix_network_meeting_network_id", "network_id", "starts_at", "id"),
        Index("ix_network_meeting_starts_at", "starts_at"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    agenda: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    for_members: Mapped[bool] = mapped_column(default=False, server_default=false())
    signup_open: Mapped[bool] = mapped_column(default=False, server_default=false())
    most_people: Mapped[int | None]
    called_off_at: Mapped[datetime | None]
    minutes: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.OF_STAFF})
    minutes_for_members: Mapped[bool] = mapped_column(default=False, server_default=false())
