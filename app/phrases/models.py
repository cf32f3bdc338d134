"""The phrases of organisations, and whether an organisation may be proposed by its own."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import NEVER_REUSED, Base, big_id, one_of, word
from app.holds import Holds
from app.phrases.kinds import Says


class PhraseSheet(Base):
    """How an organisation stands with its phrases: it `opted_in` to be proposed by them, and that they are shown.

    Somebody there last said that they fit when it `confirmed_at`. A year later its contacts are `asked_at`, and without
    an answer its phrases rest since `rests_since`: kept, but neither shown nor proposed by.
    """

    __tablename__ = "phrase_sheet"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True, autoincrement=False)
    opted_in: Mapped[bool] = mapped_column(default=False, server_default=false())
    confirmed_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    rests_since: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- SQLAlchemy reads it from the class


class OwnPhrase(Base):
    """A phrase of an organisation. Another text is another row, so that what was read is what is shown.

    Everybody can read it once it is `read_at`; one that is `refused_at` is seen by those alone who act for it.
    """

    __tablename__ = "own_phrase"
    __table_args__ = (
        one_of("says", Says),
        Index("ix_own_phrase_organisation_id", "organisation_id", "says", "id"),
        NEVER_REUSED,
    )

    id: Mapped[int] = big_id()
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    says: Mapped[str] = mapped_column(word())
    text: Mapped[str] = mapped_column(info={"holds": Holds.OF_ORGANISATION})
    language: Mapped[str] = mapped_column(word(12))
    written_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
