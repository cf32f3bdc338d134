"""Which case came out of which."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class CaseSplit(Base):
    """A case that one of the staff made out of another's text, `from_id`, because it speaks of a second thing."""

    __tablename__ = "case_split"
    __table_args__ = (CheckConstraint("from_id < submission_id", name="earlier"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True, autoincrement=False)
    from_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
