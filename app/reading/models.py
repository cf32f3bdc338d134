"""What pages keep that takes too long to work out at each request: which cases are like one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, word
from app.holds import Holds


class Related(Base):
    """The submissions that are most like one, by id, the likest first, as they were when a job compared them.

    `engine` is by what: the version of the comparing and of the sentence model, if there was one.
    """

    __tablename__ = "related"

    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), primary_key=True, autoincrement=False)
    others: Mapped[list[Any]] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})
    compared_at: Mapped[datetime]
    engine: Mapped[str | None] = mapped_column(word(80))
