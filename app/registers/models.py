"""How the town's lists have changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, word
from app.holds import Holds


class RegisterChange(Base):
    """One change of one row: what it held before and after, None where there was no such row.

    `person_id` is who did it, None for a command. The two hold what the list does, of colleagues not their addresses.
    A resident can be named in it where its words can be covered, as those of networks: of such columns only those that
    changed are kept, and they go once words are covered, or after a period of their own.
    """

    __tablename__ = "register_change"
    __table_args__ = (
        CheckConstraint("held_before IS NOT NULL OR held_after IS NOT NULL", name="says_something"),
        Index("ix_register_change_register_key", "register", "key", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    register: Mapped[str] = mapped_column(word())
    key: Mapped[str] = mapped_column(word(120))
    held_before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), info={"holds": Holds.OF_STAFF})
    held_after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), info={"holds": Holds.OF_STAFF})
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
