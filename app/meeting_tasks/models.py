"""What was agreed in a meeting that somebody does."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id
from app.holds import Holds


class MeetingTask(Base):
    """What is to be done, by whom and by when. Whoever reads the minutes of the meeting reads it.

    It is given to a place in the network, or to whoever leads it (`for_leader`), or to nobody yet. Once the place is
    left it is nobody's. It is `network_id`'s as its meeting is.
    """

    __tablename__ = "meeting_task"
    __table_args__ = (
        CheckConstraint("seat_id IS NULL OR NOT for_leader", name="who"),
        Index("ix_meeting_task_network_id", "network_id", "id"),
        Index("ix_meeting_task_meeting_id", "meeting_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("network_meeting.id"))
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    seat_id: Mapped[int | None] = mapped_column(ForeignKey("network_seat.id", ondelete="SET NULL"), index=True)
    for_leader: Mapped[bool] = mapped_column(default=False, server_default=false())
    due_on: Mapped[date]
    done_at: Mapped[datetime | None]
