"""What can happen to a text that starts a clock in law, and the sentences that tell it."""

from datetime import datetime

from app import clock, i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.screening.statutory import StatutoryKind
from app.statutory.units import get_unit
from app.written import Source


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
    if _is_own(happened):
        return _("It looks like one thing more that starts a clock in law: %(kind)s.", kind=kind)
    return _("What somebody wrote to us about it looks like something that starts a clock in law: %(kind)s.", kind=kind)


def _is_own(happened: Happened) -> bool:
    return happened.details.get("source") == Source.WORDING


def _confirmed_beside(happened: Happened) -> str:
    if _is_own(happened):
        return _confirmed(happened)
    return _(
        "What somebody wrote to us about it goes to the right unit: %(kind)s. %(counts)s",
        kind=StatutoryKind.label_of(happened.details.get("kind", "")),
        counts=counts_as_received(happened),
    )


def _refused(happened: Happened) -> str:
    return _not_this(happened) if happened.details.get("further") else _("It starts no clock in law.")


def _not_this(happened: Happened) -> str:
    kind = StatutoryKind.label_of(happened.details.get("kind", ""))
    return _("It does not start this clock in law: %(kind)s.", kind=kind)


def _refused_beside(happened: Happened) -> str:
    if _is_own(happened):
        return _not_this(happened)
    return _("What somebody wrote to us about it starts no clock in law.")


def tell_own(happened: Happened) -> str:
    """Return what its author reads of a text that has gone to a unit: what it is in law, who has it, and since when."""
    return f"{StatutoryKind.sentence_of(happened.details.get('kind', ''))} {counts_as_received(happened)}"


def counts_as_received(happened: Happened) -> str:
    """Return who has what `CONFIRMED` tells of, and since when it counts as received in law."""
    kind, received = happened.details.get("kind", ""), happened.details.get("received")
    if received is None:
        return _("%(unit)s has it.", unit=get_unit(kind).name)
    return tell_received_by(kind, datetime.fromisoformat(received), with_kind=False)


def tell_received_by(kind: str, received_at: datetime, *, with_kind: bool) -> str:
    """Return who has a text of a kind, and since when it counts as received; `with_kind` also what it is in law."""
    counts = _(
        "%(unit)s has it. It counts as received on %(date)s at %(time)s.",
        unit=get_unit(kind).name,
        date=i18n.long_date(clock.town_date(received_at)),
        time=i18n.time_of_day(received_at),
    )
    return f"{StatutoryKind.sentence_of(kind)} {counts}" if with_kind else counts


SUGGESTED = verb("statutory_suggested", _suggested, of_author=True)
CONFIRMED = verb(
    "statutory_confirmed",
    _confirmed,
    own=tell_own,
    readers=Readers.AUTHOR,
    by_hand="it went to the unit that must answer",
    of_author=True,
)
BESIDE_SUGGESTED = verb("statutory_beside_suggested", _suggested_beside, of_author=True)
BESIDE_CONFIRMED = verb("statutory_beside_confirmed", _confirmed_beside, of_author=True)
BESIDE_REFUSED = verb("statutory_beside_refused", _refused_beside, of_author=True)
REFUSED = verb("statutory_refused", _refused, of_author=True)
CHILD_REPORTED = verb(
    "child_reported", lazy("A report of concern for a child was made to the municipality."), of_author=True
)
UNIT_SET = verb("statutory_unit_set", lazy("Who takes texts that start a clock in law was changed."))
