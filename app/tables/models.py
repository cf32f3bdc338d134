"""Sheets for table talk as PDF."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, word
from app.holds import Holds, Key


class TableSheet(Base):
    """The sheet of a challenge in one language, as a PDF that was made of a page with this `page_hash`."""

    __tablename__ = "table_sheet"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True, autoincrement=False)
    language: Mapped[str] = mapped_column(word(), primary_key=True)
    page_hash: Mapped[str] = mapped_column(word(64))
    pdf: Mapped[bytes] = mapped_column(info={"holds": Holds.OF_STAFF, "key": Key.NONE})
    made_at: Mapped[datetime]
