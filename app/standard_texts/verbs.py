"""What can happen to standard texts."""

from app.history import verb
from app.i18n import lazy

SAVED = verb("standard_text_saved", lazy("A standard text was written or changed."))
WITHDRAWN = verb("standard_text_withdrawn", lazy("A standard text was withdrawn."))
BROUGHT_BACK = verb("standard_text_back", lazy("A standard text was taken into use again."))
