"""Who has last looked at a case."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Looking(Base):
    """When one of the staff last opened a case; nothing of before is kept, and what is a day old is removed."""

    __tablename__ = "looking"
    __table_args__ = (Index("ix_looking_at", "at"), Index("ix_looking_person_id", "person_id"))

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    at: Mapped[datetime]
