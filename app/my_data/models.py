"""What somebody has asked for about what is theirs and waits until an address says yes."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id


class AddressChange(Base):
    """An address that somebody wants to hear at about a thing of theirs; it counts when its owner says yes."""

    __tablename__ = "address_change"
    __table_args__ = (UniqueConstraint("contact_id", "subject_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"))
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    created_at: Mapped[datetime]
