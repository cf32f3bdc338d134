"""What happens when a text becomes two cases."""

from app.history import Happened, Readers, verb
from app.i18n import gettext as _


def _split(happened: Happened) -> str:
    return _("A part of it has become a case of its own: %(number)s.", number=happened.details.get("other", ""))


def _made(happened: Happened) -> str:
    return _("It was made out of a part of %(number)s.", number=happened.details.get("other", ""))


SPLIT = verb("case_split", _split, readers=Readers.AUTHOR)
SPLIT_OFF = verb("case_split_off", _made, readers=Readers.AUTHOR)
