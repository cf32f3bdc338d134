"""Sheets that are kept as PDF."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from app import db
from app.tables.models import TableSheet


@dataclass(frozen=True)
class Key:
    """A sheet in one language as it should look."""

    challenge_id: int
    language: str
    page_hash: str


def find_pdf(key: Key) -> bytes | None:
    """Return the PDF of a sheet, None if there is none that says the same as its page."""
    return db.session.scalar(select(TableSheet.pdf).where(*_is(key)))


def has_pdf(key: Key) -> bool:
    """Return whether there is a PDF of a sheet that says the same as its page."""
    return db.session.scalar(select(TableSheet.challenge_id).where(*_is(key))) is not None


def list_made() -> frozenset[Key]:
    """Return the sheets that there are PDFs of."""
    rows = select(TableSheet.challenge_id, TableSheet.language, TableSheet.page_hash)
    return frozenset(db.rows(Key, rows))


def count_made() -> int:
    """Return how many sheets are kept as PDF."""
    return db.session.scalars(select(func.count()).select_from(TableSheet)).one()


def _is(key: Key) -> tuple[ColumnElement[bool], ...]:
    same = (TableSheet.challenge_id == key.challenge_id, TableSheet.language == key.language)
    return (*same, TableSheet.page_hash == key.page_hash)
