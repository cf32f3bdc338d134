"""Where a solution was translated to, and which value was seen there."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id
from app.holds import Holds


class SolutionTranslation(Base):
    """That a solution was made to fit another town than the one it is from, and which value was seen there.

    Either a network of ours did it with a solution that came from another town (`received_id`, and the unit that uses
    it), or another `town` did it with one of ours: then `told_by` says how we know. `subject_id` is the network or the
    solution. What was `taken_back_at` is shown no more, and removed after a day.
    """

    __tablename__ = "solution_translation"
    __table_args__ = (
        CheckConstraint("(received_id IS NULL) <> (town IS NULL)", name="one_way"),
        CheckConstraint("(told_by IS NULL) = (town IS NULL)", name="told"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    subject_id: Mapped[int] = mapped_column(ForeignKey("subject.id"), index=True)
    received_id: Mapped[int | None] = mapped_column(ForeignKey("received_solution.id"), index=True)
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))
    town: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    told_by: Mapped[str | None] = mapped_column(info={"holds": Holds.OF_STAFF})
    since: Mapped[date | None]
    differently: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    seen_there: Mapped[str] = mapped_column(default="", info={"holds": Holds.OF_STAFF})
    written_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
