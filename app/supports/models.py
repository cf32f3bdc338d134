"""For whom a public thing is so too, and how many they are."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id


class Support(Base):
    """Somebody for whom it is so too. Without `confirmed_at` an address that was only written waits."""

    __tablename__ = "support"
    __table_args__ = (UniqueConstraint("subject_id", "contact_id"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id"), index=True)
    created_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class Supported(Base):
    """For how many a public thing is so too: confirmed supports, and the `called` of whom no address is kept.

    These are who staff entered without one, and whoever has been forgotten since.
    """

    __tablename__ = "supported"
    __table_args__ = (CheckConstraint("called >= 0 AND supporters >= called", name="counted"),)

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    supporters: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    called: Mapped[int] = mapped_column(default=0, server_default=text("0"))
