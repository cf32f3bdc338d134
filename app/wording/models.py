"""The town's own sentences, and its own words for things."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, word
from app.holds import Holds

LONGEST = 1_000
LONGEST_WORD = 40


class OwnSentence(Base):
    """A sentence of the program for which the town says another; `message` is what the code has for it."""

    __tablename__ = "own_sentence"

    key: Mapped[str] = mapped_column(word(), primary_key=True)
    message: Mapped[str] = mapped_column(info={"holds": Holds.NOTHING_PERSONAL})


class OwnWords(Base):
    """What the town says for a sentence in one language; `form` is 0 for one thing and 1 for several."""

    __tablename__ = "own_words"
    __table_args__ = (
        CheckConstraint("form IN (0, 1)", name="form"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST}", name="text"),
    )

    sentence_key: Mapped[str] = mapped_column(ForeignKey("own_sentence.key"), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    form: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})


class OwnName(Base):
    """What the town calls a thing in one form of a language, where it is another word than the program's."""

    __tablename__ = "own_name"
    __table_args__ = (
        CheckConstraint("form IN ('one', 'many', 'the', 'all', 'joined')", name="form"),
        CheckConstraint(f"length(text) BETWEEN 1 AND {LONGEST_WORD}", name="text"),
    )

    thing: Mapped[str] = mapped_column(word(), primary_key=True)
    language: Mapped[str] = mapped_column(word(12), primary_key=True)
    form: Mapped[str] = mapped_column(word(12), primary_key=True)
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
