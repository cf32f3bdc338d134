"""Somebody comes to a meeting or does not after all; they are told what changes, and forgotten the day after."""

from collections.abc import Collection

from sqlalchemy import delete, func, select

from app import clock, db, events
from app.accounts.contacts import get_mailbox
from app.accounts.purges import forget_contacts
from app.errors import NotPossibleError
from app.events import Event
from app.i18n import gettext as _
from app.meeting_signups.letters import CALLED_OFF, MOVED, RECEIPT, REMINDER
from app.meeting_signups.models import MeetingSignup
from app.meeting_signups.queries import has_room, hash_told, remind_on
from app.meetings.models import NetworkMeeting
from app.meetings.queries import Meeting, get_meeting, list_coming
from app.meetings.verbs import MEETING_CALLED_OFF, MEETING_CHANGED
from app.notifications.followed import SETTLES
from app.vault import get_vault

_REMINDS_FROM = 8
"""The hour of the day before which nobody is reminded."""
_LONGEST_KEPT = 2000


class TooMuchError(NotPossibleError):
    """What somebody needs besides has no room any more beside what stands there."""


def sign_up(meeting_id: int, contact_id: int, called: str, needs: str, *, known: bool) -> None:
    """Let somebody come to a meeting, and send them a receipt. A second time they come once, and nothing is lost.

    What an address writes once more is added to what it needs: nobody can take away what somebody else has written.
    Raises `NotPossibleError` if nobody can come to it now, or all places are taken; to whom we do not know, it says so
    whether or not the address is on the list, for anybody can write an address. Raises `TooMuchError` where what is
    added has no room; whom we do not know the receipt tells of that, so that nobody else learns what stands there.
    """
    db.lock(NetworkMeeting, meeting_id)
    meeting, vault = get_meeting(meeting_id), get_vault()
    if not meeting.takes_signups:
        raise NotPossibleError(_("Nobody can sign up for this meeting any more."))
    room = has_room(meeting)
    if not room and not known:
        raise NotPossibleError(_("All places are taken."))
    own = (MeetingSignup.meeting_id == meeting_id, MeetingSignup.contact_id == contact_id)
    row = db.session.scalar(select(MeetingSignup).where(*own))
    if row is None:
        if not room:
            raise NotPossibleError(_("All places are taken."))
        row = MeetingSignup(meeting_id=meeting_id, contact_id=contact_id, called_sealed=vault.encrypt(called))
        row.told_hash, row.created_at = hash_told(meeting), clock.now()
        db.session.add(row)
    left_out = not _add_needs(row, needs)
    if left_out and known:
        raise TooMuchError
    db.session.flush()
    mailbox = get_mailbox(contact_id)
    to = mailbox.address if mailbox is not None else None
    RECEIPT.queue(mailbox=to, signup_id=row.id, left_out=int(left_out))


def _add_needs(row: MeetingSignup, needs: str) -> bool:
    """Add to what somebody needs; returns whether all of it stands there."""
    vault = get_vault()
    before = vault.decrypt(row.needs_sealed) if row.needs_sealed is not None else ""
    if needs in before:
        return True
    both = f"{before}\n{needs}".strip()
    if len(both) > _LONGEST_KEPT:
        return False
    row.needs_sealed = vault.encrypt(both)
    return True


def note_told(signup: MeetingSignup, meeting: Meeting, change: int) -> bool:
    """Note that somebody is told by a change (the number of its event) when and where a meeting is.

    Returns whether that is new to them, or was to be told by that very change: the mail server may have refused it.
    """
    now = hash_told(meeting)
    if signup.told_by != change and signup.told_hash == now:
        return False
    signup.told_by, signup.told_hash = change, now
    return True


def leave(signup: MeetingSignup) -> None:
    """Let somebody not come after all: nothing of it is kept, and nobody is told who it was."""
    _forget([signup.id], [signup.contact_id])


@events.on_recorded
def follow_meetings(event: Event) -> None:
    """Tell those who come that a meeting is moved or called off, once that can be undone no more."""
    if event.verb not in {MEETING_CHANGED.name, MEETING_CALLED_OFF.name}:
        return
    meeting_id, not_before = event.details["row"], clock.now() + SETTLES
    day = remind_on(get_meeting(meeting_id))
    rows = select(MeetingSignup).where(MeetingSignup.meeting_id == meeting_id).order_by(MeetingSignup.id)
    for row in db.session.scalars(rows).all():
        if event.verb == MEETING_CALLED_OFF.name:
            CALLED_OFF.queue(signup_id=row.id, not_before=not_before)
            continue
        MOVED.queue(signup_id=row.id, change=event.seq, not_before=not_before)
        if row.reminded_at is not None and day > clock.town_date(row.reminded_at):
            row.reminded_at = None  # it is on a later day now: they are reminded before that


def remind() -> None:
    """Remind those who come to a meeting on the last working day before, but for who signed up that day."""
    now = clock.now()
    if now.astimezone(clock.TOWN_TIME).hour < _REMINDS_FROM:
        return
    for meeting in list_coming():
        day = remind_on(meeting)
        if day > clock.today():
            continue
        unreminded = (MeetingSignup.meeting_id == meeting.id, MeetingSignup.reminded_at.is_(None))
        rows = select(MeetingSignup).where(*unreminded, MeetingSignup.created_at < clock.town_midnight(day))
        for row in db.session.scalars(rows.order_by(MeetingSignup.id)).all():
            row.reminded_at = now
            REMINDER.queue(signup_id=row.id)


def forget_over() -> None:
    """Forget, the day after a meeting, who came and what they needed, and their addresses if nothing else is theirs."""
    over = select(MeetingSignup.id, MeetingSignup.contact_id).join(
        NetworkMeeting, NetworkMeeting.id == MeetingSignup.meeting_id
    )
    ends = func.coalesce(NetworkMeeting.ends_at, NetworkMeeting.starts_at)
    rows = db.session.execute(over.where(ends < clock.town_midnight(clock.today()))).all()
    _forget([one.id for one in rows], [one.contact_id for one in rows])


def _forget(ids: Collection[int], contact_ids: Collection[int]) -> None:
    if ids:
        db.session.execute(delete(MeetingSignup).where(MeetingSignup.id.in_(ids)))
        forget_contacts(contact_ids)
