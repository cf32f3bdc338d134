"""What staff do about what cannot wait in what others say of a thing whose own page has no such acts."""

from datetime import datetime

from app.acts import Acts
from app.alarms.text_acts import Seen, see_to
from app.mail import Letter
from app.permissions import Actor, Permission
from app.subjects import Subject


def _may(actor: Actor, permission: Permission, _thing: Seen) -> bool:
    return actor.may(permission)


def _tell(_letter: Letter, _id: int, _not_before: datetime | None) -> None:
    """Tell nobody: whoever answers or reports reads nothing of it."""


ALARMS: Acts[Subject, Seen] = Acts(Subject, plural="alarms", may=_may, tell=_tell)
raise_alarm, handle_alarm = see_to(ALARMS)
