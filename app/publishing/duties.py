"""What must be done about the public life of things of every kind: objections are looked at, wishes seen to."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import clock, db
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.publishing.models import Objection, Wish
from app.tasks.duties import Duty, Heap, follows_from_state, what

OBJECTION = what("objection", lazy("Look at the objection"), seen_with=Permission.MODERATE)


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
    if subject_ids is not None:
        opened = opened.where(Objection.subject_id.in_(subject_ids))
    for subject_id, first in db.session.execute(opened.group_by(Objection.subject_id)):
        yield Duty(subject_id, OBJECTION, clock.town_date(first))


@follows_from_state(WISH)
def list_wishes(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things whose authors ask for something that nobody has seen to yet."""
    asked = select(Wish.subject_id, func.min(Wish.made_at)).where(Wish.settled_at.is_(None))
    if subject_ids is not None:
        asked = asked.where(Wish.subject_id.in_(subject_ids))
    for subject_id, first in db.session.execute(asked.group_by(Wish.subject_id)):
        yield Duty(subject_id, WISH, clock.town_date(first))
