"""Jobs of notifications."""

from app.jobs import Payload
from app.notifications.actions import forget_follows, mail_overdue
from app.notifications.letters import FAN_OUT, FORGET_FOLLOWS, MAIL_OVERDUE
from app.notifications.notice_actions import notify_next


@FAN_OUT.handler()
def _fan_out(payload: Payload) -> None:
    """Note an event for a batch of followers and come back for the next. Each is a unit, so nobody hears twice."""
    last = notify_next(payload["event"], after=payload["after"])
    if last is not None:
        FAN_OUT.queue({"event": payload["event"], "after": last})


@MAIL_OVERDUE.handler()
def _mail_overdue(_payload: Payload) -> None:
    """Mail a batch of what nobody was told in time, and come back for the next."""
    if mail_overdue():
        MAIL_OVERDUE.queue()


@FORGET_FOLLOWS.handler()
def _forget(_payload: Payload) -> None:
    """Remove what nobody has confirmed, and what was told long ago."""
    forget_follows()
