"""The operation or department that the author of a case says it is for."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base
from app.holds import Holds


class Belonging(Base):
    """Where an author says that their case belongs: an operation or a department, one of them."""

    __tablename__ = "belonging"
    __table_args__ = (CheckConstraint("(operation_id IS NULL) <> (department_id IS NULL)", name="one"),)

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True, autoincrement=False)
    operation_id: Mapped[int | None] = mapped_column(
        ForeignKey("operation.id"), index=True, info={"holds": Holds.AUTHORS_CHOICE}
    )
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id"), index=True, info={"holds": Holds.AUTHORS_CHOICE}
    )
    created_at: Mapped[datetime]
