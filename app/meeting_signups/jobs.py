"""Those who come to a meeting are reminded the working day before, and forgotten the day after."""

from datetime import timedelta

from app import jobs
from app.jobs import Payload
from app.meeting_signups.actions import forget_over, remind
from app.meetings.blueprint import MEETINGS

REMIND = jobs.kind("remind_of_meetings", every=timedelta(hours=1))
FORGET = jobs.kind("forget_meeting_signups", every=timedelta(days=1))


@REMIND.handler()
def _remind(_payload: Payload) -> None:
    if MEETINGS.is_on():
        remind()


@FORGET.handler()
def _forget(_payload: Payload) -> None:
    """Forget them also where the room is off: that they are was promised."""
    forget_over()
