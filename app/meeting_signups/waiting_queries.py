"""Who comes to meetings, told before meetings are switched off and as long as they are."""

from collections.abc import Iterator

from sqlalchemy import func, select

from app import clock, db
from app.i18n import ngettext
from app.meeting_signups.models import MeetingSignup
from app.meetings.blueprint import MEETINGS
from app.meetings.models import NetworkMeeting
from app.rooms import Room, tells_waiting


@tells_waiting
def list_comers_of(room: Room) -> Iterator[str]:
    """Give a sentence with how many have signed up for meetings that are still to be; none where nobody has."""
    if room is not MEETINGS:
        return
    coming = select(func.count()).select_from(MeetingSignup)
    coming = coming.join(NetworkMeeting, NetworkMeeting.id == MeetingSignup.meeting_id)
    coming = coming.where(NetworkMeeting.starts_at > clock.now(), NetworkMeeting.called_off_at.is_(None))
    number = db.session.scalar(coming) or 0
    if number:
        yield ngettext(
            "%(num)s person has signed up for a meeting to come. While it is off, they are neither reminded nor told"
            " of a change, and cannot say that they stay away; the day after the meeting we forget them, as promised.",
            "%(num)s people have signed up for meetings to come. While it is off, they are neither reminded nor told"
            " of a change, and cannot say that they stay away; the day after the meeting we forget them, as promised.",
            number,
        )
