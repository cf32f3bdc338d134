"""Tables that have talked, and sheets that are kept as PDF."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app import db
from app.errors import NotThereError
from app.tables.kinds import TableKind
from app.tables.models import TableSheet, TableTalk


@dataclass(frozen=True)
class Key:
    """A sheet in one language as it should look."""

    challenge_id: int
    language: str
    page_hash: str


@dataclass(frozen=True)
class Table:
    """A table that has talked about a challenge."""

    id: int
    challenge_id: int
    kind: str
    seats: int
    created_at: datetime

    @property
    def kind_label(self) -> str:
        """Return who sat there, in words."""
        return TableKind.label_of(self.kind)


def get_table(table_id: int) -> Table:
    """Return a table. Raises `NotThereError` if there is none."""
    columns = (TableTalk.id, TableTalk.challenge_id, TableTalk.kind, TableTalk.seats, TableTalk.created_at)
    found = db.rows(Table, select(*columns).where(TableTalk.id == table_id))
    if not found:
        raise NotThereError
    return found[0]


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
