"""The marks of texts that start a clock in law, as staff read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable
from app.acts import UNDO
from app.events import list_happened
from app.i18n import lazy
from app.jobs import Job
from app.kinds import Reader
from app.permissions import Actor
from app.publishing.held import keeps
from app.publishing.verbs import WITHDRAWN
from app.screening.statutory import StatutoryKind
from app.statutory.letters import TO_UNIT
from app.statutory.models import Standing, StatutoryText
from app.statutory.units import Unit, get_unit
from app.subjects import Subject, Visibility, Wording

MOST_LISTED = 100


@dataclass(frozen=True)
class Mark:
    """The mark of one text: what it is in law or seems to be, when it came in and when the right unit must have it."""

    kind: str
    standing: str
    received_at: datetime
    due_on: date
    decided_at: datetime | None

    @property
    def is_confirmed(self) -> bool:
        """Return whether a person has said that it is right."""
        return self.standing == Standing.CONFIRMED

    @property
    def kind_label(self) -> str:
        """Return what it is in law, in words."""
        return StatutoryKind.label_of(self.kind)

    @cached_property
    def unit(self) -> Unit:
        """Return who takes it, which is read when it is first asked; a list of marks has `list_units`."""
        return get_unit(self.kind)

    @property
    def leaves_at(self) -> datetime | None:
        """Return when the letter to the unit leaves, or left; None while nobody has decided."""
        return self.decided_at + UNDO if self.decided_at is not None else None

    @property
    def has_left(self) -> bool:
        """Return whether the letter to the unit has left."""
        return self.leaves_at is not None and self.leaves_at <= clock.now()

    @property
    def is_in_time(self) -> bool:
        """Return whether the right unit has it by the day it must, or can have it yet."""
        return clock.town_date(self.leaves_at or clock.now()) <= self.due_on


@dataclass(frozen=True)
class Marked(Mark):
    """A mark, and the thing it is on: under its title, or that of what it lies inside."""

    subject_id: int
    subject_kind: str
    title: str


def find_mark(subject_id: int) -> Mark | None:
    """Return the mark of a thing; None if nothing says that it starts a clock in law, or no more."""
    statement = _MARKS.where(StatutoryText.subject_id == subject_id, StatutoryText.standing != Standing.REFUSED)
    return next(iter(db.rows(Mark, statement)), None)


def get_taken_back_at(subject_id: int) -> datetime | None:
    """Return when its author took a thing back; None while they have not."""
    if db.session.get_one(Subject, subject_id).visibility != Visibility.WITHDRAWN:
        return None
    return max((one.at for one in list_happened(subject_id, {WITHDRAWN.name})), default=None)


@keeps(
    lazy(
        "We have received it, and it may start a deadline in law. The unit that answers it must have it first: that is"
        " the same working day. Then it can be erased."
    )
)
def is_awaited_by_unit(subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether a thing has not reached the unit it may be for: nobody has decided, or the letter has not left."""
    waits = select(Job.id).where(
        Job.done_at.is_(None),
        Job.payload["message"].as_string() == TO_UNIT.name,
        Job.payload["arguments"]["subject_id"].as_integer() == StatutoryText.subject_id,
    )
    undelivered = and_(StatutoryText.standing == Standing.CONFIRMED, waits.exists())
    awaited = or_(StatutoryText.standing == Standing.SUGGESTED, undelivered)
    return select(StatutoryText.subject_id).where(StatutoryText.subject_id == subject_id, awaited).exists()


def list_marked(actor: Actor) -> Sequence[Marked]:
    """Return the texts that start a clock in law or seem to: what waits first, then the newest; as `actor` may read."""
    root, words = aliased(Subject), aliased(Wording)
    statement = (
        _MARKS.add_columns(
            StatutoryText.subject_id, Subject.kind.label("subject_kind"), func.coalesce(words.title, "").label("title")
        )
        .join(Subject, Subject.id == StatutoryText.subject_id)
        .join(root, root.id == func.coalesce(Subject.root_id, Subject.id))
        .outerjoin(words, words.id == root.current_wording_id)
        .where(StatutoryText.standing != Standing.REFUSED, readable(Reader(actor=actor)))
        .order_by(StatutoryText.standing.desc(), StatutoryText.received_at.desc())
        .limit(MOST_LISTED)
    )
    return db.rows(Marked, statement)


_MARKS: Select[*tuple[str, str, datetime, date, datetime | None]] = select(
    StatutoryText.kind,
    StatutoryText.standing,
    StatutoryText.received_at,
    StatutoryText.due_on,
    StatutoryText.decided_at,
)
