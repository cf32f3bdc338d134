"""What can happen to what was promised, and to the question whether it is solved."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from app import i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference


def _day(happened: Happened) -> str:
    on = happened.details.get("on")
    return i18n.long_date(date.fromisoformat(on)) if on else ""


def _promised(happened: Happened) -> str:
    if happened.details.get("end"):  # it follows from the day that the end names; nobody promised it in words
        return _("We tell how it went once the day comes that is named: %(date)s.", date=_day(happened))
    return _("We promised to tell by %(date)s at the latest how it went.", date=_day(happened))


PROMISED = verb(
    "follow_up_promised",
    _promised,
    readers=Readers.EVERYBODY,
    public_reason=True,
)


class Awaited(StrEnum):
    """What an author waits for by a day that we have named."""

    FIRST_WORD = "first_word"
    ANSWER = "answer"
    OUTCOME = "outcome"


def _list_days(happened: Happened, name: str) -> list[date]:
    return [date.fromisoformat(one) for one in happened.details.get(name, ())]


def is_still_closed(happened: Happened) -> bool:
    """Return whether the town hall is closed still on a day for which a date was moved: else that is no reason."""
    return any(get_reference().is_closed(one) for one in _list_days(happened, "closed"))


def _moved(happened: Happened, *, own: bool = False) -> str:
    days = _list_days(happened, "closed")
    still = [one for one in days if get_reference().is_closed(one)]
    said = {"closed": ", ".join(i18n.long_date(one) for one in still or days), "date": _day(happened)}
    if days and not still:
        return _("We expected the town hall to be closed on %(closed)s, and moved the date to %(date)s.", **said)
    return _moved_off(happened, said, own=own)


def _moved_off(happened: Happened, said: Mapping[str, str], *, own: bool) -> str:
    match happened.details.get("what"):
        case Awaited.FIRST_WORD if own:
            return _("The town hall is closed on %(closed)s. So you get the first update by %(date)s.", **said)
        case Awaited.FIRST_WORD:
            return _("The town hall is closed on %(closed)s. So the first update comes by %(date)s.", **said)
        case Awaited.ANSWER if own:
            return _("The town hall is closed on %(closed)s. So you hear from us again by %(date)s.", **said)
        case Awaited.ANSWER:
            return _("The town hall is closed on %(closed)s. So the next word comes by %(date)s.", **said)
        case Awaited.OUTCOME:
            return _("The town hall is closed on %(closed)s. So we tell how it went by %(date)s.", **said)
    return _("A date was moved, because the town hall is closed.")


def is_open_still(happened: Happened) -> bool:
    """Return whether the town hall is open still on a day of which that was told."""
    return any(not get_reference().is_closed(one) for one in _list_days(happened, "opened"))


def _opened(happened: Happened, *, own: bool = False) -> str:
    days = [one for one in _list_days(happened, "opened") if not get_reference().is_closed(one)]
    stands = _stands(happened, own=own)
    if not days:
        return stands
    opened = _("The town hall is open on %(days)s after all.", days=", ".join(i18n.long_date(one) for one in days))
    return f"{opened} {stands}"


def _stands(happened: Happened, *, own: bool) -> str:
    said = {"date": _day(happened)}
    match happened.details.get("what"):
        case Awaited.FIRST_WORD if own:
            return _("The date stands all the same: you get the first update by %(date)s, perhaps sooner.", **said)
        case Awaited.FIRST_WORD:
            return _("The date stands all the same: the first update comes by %(date)s, perhaps sooner.", **said)
        case Awaited.ANSWER if own:
            return _("The date stands all the same: you hear from us again by %(date)s, perhaps sooner.", **said)
        case Awaited.ANSWER:
            return _("The date stands all the same: the next word comes by %(date)s, perhaps sooner.", **said)
    return _("The date stands all the same: we tell how it went by %(date)s, perhaps sooner.", **said)


DATE_MOVED = verb("date_moved", _moved, own=lambda happened: _moved(happened, own=True), readers=Readers.EVERYBODY)
DAY_OPENED = verb("day_opened", _opened, own=lambda happened: _opened(happened, own=True), readers=Readers.EVERYBODY)
TOLD = verb("followed_up", lazy("We told how it went."), readers=Readers.EVERYBODY, public_reason=True)
DUE = verb("follow_up_due", lazy("The day came on which we promised to tell how it went."))
SOLVED = verb(
    "said_solved",
    lazy("Four weeks later we asked: it is solved."),
    own=lazy("You said that it is solved."),
    readers=Readers.EVERYBODY,
)
NOT_SOLVED = verb(
    "said_not_solved",
    lazy("Four weeks later we asked: it is not solved yet. It is open again."),
    own=lazy("You said that it is not solved yet. It is open again."),
    readers=Readers.EVERYBODY,
)
STILL_NOT_SOLVED = verb(
    "said_still_not_solved",
    lazy("We asked once more: it is still not solved. Somebody else looks at it."),
    own=lazy("You said that it is still not solved. Somebody else looks at it."),
    readers=Readers.EVERYBODY,
)
NO_MATTER = verb(
    "said_no_matter",
    lazy("Four weeks later we asked: it does not matter any more."),
    own=lazy("You said that it does not matter any more."),
    readers=Readers.EVERYBODY,
)
ANSWERS = (SOLVED, NOT_SOLVED, STILL_NOT_SOLVED, NO_MATTER)
