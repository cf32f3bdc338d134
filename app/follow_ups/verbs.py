"""What can happen to what was promised, and to the question whether it is solved."""

from datetime import date
from enum import StrEnum

from app import i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy


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


def _moved(happened: Happened, *, own: bool = False) -> str:
    days = ", ".join(i18n.long_date(date.fromisoformat(one)) for one in happened.details.get("closed", ()))
    said = {"closed": days, "date": _day(happened)}
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


DATE_MOVED = verb("date_moved", _moved, own=lambda happened: _moved(happened, own=True), readers=Readers.EVERYBODY)
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
