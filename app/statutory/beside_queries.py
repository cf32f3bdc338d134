"""What may start a clock in law beside what a thing is: what somebody wrote to us about it, and more of its own."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from app import db
from app.errors import NotThereError
from app.statutory.models import Standing, StatutoryBeside
from app.statutory.queries import Mark, find_mark, mark_of
from app.statutory.said_rows import READ
from app.statutory.undecided import is_undecided
from app.written import Source

MOST_SHOWN = 50


@dataclass(frozen=True)
class Said:
    """Words that somebody wrote to us about the thing `subject_id`, in the row `source_id` of `source`; or its own.

    `contact_id` is where their writer hears, `name` what they are called, if we know; `mark` says what they are in law.
    Words that start several clocks are told once for each.
    """

    source: str
    source_id: int
    subject_id: int
    words: str
    received_at: datetime
    contact_id: int | None
    name: str | None
    mark: Mark | None = None
    mark_id: int | None = None

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

    A comment that waits for its writer is among it only if it has a mark, and the thing's own words if they have one
    beside that of the thing, or have gone to a unit: they can start one clock more.
    """
    marks, own = _list_marks(subject_id), find_mark(subject_id)
    found = [one for read in READ.values() for one in db.rows(Said, read.of(read.subject_id == subject_id))]
    unasked = {Source.WAITING, *([] if own is not None and own.is_confirmed else [Source.WORDING])}
    told = [one for one in found if one.source not in unasked or one.key in marks]
    marked = (
        replace(one, mark=mark, mark_id=mark_id) for one in told for mark_id, mark in marks.get(one.key, [(None, None)])
    )
    return sorted(marked, key=lambda one: (one.waits, one.received_at), reverse=True)[:MOST_SHOWN]


def find_said(source: str, source_id: int) -> Said:
    """Return certain words; raises `NotThereError` if there are none."""
    read = READ[source]
    for one in db.rows(Said, read.of(read.id == source_id)):
        return one
    raise NotThereError


def has_undecided(subject_id: int) -> bool:
    """Return whether something that was written to us about a thing, or more of its own, may start a clock in law."""
    marks = select(StatutoryBeside.id).where(StatutoryBeside.subject_id == subject_id)
    return db.session.scalar(marks.where(is_undecided(StatutoryBeside)).limit(1)) is not None


def _list_marks(subject_id: int) -> dict[str, list[tuple[int | None, Mark | None]]]:
    """Return the marks of each row of a thing that are not refused, each with its id."""
    marks = select(StatutoryBeside).where(
        StatutoryBeside.subject_id == subject_id, StatutoryBeside.standing != Standing.REFUSED
    )
    found: dict[str, list[tuple[int | None, Mark | None]]] = {}
    for one in db.session.scalars(marks.order_by(StatutoryBeside.id)):
        found.setdefault(f"{one.source}:{one.source_id}", []).append((one.id, mark_of(one)))
    return found
