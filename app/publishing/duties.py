"""What must be done about the public life of things of every kind: objections are looked at, wishes seen to.

And one of us agrees, or says no, where another has asked to cover the name of somebody in office.
"""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app import clock, db
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.publishing.models import AskedCovering, Objection, Wish
from app.subjects import Subject
from app.tasks.duties import Duty, Heap, follows_from_state, what

OBJECTION = what("objection", lazy("Look at the objection"), seen_with=Permission.MODERATE)

COVERING = what("covering", lazy("A colleague asks to cover a name: agree, or say no"), seen_with=Permission.MODERATE)


def _words(number: int) -> str:
    return ngettext("%(num)s writer asks us for something", "%(num)s writers ask us for something", number)


WISH = what(
    "wish",
    lazy("See to what the author asks for"),
    seen_with=Permission.MODERATE,
    heap=Heap("/desk/comments", _words),
)


@follows_from_state(OBJECTION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things somebody has objected about, due on the day of the first objection that is open."""
    opened = select(Objection.subject_id, func.min(Objection.opened_at)).where(Objection.decided_at.is_(None))
    for subject_id, first in _list_first(opened, Objection.subject_id, subject_ids):
        yield Duty(subject_id, OBJECTION, first)


@follows_from_state(COVERING)
def list_asked(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things in which somebody in office is to be covered, due on the day that was asked for."""
    asked = select(AskedCovering.subject_id, func.min(AskedCovering.asked_at))
    for subject_id, first in _list_first(asked, AskedCovering.subject_id, subject_ids):
        yield Duty(subject_id, COVERING, first)


@follows_from_state(WISH)
def list_wishes(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things whose authors ask for something that nobody has seen to yet."""
    asked = select(Wish.subject_id, func.min(Wish.made_at)).where(Wish.settled_at.is_(None))
    for subject_id, first in _list_first(asked, Wish.subject_id, subject_ids):
        yield Duty(subject_id, WISH, first)


def _list_first(
    opened: Select[int, datetime], of: InstrumentedAttribute[int], subject_ids: Collection[int] | None
) -> Iterator[tuple[int, date]]:
    """Give each thing `of` which something is open, and the day of the first; of what was erased nothing is left."""
    opened = opened.join(Subject, Subject.id == of).where(Subject.erased_at.is_(None)).group_by(of)
    if subject_ids is not None:
        opened = opened.where(of.in_(subject_ids))
    for subject_id, first in db.session.execute(opened):
        yield subject_id, clock.town_date(first)
