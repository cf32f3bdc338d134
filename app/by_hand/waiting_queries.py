"""What is still owed by telephone or letter, told before that is switched off and as long as it is."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, select

from app import db
from app.by_hand.models import OwedMessage, Reached
from app.by_hand.ways import Way, find_room_of, is_offered
from app.i18n import gettext as _
from app.i18n import ngettext
from app.rooms import Room, tells_waiting

OTHER = {Way.PHONE: Way.POST, Way.POST: Way.PHONE}
"""The way that is left where one is switched off."""


def can_go(way: Way) -> ColumnElement[bool]:
    """Return the condition that what is owed one `way` can be told the other: of whom that is known, unless printed."""
    given = Reached.post_sealed if way == Way.PHONE else Reached.phone_sealed
    known = select(Reached.submission_id).where(Reached.submission_id == OwedMessage.submission_id, given.is_not(None))
    return known.exists() & OwedMessage.printed_at.is_(None)


@tells_waiting
def list_owed_of(room: Room) -> Iterator[str]:
    """Give in sentences what is owed by telephone or letter while the room is off, and what becomes of it."""
    way = next((one for one in Way if find_room_of(one) is room), None)
    waiting = _count(way) if way is not None else 0
    if way is None or not waiting:
        return
    if way == Way.PHONE:
        yield ngettext("%(num)s message waits for a call.", "%(num)s messages wait for a call.", waiting)
    else:
        yield ngettext("%(num)s message waits for a letter.", "%(num)s messages wait for a letter.", waiting)
    going = _count(way, can_go(way)) if is_offered(OTHER[way]) else 0
    if going and way == Way.PHONE:
        yield ngettext(
            "%(num)s of them goes by letter, for the author gave an address as well.",
            "%(num)s of them go by letter, for the authors gave an address as well.",
            going,
        )
    elif going:
        yield ngettext(
            "%(num)s of them is told by telephone, for the author gave a number as well.",
            "%(num)s of them are told by telephone, for the authors gave a number as well.",
            going,
        )
    if waiting > going:
        yield ngettext(
            "%(num)s of them is told to nobody while it is off: it is kept, and waits until it is on again.",
            "%(num)s of them are told to nobody while it is off: they are kept, and wait until it is on again.",
            waiting - going,
        )
        yield _("Their pages tell the authors to look for themselves meanwhile.")


def _count(way: Way, *which: ColumnElement[bool]) -> int:
    return db.session.scalar(select(func.count()).select_from(OwedMessage).where(OwedMessage.way == way, *which)) or 0
