"""Pages that the municipality can edit; every version is kept under its date."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, word
from app.holds import Holds


class PageText(Base):
    """A page in one language as of one date. The body is Markdown without HTML."""

    __tablename__ = "page_text"

    slug: Mapped[str] = mapped_column(word(80), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    version_date: Mapped[date] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    lead: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    body: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
