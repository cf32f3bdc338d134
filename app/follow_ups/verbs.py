"""What can happen to what was promised, and to the question whether it is solved."""

from datetime import date

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
