"""What must be done about the public life of things of every kind: wishes are seen to.

And one of us agrees, or says no, where another has asked to cover the name of somebody in office.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app import clock, db
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.publishing.models import AskedCovering, Wish
from app.subjects import Subject
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what

COVERING = what(
    "covering",
    lazy("A colleague asks to cover a name: agree, or say no"),
    seen_with=Permission.MODERATE,
    at_the_desk=True,
)


def _words(number: int) -> str:
    return ngettext("%(num)s writer asks us for something", "%(num)s writers ask us for something", number)


WISH = what(
    "wish",
    lazy("See to what the author asks for"),
    seen_with=Permission.MODERATE,
    heap=Heap("/desk/comments", _words),
)


def _first(of: InstrumentedAttribute[int], since: InstrumentedAttribute[datetime]) -> Select[int, datetime]:
    """Return the statement of the things `of` which there is something; of what was erased nothing is left."""
    first = select(of, func.min(since)).join(Subject, Subject.id == of)
    return first.where(Subject.erased_at.is_(None)).group_by(of)


_COVERINGS = OfThings(_first(AskedCovering.subject_id, AskedCovering.asked_at), AskedCovering.subject_id)
_WISHES = OfThings(_first(Wish.subject_id, Wish.made_at).where(Wish.settled_at.is_(None)), Wish.subject_id)


@follows_from_state(COVERING)
def list_asked(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things in which somebody in office is to be covered, due on the day that was asked for."""
    for subject_id, first in db.read(*_COVERINGS.asked(subject_ids)):
        yield Duty(subject_id, COVERING, clock.town_date(first))


@follows_from_state(WISH)
def list_wishes(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things whose authors ask for something that nobody has seen to yet."""
    for subject_id, first in db.read(*_WISHES.asked(subject_ids)):
        yield Duty(subject_id, WISH, clock.town_date(first))
