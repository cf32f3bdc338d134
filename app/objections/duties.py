"""That somebody asks us to look at something again is work for a colleague who did not do it."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, SQLColumnExpression, func, or_, select

from app import clock, db
from app.events import Event
from app.i18n import lazy, ngettext
from app.objections.models import Objection
from app.objections.queries import COVERED_WRONGLY, HAD_A_HAND, STANDS
from app.permissions import Actor, Permission
from app.publishing.models import Original
from app.subjects import Subject, SubjectKind, Wording
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what


def _had_no_hand(actor: Actor, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether something was objected to in which somebody had no hand: what is theirs, another decides."""
    hands = (Event.actor_id, *(Event.details[one].as_integer() for one in HAD_A_HAND))
    objected = select(Objection.id).join(Event, Event.seq == Objection.event_seq)
    objected = objected.where(Objection.subject_id == subject_id, Objection.decided_at.is_(None))
    return objected.where(*(one.is_distinct_from(actor.id) for one in hands)).exists()


def _words(number: int) -> str:
    return ngettext(
        "%(num)s objects to what we did with a text of theirs",
        "%(num)s object to what we did with texts of theirs",
        number,
    )


OBJECTION = what("objection", lazy("Look at the objection"), seen_with=Permission.MODERATE, seen_where=_had_no_hand)
THING_OBJECTION = what(
    "thing_objection",
    lazy("Look at the objection"),
    seen_with=Permission.MODERATE,
    seen_where=_had_no_hand,
    heap=Heap("/desk/objections", _words),
)
"""The same of what is no case: it is not worked with in the work list."""
UNCOVER = what("uncover", lazy("Uncover what was covered wrongly"), seen_with=Permission.MODERATE)


def _to_uncover(number: int) -> str:
    return ngettext(
        "Words that were covered wrongly in %(num)s text wait to be uncovered",
        "Words that were covered wrongly in %(num)s texts wait to be uncovered",
        number,
    )


THING_UNCOVER = what(
    "thing_uncover",
    lazy("Uncover what was covered wrongly"),
    seen_with=Permission.MODERATE,
    heap=Heap("/desk/objections", _to_uncover),
)
_OBJECTIONS = OfThings(
    select(Objection.subject_id, Subject.kind, func.min(Objection.opened_at))
    .join(Subject, Subject.id == Objection.subject_id)
    .where(Objection.decided_at.is_(None), STANDS)
    .group_by(Objection.subject_id, Subject.kind),
    Objection.subject_id,
)
_KEPT = or_(
    select(Original.id).where(Original.event_seq == Objection.event_seq).exists(),
    select(Wording.id).where(Wording.subject_id == Objection.subject_id, Wording.sealed.is_not(None)).exists(),
)
_COVERED = OfThings(
    select(Objection.subject_id, Subject.kind, func.min(Objection.decided_at))
    .join(Subject, Subject.id == Objection.subject_id)
    .join(Event, Event.seq == Objection.event_seq)
    .where(*COVERED_WRONGLY, _KEPT)
    .group_by(Objection.subject_id, Subject.kind),
    Objection.subject_id,
)
"""Where nothing is kept of what stood there, nothing is left to be done."""


@follows_from_state(OBJECTION, THING_OBJECTION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things somebody has objected about, due on the day of the first objection that is open."""
    for subject_id, kind, first in db.read(*_OBJECTIONS.asked(subject_ids)):
        what_to_do = OBJECTION if kind == SubjectKind.SUBMISSION else THING_OBJECTION
        yield Duty(subject_id, what_to_do, clock.town_date(first))


@follows_from_state(UNCOVER, THING_UNCOVER)
def list_coverings(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things in which words were covered wrongly, due on the day when that was decided."""
    for subject_id, kind, first in db.read(*_COVERED.asked(subject_ids)):
        what_to_do = UNCOVER if kind == SubjectKind.SUBMISSION else THING_UNCOVER
        yield Duty(subject_id, what_to_do, clock.town_date(first or clock.now()))
