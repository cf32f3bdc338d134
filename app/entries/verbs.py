"""What can happen to an entry, and the sentences that tell it."""

from app.entries.kinds import Layer
from app.history import Happened, verb
from app.i18n import gettext as _
from app.i18n import lazy


def _sorted(happened: Happened) -> str:
    return _("It was put under: %(layer)s.", layer=Layer.label_of(happened.details.get("layer", "")))


ENTRY_SENT = verb("entry_sent", lazy("The entry was received."))
ENTRY_SORTED = verb("entry_sorted", _sorted)
