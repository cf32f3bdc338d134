"""That an alarm is handled is a task, before all others; and nothing with an open one is made public."""

from collections.abc import Collection, Iterator
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select

from app import clock, db, i18n
from app.alarms.models import BY_HAND, Alarm
from app.alarms.queries import has_danger
from app.conversations.waiting import is_from
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.permissions import Permission
from app.publishing.held import holds_back, keeps_of_address, says_read_by, tell_held_plainly, tells_held
from app.tasks.duties import Duty, OfThings, follows_from_state, what
from app.written import Source, keeps_words

HANDLE_ALARM = what("alarm", lazy("See to what cannot wait"), seen_with=Permission.MODERATE)

_OPEN = OfThings(
    select(Alarm.subject_id, func.min(Alarm.raised_at)).where(Alarm.handled_at.is_(None)).group_by(Alarm.subject_id),
    Alarm.subject_id,
)


@follows_from_state(HANDLE_ALARM)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the things with an alarm that nobody has handled, due on the day the first one was raised."""
    for subject_id, raised_at in db.read(*_OPEN.asked(subject_ids)):
        yield Duty(subject_id, HANDLE_ALARM, clock.town_date(raised_at), can_wait=False)


@holds_back
def find_why_held_back(subject_id: int) -> str | None:
    """Return why a thing with an open alarm is not made public."""
    if not _is_open(subject_id):
        return None
    return _("Nothing of it is published until somebody has said that it is handled.")


@keeps_words
def find_why_kept(subject_id: int, source: Source, source_id: int) -> str | None:
    """Return why words in which something cannot wait are not taken away yet.

    One of us who raises the alarm names no words: none of those about the thing goes before that is handled.
    """
    of_row = and_(Alarm.source == source, Alarm.source_id == source_id)
    by_hand = and_(Alarm.source == BY_HAND, Alarm.subject_id == subject_id)
    if db.session.scalar(select(Alarm.id).where(or_(of_row, by_hand), Alarm.handled_at.is_(None)).limit(1)) is None:
        return None
    return _("Something in it cannot wait. Say first that it is handled.")


@tells_held
def find_told_held(subject_id: int) -> str | None:
    """Return to whoever wrote a thing with an alarm that it is held back and who reads it by when; no more.

    Also once it is handled, unless there was no danger: nobody promises a first word where none may come.
    """
    if not has_danger(subject_id):
        return None
    raised_at = _find_first_open(subject_id)
    return tell_read_by(raised_at) if raised_at is not None else tell_held_plainly()


@says_read_by
def find_read_by(subject_id: int) -> date | None:
    """Return the day by which somebody reads a thing with an open alarm; None if it has none."""
    raised_at = _find_first_open(subject_id)
    return get_reference().read_on(raised_at) if raised_at is not None else None


def tell_read_by(came: datetime) -> str:
    """Return that what came in at a moment, and cannot wait, is not shown, and by when somebody reads it.

    That is the day on which staff read next: whoever is on duty is mailed at once, and nobody watches at night.
    """
    due = get_reference().read_on(came)
    if due < clock.today():
        return tell_held_plainly()
    return _(
        "It is not shown on the website. One of us at %(town)s reads it by %(date)s at the latest and decides what"
        " happens with it. Do not wait for us if it is urgent.",
        town=get_reference().text.name,
        date=i18n.long_date(due),
    )


@keeps_of_address
def list_written_of(contact_ids: Collection[int]) -> dict[int, str]:
    """Return the things about which addresses have written what cannot wait; nobody tells them why it is kept."""
    theirs = is_from(contact_ids, Alarm.source, Alarm.source_id)
    written = select(Alarm.subject_id).where(Alarm.handled_at.is_(None), theirs)
    return dict.fromkeys(db.session.scalars(written), _("One of us has to look at it first. Then it can be erased."))


def _is_open(subject_id: int) -> bool:
    return _find_first_open(subject_id) is not None


def _find_first_open(subject_id: int) -> datetime | None:
    opened = select(func.min(Alarm.raised_at)).where(Alarm.subject_id == subject_id, Alarm.handled_at.is_(None))
    return db.session.scalar(opened)
