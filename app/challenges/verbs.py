"""What can happen to a challenge, and the sentences that tell it."""

from datetime import date

from app import i18n
from app.challenges.kinds import Step
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference


def _extended(happened: Happened) -> str:
    day = happened.details.get("closes_on")
    if not day:
        return _("One can join for longer now.")
    return _("One can join until %(date)s now.", date=i18n.long_date(date.fromisoformat(day)))


def _stepped(happened: Happened) -> str:
    return _("The challenge is at a new step: %(step)s.", step=Step.label_of(happened.details.get("step", "")))


def _sent_on(happened: Happened) -> str:
    unit = get_reference().departments.get(happened.details.get("department", 0))
    if unit is None:
        return _("One unit can solve it: it was sent there.")
    return _("One unit can solve it: it was sent to %(unit)s.", unit=unit.name)


DRAFTED = verb("challenge_drafted", lazy("A challenge was drafted."))
SAVED = verb("challenge_saved", lazy("The challenge was changed."))
EYES_ASKED = verb("challenge_eyes_asked", lazy("A second pair of eyes was asked for."))
SENT_ON = verb("challenge_sent_on", _sent_on)
HANDED_OVER = verb("challenge_handed_over", lazy("The department has the question."))
CHANGED = verb("challenge_changed", lazy("What the challenge says was changed."), readers=Readers.EVERYBODY)
OPENED = verb("challenge_opened", lazy("The challenge was opened."), readers=Readers.EVERYBODY)
NOW_SAID = verb(
    "challenge_now_said", lazy("What happens right now was said anew."), readers=Readers.EVERYBODY, public_reason=True
)
EXTENDED = verb("challenge_extended", _extended, readers=Readers.EVERYBODY, public_reason=True)
STEPPED = verb("challenge_stepped", _stepped, readers=Readers.EVERYBODY, public_reason=True)
PROMISED_ANEW = verb(
    "challenge_promised_anew",
    lazy("What we promise with the challenge was changed."),
    readers=Readers.EVERYBODY,
    public_reason=True,
)
CLOSED = verb("challenge_closed", lazy("The challenge was closed."), readers=Readers.EVERYBODY)
PLANS_CALLED_OFF = verb(
    "challenge_plans_called_off", lazy("Something that was planned is called off."), readers=Readers.EVERYBODY
)
PLANS_STAND = verb(
    "challenge_plans_stand", lazy("Something that was planned still happens."), readers=Readers.EVERYBODY
)
