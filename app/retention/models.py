"""What is held until the municipality's records have it, and what they are said to have."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, word


class RecordsHold(Base):
    """A kind of thing (`holds.KINDS`) that is erased only once the municipality's records are confirmed to have it."""

    __tablename__ = "records_hold"

    name: Mapped[str] = mapped_column(word(), primary_key=True)
    since: Mapped[datetime]


class InRecords(Base):
    """That the municipality's records have a thing as it was at a moment."""

    __tablename__ = "in_records"

    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    confirmed_at: Mapped[datetime]
