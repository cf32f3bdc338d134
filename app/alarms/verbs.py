"""What can happen to what cannot wait. Staff alone read of it, never an author."""

from app.alarms.models import AlarmEnd
from app.history import Happened, verb
from app.i18n import gettext as _
from app.screening.findings import Danger


def _raised(happened: Happened) -> str:
    danger = Danger.label_of(happened.details.get("danger", ""))
    return _("Marked as something that cannot wait: %(danger)s.", danger=danger)


def _handled(happened: Happened) -> str:
    how, number = AlarmEnd.label_of(happened.details.get("how", "")), len(happened.details.get("alarms", ()))
    if number < 2:
        return _("What could not wait is handled: %(how)s.", how=how)
    return _("%(number)s texts that could not wait are handled: %(how)s.", number=number, how=how)


ALARM_RAISED = verb("alarm_raised", _raised, of_author=True)
ALARM_HANDLED = verb("alarm_handled", _handled, of_author=True)
