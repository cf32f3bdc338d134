"""Who comes to a meeting."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id
from app.holds import Holds, Key


class MeetingSignup(Base):
    """Somebody comes to a meeting: one row for each address, gone the day after it.

    `told_hash` is of when and where it was when they were last told, so that each of these is told once; `told_by`
    is the change of which that mail tells, which is sent again if the mail server did not take it.
    """

    __tablename__ = "meeting_signup"
    __table_args__ = (UniqueConstraint("meeting_id", "contact_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    meeting_id: Mapped[int] = mapped_column(ForeignKey("network_meeting.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    called_sealed: Mapped[bytes] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_IDENTITY})
    needs_sealed: Mapped[bytes | None] = mapped_column(info={"key": Key.SEALED, "holds": Holds.AUTHORS_WORDS})
    told_hash: Mapped[bytes] = mapped_column(info={"key": Key.NONE, "holds": Holds.NOTHING_PERSONAL})
    told_by: Mapped[int | None]
    created_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
