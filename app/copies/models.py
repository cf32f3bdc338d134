"""To whom a case was sent for information."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id


class CaseCopy(Base):
    """A copy of a case for a network or a department; the reason of its event says why they should know."""

    __tablename__ = "case_copy"
    __table_args__ = (
        CheckConstraint("(network_id IS NULL) <> (department_id IS NULL)", name="one_receiver"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    network_id: Mapped[int | None] = mapped_column(ForeignKey("network.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    event_seq: Mapped[int] = mapped_column(ForeignKey("event.seq"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
