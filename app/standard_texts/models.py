"""Standard texts, and the words of each in each language."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.standard_texts.kinds import LONGEST, Writing

LONGEST_TITLE = 120


class StandardText(Base):
    """A text that staff write often, by a key that commands and files know it by; one that is withdrawn is kept."""

    __tablename__ = "standard_text"
    __table_args__ = (
        one_of("writing", Writing),
        CheckConstraint("length(key) BETWEEN 1 AND 60", name="key"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    key: Mapped[str] = mapped_column(word(60), unique=True)
    writing: Mapped[str] = mapped_column(word())
    changed_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class StandardWords(Base):
    """The words of a standard text in one language."""

    __tablename__ = "standard_words"
    __table_args__ = (
        CheckConstraint(f"length(title) BETWEEN 1 AND {LONGEST_TITLE}", name="title"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST}", name="text"),
    )

    text_id: Mapped[int] = mapped_column(ForeignKey("standard_text.id"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    title: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
