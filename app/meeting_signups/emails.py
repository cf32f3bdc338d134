"""The mails to whoever comes to a meeting; none carries what they wrote, for anybody can write an address."""

from app import clock, db
from app.accounts.contacts import get_mailbox
from app.i18n import speaking
from app.mail import Mail
from app.meeting_signups import letters
from app.meeting_signups.actions import note_told
from app.meeting_signups.models import MeetingSignup
from app.meeting_signups.queries import get_token, is_changed_since
from app.meetings.blueprint import MEETINGS
from app.meetings.queries import Meeting, get_meeting
from app.networks.queries import get_directory


@letters.RECEIPT.composer
def receipt(signup_id: int, left_out: int = 0) -> Mail | None:
    """Say that they are on the list, with the link by which they leave it; None if they have left, or it is off.

    It says so if what they wrote last was `left_out`, as there is no room for more.
    """
    row, meeting = _get(signup_id)
    if meeting is None or not _comes(meeting):
        return None
    return _write("meeting_receipt", row, meeting, left_out=bool(left_out))


@letters.REMINDER.composer
def reminder(signup_id: int) -> Mail | None:
    """Remind them of a meeting; None as above, and once it has begun."""
    row, meeting = _get(signup_id)
    return _write("meeting_reminder", row, meeting) if meeting is not None and _comes(meeting) else None


@letters.MOVED.composer
def moved(signup_id: int, change: int = 0) -> Mail | None:
    """Say where and when a meeting is now; None if they know that place and time, or it may still be put right.

    `change` is the number of the event by which it was moved.
    """
    row, meeting = _get(signup_id)
    if row is None or meeting is None or not _comes(meeting):
        return None
    if row.told_by != change and is_changed_since(meeting, change):
        return None
    return _write("meeting_moved", row, meeting) if note_told(row, meeting, change) else None


@letters.CALLED_OFF.composer
def called_off(signup_id: int) -> Mail | None:
    """Say that a meeting is called off; None if it takes place after all, or has been."""
    row, meeting = _get(signup_id)
    is_off = meeting is not None and meeting.called_off_at is not None and not meeting.is_over
    return _write("meeting_called_off", row, meeting) if is_off and MEETINGS.is_on() else None


def _get(signup_id: int) -> tuple[MeetingSignup | None, Meeting | None]:
    row = db.session.get(MeetingSignup, signup_id)
    return row, get_meeting(row.meeting_id) if row is not None else None


def _comes(meeting: Meeting) -> bool:
    return meeting.called_off_at is None and meeting.starts_at > clock.now() and MEETINGS.is_on()


def _write(template: str, row: MeetingSignup | None, meeting: Meeting | None, *, left_out: bool = False) -> Mail | None:
    network = get_directory().networks.get(meeting.network_id) if meeting is not None else None
    mailbox = get_mailbox(row.contact_id) if row is not None else None
    if row is None or meeting is None or network is None or mailbox is None:
        return None
    with speaking(mailbox.language):
        values = {
            "network": network.name,
            "meeting_id": meeting.id,
            "is_public": not meeting.for_members,
            "starts_at": meeting.starts_at,
            "place": meeting.place,
            "token": get_token(row.id),
            "left_out": left_out,
        }
    return Mail(template, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
