"""Tables that have talked, and sheets that are kept as PDF."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app import db
from app.access import readable_inside
from app.entries.models import Entry
from app.errors import NotThereError
from app.kinds import NOBODY
from app.perspectives.counting_queries import speak_together
from app.subjects import Subject, Voice
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


@speak_together
def count_at_tables(challenge_id: int) -> dict[str, int]:
    """Return how many have spoken at the tables of a challenge, by author kind, as far as everybody reads it.

    Of a table they are as many as sat there, and no more than it has said things: nobody can check the former.
    """
    said = select(Entry.table_id, Voice.author_kind, func.count().label("lines")).select_from(Entry)
    said = said.join(Subject, Subject.id == Entry.id).join(Voice, Voice.subject_id == Entry.id)
    said = said.where(Entry.challenge_id == challenge_id, Entry.table_id.is_not(None), readable_inside(NOBODY))
    each = said.group_by(Entry.table_id, Voice.author_kind).subquery()
    rows = select(each.c.author_kind, each.c.lines, TableTalk.seats).join(TableTalk, TableTalk.id == each.c.table_id)
    spoken: Counter[str] = Counter()
    for one in db.session.execute(rows):
        spoken[one.author_kind] += min(one.lines, one.seats)
    return spoken


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
