"""Operations, with their texts in each language."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word
from app.holds import Holds


class Operation(Base):
    """A part of the daily operations, such as roads: where it is told directly that something is wrong.

    `department_id` is the department that runs it, None while nobody has said.
    """

    __tablename__ = "operation"
    __table_args__ = (CheckConstraint("phone <> '' OR link <> ''", name="reached"), NEVER_REUSED)

    id: Mapped[int] = big_id()
    slug: Mapped[str] = mapped_column(word(80), unique=True)
    phone: Mapped[str] = mapped_column(word())
    link: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    department_id: Mapped[int | None] = mapped_column(ForeignKey("department.id"))


class OperationText(Base):
    """What an operation is called in one language, and the phrases by which it is recognised, one to a line."""

    __tablename__ = "operation_text"

    owner_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    name: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    sort_key: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    belongs: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
