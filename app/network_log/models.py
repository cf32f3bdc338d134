"""What a network wrote in its log, and which ways of working it tried."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.network_log.kinds import Again


class LogEntry(Base):
    """A few sentences about a day. What was taken back is shown nowhere, and goes a day later."""

    __tablename__ = "network_log_entry"
    __table_args__ = (Index("ix_network_log_entry_network_id", "network_id", "day", "id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    day: Mapped[date]
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    for_members: Mapped[bool] = mapped_column(default=False, server_default=false())
    written_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class TriedMethod(Base):
    """A way of working that was tried: what it gave, and whether they would do it again. Everybody reads it."""

    __tablename__ = "network_tried_method"
    __table_args__ = (
        one_of("again", Again),
        Index("ix_network_tried_method_network_id", "network_id", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"))
    method: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    gave: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    again: Mapped[str] = mapped_column(word())
    written_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
