"""What whoever wants to help a network must know, and what has been put into it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.holds import Holds


class NetworkHelp(Base):
    """How much time it takes to be in a network, whom one can call, and which committee decides what it cannot.

    `hours_used` and `cost` are what it has used so far, and `next_asks` what its next step asks for and by when, in its
    leader's words. Nothing where nobody has written it.
    """

    __tablename__ = "network_help"

    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True, autoincrement=False)
    hours: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    whom_to_call: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    committee: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.OF_STAFF})
    hours_used: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.OF_STAFF})
    cost: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.OF_STAFF})
    next_asks: Mapped[str] = mapped_column(default="", server_default="", info={"holds": Holds.OF_STAFF})
