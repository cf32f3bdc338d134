"""Entries, and how many of them everybody can read in each layer of a challenge."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, one_of, word
from app.entries.kinds import Layer, Question, Through
from app.subjects import Speaker

_WAITS = text("waits")
_SHOWN = text("shelf IS NOT NULL")
MAY_BE_OURS = text("(NOT is_residents OR is_impossible)")
"""What the municipality says, or may say; written as the index has it, so that both databases count by that."""
_MAY_BE_OURS = text(f"shelf IS NOT NULL AND {MAY_BE_OURS.text}")


class Entry(Base):
    """An entry's own columns; its public life, words and writer stand with its subject.

    It lies in `layer`, and on the `shelf` of that name while everybody can read it: this and `supporters`, for how many
    it is so too, are copies by which lists are sorted. What `is_residents` comes before what staff write. One that
    `is_impossible` says why something cannot be done. It came through a table talk if it has a `table_id`. `waits`
    copies that nobody has read its newest words yet.
    """

    __tablename__ = "entry"
    __table_args__ = (
        one_of("question", Question),
        one_of("layer", Layer),
        one_of("speaker", (Speaker.RESIDENT, Speaker.MUNICIPALITY, Speaker.LEADER)),
        one_of("through", Through),
        CheckConstraint("shelf = layer", name="shelf"),
        CheckConstraint("is_residents = (speaker = 'resident')", name="is_residents"),
        CheckConstraint("supporters >= 0", name="supported"),
        CheckConstraint("table_id IS NULL OR through = 'table'", name="table_id"),
        Index(
            "ix_entry_shelf",
            *("challenge_id", "shelf", "is_residents", "supporters", "id"),
            sqlite_where=_SHOWN,
            postgresql_where=_SHOWN,
        ),
        Index("ix_entry_ours", "challenge_id", "shelf", sqlite_where=_MAY_BE_OURS, postgresql_where=_MAY_BE_OURS),
        Index("ix_entry_challenge_id", "challenge_id", "layer", "id"),
        Index("ix_entry_waits", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[int] = mapped_column(ForeignKey("subject.id"), primary_key=True, autoincrement=False)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"))
    question: Mapped[str] = mapped_column(word())
    layer: Mapped[str] = mapped_column(word())
    shelf: Mapped[str | None] = mapped_column(word())
    speaker: Mapped[str] = mapped_column(word())
    is_residents: Mapped[bool] = mapped_column(default=True, server_default=true())
    is_impossible: Mapped[bool] = mapped_column(default=False, server_default=false())
    through: Mapped[str | None] = mapped_column(word())
    table_id: Mapped[int | None] = mapped_column(ForeignKey("table_talk.id"), index=True)
    supporters: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    sent_at: Mapped[datetime]
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())


class Iceberg(Base):
    """How many entries of a challenge everybody can read, by where they lie."""

    __tablename__ = "iceberg"

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenge.id"), primary_key=True, autoincrement=False)
    unsorted: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    causes: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    habits: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    consequences: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    affected: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    tried: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    ideas: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    parked: Mapped[int] = mapped_column(default=0, server_default=text("0"))
