"""What somebody wrote to us about a thing, and whether it starts a clock in law: wishes, objections, reports."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, literal, null, select

from app import db
from app.conversations.models import UnconfirmedComment
from app.errors import NotThereError
from app.events import ActorKind, Event, Reason
from app.reports.models import Report
from app.statutory.models import Standing, StatutoryBeside
from app.statutory.queries import Mark
from app.statutory.undecided import is_undecided
from app.subjects import Voice
from app.written import Source

MOST_SHOWN = 50


@dataclass(frozen=True)
class Said:
    """Words that somebody wrote to us about the thing `subject_id`, in the row `source_id` of `source`.

    `contact_id` is where their writer hears, `name` what they are called, if we know; `mark` says what they are in law.
    """

    source: str
    source_id: int
    subject_id: int
    words: str
    received_at: datetime
    contact_id: int | None
    name: str | None
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """Return what tells it from all others."""
        return f"{self.source}:{self.source_id}"

    @property
    def waits(self) -> bool:
        """Return whether it may start a clock in law, and nobody has decided."""
        return self.mark is not None and not self.mark.is_confirmed

    @property
    def source_label(self) -> str:
        """Return where it stands, in words."""
        return Source.label_of(self.source)


def list_said(subject_id: int) -> list[Said]:
    """Return what was written to us about a thing, first what waits for a decision, then the newest.

    A comment that waits for its writer is among it only if it has a mark.
    """
    marks = _list_marks(subject_id)
    found = [one for read in _READ.values() for one in db.rows(Said, read.of(read.subject_id == subject_id))]
    told = [one for one in found if one.source != Source.WAITING or one.key in marks]
    marked = (replace(one, mark=marks.get(one.key)) for one in told)
    return sorted(marked, key=lambda one: (one.waits, one.received_at), reverse=True)[:MOST_SHOWN]


def find_said(source: str, source_id: int) -> Said:
    """Return certain words; raises `NotThereError` if there are none."""
    read = _READ[source]
    for one in db.rows(Said, read.of(read.id == source_id)):
        return one
    raise NotThereError


def has_undecided(subject_id: int) -> bool:
    """Return whether something that was written to us about a thing may start a clock in law."""
    marks = select(StatutoryBeside.id).where(StatutoryBeside.subject_id == subject_id)
    return db.session.scalar(marks.where(is_undecided(StatutoryBeside)).limit(1)) is not None


def _list_marks(subject_id: int) -> dict[str, Mark]:
    """Return the newest mark of each row of a thing that is not refused."""
    columns = (StatutoryBeside.source, StatutoryBeside.source_id)
    marks = select(*columns, *(getattr(StatutoryBeside, one.name) for one in fields(Mark)))
    marks = marks.where(StatutoryBeside.subject_id == subject_id).order_by(StatutoryBeside.id)
    found = {f"{source}:{source_id}": Mark(*mark) for source, source_id, *mark in db.session.execute(marks)}
    return {key: mark for key, mark in found.items() if mark.standing != Standing.REFUSED}


class _Read(NamedTuple):
    """How words of one source are read, and the columns of their row and of what they are about."""

    statement: Select[Any]
    id: Any
    subject_id: Any

    def of(self, which: ColumnElement[bool]) -> Select[Any]:
        return self.statement.where(which)


def _read(source: Source, **columns: Any) -> _Read:  # noqa: ANN401 -- columns of any kind
    labelled = (column.label(name) for name, column in columns.items())
    return _Read(select(literal(source.value).label("source"), *labelled), columns["source_id"], columns["subject_id"])


_REASONS = _read(
    Source.REASON,
    source_id=Event.seq,
    subject_id=Event.subject_id,
    words=Reason.text,
    received_at=Event.at,
    contact_id=Voice.contact_id,
    name=null(),
)
_READ = {
    Source.REASON.value: _REASONS._replace(
        statement=_REASONS.statement.join(Reason, Reason.id == Event.reason_id)
        .outerjoin(Voice, Voice.subject_id == Event.subject_id)
        .where(and_(Event.actor_kind == ActorKind.AUTHOR, Reason.text.is_not(None)))
    ),
    Source.REPORT.value: _read(
        Source.REPORT,
        source_id=Report.id,
        subject_id=Report.subject_id,
        words=Report.reason,
        received_at=Report.reported_at,
        contact_id=Report.contact_id,
        name=null(),
    ),
    Source.WAITING.value: _read(
        Source.WAITING,
        source_id=UnconfirmedComment.id,
        subject_id=UnconfirmedComment.root_id,
        words=UnconfirmedComment.text,
        received_at=UnconfirmedComment.created_at,
        contact_id=UnconfirmedComment.contact_id,
        name=UnconfirmedComment.name,
    ),
}
"""A name is not opened here: only the letter to the unit carries it."""
