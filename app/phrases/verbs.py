"""What can happen to the phrases of an organisation, and the sentences that tell it. Nobody's words stand in them."""

from app.history import verb
from app.i18n import lazy

PHRASES_WRITTEN = verb(
    "phrases_written", lazy("It was written down anew what the organisation knows of and wants to take part in.")
)
PHRASES_SHOWN = verb("phrases_shown", lazy("Phrases of the organisation were read, and are shown."))
PHRASES_REFUSED = verb("phrases_refused", lazy("Phrases of the organisation are not shown, and its contacts read why."))
PHRASES_FIT = verb("phrases_fit", lazy("The organisation said that its phrases still fit."))
PHRASES_RESTED = verb("phrases_rested", lazy("The phrases of the organisation rest: nobody said that they still fit."))
