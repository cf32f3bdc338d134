"""The hash of each event, beside the events."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.holds import Holds, Key


class EventHash(Base):
    """The hash of an event and of all before it, in their order. A trigger refuses to change or remove it."""

    __tablename__ = "event_hash"

    seq: Mapped[int] = mapped_column(ForeignKey("event.seq"), primary_key=True, autoincrement=False)
    hash: Mapped[bytes] = mapped_column(info={"key": Key.NONE, "holds": Holds.NOTHING_PERSONAL})
