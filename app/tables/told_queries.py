"""What became of a table's answers, as its host is told, and the tables whose hosts have still to say yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from app import db
from app.access import readable, readable_inside
from app.challenges.models import Challenge
from app.entries.models import Entry
from app.events import list_happened
from app.kinds import NOBODY
from app.publishing import verbs
from app.subjects import Subject, Wording
from app.tables.likeness import Earlier
from app.tables.models import TableHost, TableTalk


@dataclass(frozen=True)
class ToldLine:
    """A line that everybody can read; it `is_new` if nobody had said the like of it before."""

    entry_id: int
    text: str
    is_new: bool


@dataclass(frozen=True)
class Told:
    """What became of a table's lines: those that everybody can read, how many are not shown and why, how many wait."""

    contact_id: int
    slug: str
    title: str
    lines: Sequence[ToldLine]
    left_out: int
    waiting: int
    reasons: Sequence[str] = ()

    @property
    def new(self) -> int:
        """Return how many lines say what nobody had said before."""
        return sum(one.is_new for one in self.lines)


@dataclass(frozen=True)
class Unconfirmed:
    """A table whose host has still to say yes, and what it talked about."""

    id: int
    title: str
    created_at: datetime


@dataclass(frozen=True)
class _Line:
    id: int
    table_id: int | None
    text: str
    shown: bool
    waits: bool


def find_told(table_id: int) -> Told | None:
    """Return what a table's host is to be told; None if nobody has confirmed an address for it."""
    confirmed = _hosted().where(TableTalk.id == table_id, TableHost.confirmed_at.is_not(None), readable(NOBODY))
    row = db.session.execute(confirmed).first()
    if row is None:
        return None
    lines = _list_lines(row.challenge_id)
    own = [one for one in lines if one.table_id == table_id]
    # What came in later, or at the same table, was not there before; what was there may have been read since.
    first = min((one.id for one in own), default=0)
    earlier = Earlier([one.text for one in lines if one.shown and one.id < first])
    shown = [ToldLine(one.id, one.text, not earlier.has_the_like_of(one.text)) for one in own if one.shown]
    left_out = [one.id for one in own if not one.shown and not one.waits]
    return Told(
        contact_id=row.contact_id,
        slug=row.slug,
        title=row.title or "",
        lines=shown,
        left_out=len(left_out),
        waiting=sum(one.waits and not one.shown for one in own),
        reasons=list(dict.fromkeys(why for one in left_out if (why := _find_reason(one)))),
    )


def list_unconfirmed(contact_id: int) -> list[Unconfirmed]:
    """Return the tables that an address has typed in without having said yes yet."""
    waiting = _hosted().where(TableHost.contact_id == contact_id, TableHost.confirmed_at.is_(None), readable(NOBODY))
    return [
        Unconfirmed(row.table_id, row.title or "", row.created_at)
        for row in db.session.execute(waiting.order_by(TableTalk.id))
    ]


def _hosted() -> Select[Any]:
    """Return the statement of tables with a host, each with its challenge."""
    joined: Any = (
        select(
            *(TableTalk.id.label("table_id"), TableTalk.challenge_id, TableHost.contact_id, TableHost.created_at),
            *(Challenge.slug, Wording.title),
        )
        .join(TableHost, TableHost.table_id == TableTalk.id)
        .join(Challenge, Challenge.id == TableTalk.challenge_id)
        .join(Subject, Subject.id == Challenge.id)
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
    )
    hosted: Select[Any] = joined
    return hosted


def _find_reason(entry_id: int) -> str | None:
    happened = list_happened(entry_id, [verbs.RETURNED.name, verbs.HIDDEN.name])
    return happened[-1].reason if happened else None


def _list_lines(challenge_id: int) -> list[_Line]:
    statement = (
        select(Entry.id, Entry.table_id, func.coalesce(Wording.text, "").label("text"), Entry.waits)
        .add_columns(readable_inside(NOBODY).label("shown"))
        .join(Subject, Subject.id == Entry.id)
        .outerjoin(Wording, Wording.id == func.coalesce(Subject.published_wording_id, Subject.current_wording_id))
        .where(Entry.challenge_id == challenge_id)
        .order_by(Entry.id)
    )
    return db.rows(_Line, statement)
