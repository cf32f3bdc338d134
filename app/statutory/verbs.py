"""What can happen to a text that starts a clock in law, and the sentences that tell it."""

from datetime import datetime

from app import clock, i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.screening.statutory import StatutoryKind
from app.statutory.units import get_unit


def _suggested(happened: Happened) -> str:
    kind = StatutoryKind.label_of(happened.details.get("kind", ""))
    return _("It looks like something that starts a clock in law: %(kind)s.", kind=kind)


def _confirmed(happened: Happened) -> str:
    kind = happened.details.get("kind", "")
    return _(
        "To the right unit: %(kind)s. %(counts)s",
        kind=StatutoryKind.label_of(kind),
        counts=counts_as_received(happened),
    )


def _suggested_beside(happened: Happened) -> str:
    kind = StatutoryKind.label_of(happened.details.get("kind", ""))
    return _("What somebody wrote to us about it looks like something that starts a clock in law: %(kind)s.", kind=kind)


def _confirmed_beside(happened: Happened) -> str:
    return _(
        "What somebody wrote to us about it goes to the right unit: %(kind)s. %(counts)s",
        kind=StatutoryKind.label_of(happened.details.get("kind", "")),
        counts=counts_as_received(happened),
    )


def _own(happened: Happened) -> str:
    return f"{StatutoryKind.sentence_of(happened.details.get('kind', ''))} {counts_as_received(happened)}"


def counts_as_received(happened: Happened) -> str:
    """Return who has what `CONFIRMED` tells of, and since when it counts as received in law."""
    unit, received = get_unit(happened.details.get("kind", "")).name, happened.details.get("received")
    if received is None:
        return _("%(unit)s has it.", unit=unit)
    moment = datetime.fromisoformat(received)
    return _(
        "%(unit)s has it. It counts as received on %(date)s at %(time)s.",
        unit=unit,
        date=i18n.long_date(clock.town_date(moment)),
        time=i18n.time_of_day(moment),
    )


SUGGESTED = verb("statutory_suggested", _suggested, of_author=True)
CONFIRMED = verb(
    "statutory_confirmed",
    _confirmed,
    own=_own,
    readers=Readers.AUTHOR,
    by_hand="it went to the unit that must answer",
    of_author=True,
)
BESIDE_SUGGESTED = verb("statutory_beside_suggested", _suggested_beside, of_author=True)
BESIDE_CONFIRMED = verb("statutory_beside_confirmed", _confirmed_beside, of_author=True)
BESIDE_REFUSED = verb(
    "statutory_beside_refused", lazy("What somebody wrote to us about it starts no clock in law."), of_author=True
)
REFUSED = verb("statutory_refused", lazy("It starts no clock in law."), of_author=True)
CHILD_REPORTED = verb(
    "child_reported", lazy("A report of concern for a child was made to the municipality."), of_author=True
)
UNIT_SET = verb("statutory_unit_set", lazy("Who takes texts that start a clock in law was changed."))
