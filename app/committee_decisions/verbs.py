"""What can happen to a case whose matter lies with politicians."""

from datetime import date

from app import i18n
from app.committee_decisions.kinds import DecisionKind
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy


def _day(written: str | None) -> str:
    return i18n.long_date(date.fromisoformat(written)) if written else ""


def _decided(happened: Happened) -> str:
    said = happened.details
    values = {"met": _day(said.get("met")), "label": DecisionKind.label_of(said.get("kind", ""))}
    if said.get("corrects"):
        return _("We put right what we wrote of the politicians' meeting on %(met)s: %(label)s.", **values)
    if said.get("until"):
        return _("The politicians met on %(met)s: put off to %(until)s.", until=_day(said["until"]), **values)
    return _("The politicians met on %(met)s: %(label)s.", **values)


DECIDED = verb("committee_decided", _decided, readers=Readers.EVERYBODY, public_reason=True)
AWAITED = verb("committee_awaited", lazy("The committee has met, and nobody has written what it decided."))
