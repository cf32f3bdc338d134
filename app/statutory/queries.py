"""The marks of texts that start a clock in law, as staff read them."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Select, select

from app import clock, db
from app.acts import UNDO
from app.contributions.models import Contribution
from app.conversations.models import Comment
from app.events import list_happened
from app.publishing.verbs import WITHDRAWN
from app.screening.statutory import StatutoryKind
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.statutory.units import Unit, get_unit
from app.subjects import Subject, Visibility, Wording
from app.written import Source


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


def find_mark(subject_id: int) -> Mark | None:
    """Return the mark of a thing; None if nothing says that it starts a clock in law, or no more."""
    statement = _MARKS.where(StatutoryText.subject_id == subject_id, StatutoryText.standing != Standing.REFUSED)
    return next(iter(db.rows(Mark, statement)), None)


def is_refused(subject_id: int) -> bool:
    """Return whether a person has said that a thing starts no clock in law, whatever its words seem to be."""
    refused = (StatutoryText.subject_id == subject_id, StatutoryText.standing == Standing.REFUSED)
    return db.session.scalar(select(StatutoryText.subject_id).where(*refused)) is not None


def mark_of(row: StatutoryText | StatutoryBeside) -> Mark:
    """Return the mark that a row holds."""
    return Mark(*(getattr(row, one.name) for one in fields(Mark)))


def list_further(subject_id: int) -> list[Mark]:
    """Return the marks of the clocks that a thing's own words start beside its first, those refused left out."""
    return [mark_of(one) for one in db.session.scalars(further_of(subject_id))]


def further_of(subject_id: int) -> Select[StatutoryBeside]:
    """Select the marks of the clocks that a thing's own words start beside its first, those refused left out."""
    of_thing = (StatutoryBeside.source == Source.WORDING, StatutoryBeside.source_id == subject_id)
    standing = StatutoryBeside.standing != Standing.REFUSED
    return select(StatutoryBeside).where(*of_thing, standing).order_by(StatutoryBeside.id)


def get_arrived_at(subject_id: int) -> datetime:
    """Return when the first words of a thing came in: what waited for its address came before it was one."""
    first = select(Wording.created_at).where(Wording.subject_id == subject_id).order_by(Wording.number).limit(1)
    waited = (select(one.arrived_at).where(one.id == subject_id) for one in (Comment, Contribution))
    arrived_at = next((at for one in waited if (at := db.session.scalar(one)) is not None), None)
    return arrived_at or db.session.scalars(first).one()


def get_taken_back_at(subject_id: int) -> datetime | None:
    """Return when its author took a thing back; None while they have not."""
    if db.session.get_one(Subject, subject_id).visibility != Visibility.WITHDRAWN:
        return None
    return max((one.at for one in list_happened(subject_id, {WITHDRAWN.name})), default=None)


_MARKS: Select[*tuple[str, str, datetime, date, datetime | None]] = select(
    StatutoryText.kind,
    StatutoryText.standing,
    StatutoryText.received_at,
    StatutoryText.due_on,
    StatutoryText.decided_at,
)
