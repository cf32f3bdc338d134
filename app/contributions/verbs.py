"""What can happen to a contribution, and the sentences that tell it."""

from datetime import date

from app import i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy


def _accepted(happened: Happened) -> str:
    return _("It was accepted: it is used by %(date)s.", date=_day(happened))


def _moved(happened: Happened) -> str:
    return _("It is used by %(date)s now.", date=_day(happened))


def _day(happened: Happened) -> str:
    written = happened.details.get("use_by")
    return i18n.long_date(date.fromisoformat(written)) if written else ""


OFFERED = verb("contribution_offered", lazy("The contribution was received."), readers=Readers.AUTHOR)
CONFIRMED = verb("contribution_confirmed", lazy("Their own people have said yes."), readers=Readers.AUTHOR)
ACCEPTED = verb("contribution_accepted", _accepted, readers=Readers.EVERYBODY)
ASKED_BACK = verb("contribution_asked_back", lazy("The network has a question about it."), readers=Readers.AUTHOR)
ANSWERED_BACK = verb(
    "contribution_answered_back", lazy("The question about it was answered."), readers=Readers.AUTHOR, of_author=True
)
DECLINED = verb("contribution_declined", lazy("The network declined it with thanks."), readers=Readers.AUTHOR)
MOVED = verb("contribution_moved", _moved, readers=Readers.EVERYBODY)
USED = verb("contribution_used", lazy("It was used, and it was said what came of it."), readers=Readers.EVERYBODY)
RETURNED = verb(
    "contribution_came_back", lazy("It was not used by its day, and is with the network again."), readers=Readers.AUTHOR
)
STEPPED_OUT = verb("contribution_stepped_out", lazy("One of us has an interest in it and has stepped out."))
SELLER_TOLD = verb("contribution_seller_told", lazy("It was written down what they were told."))
