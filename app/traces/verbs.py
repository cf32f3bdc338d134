"""What can be opened, and the sentence that says so to staff alone."""

from app.history import Happened, verb
from app.i18n import gettext as _
from app.traces.purposes import Purpose


def _opened(happened: Happened) -> str:
    return Purpose.sentence_of(happened.details.get("why", "")) or _("Name and address were opened.")


CONTACT_OPENED = verb("contact_opened", _opened, trace=True, of_author=True)
