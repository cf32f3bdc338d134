"""What staff do about supports, and the sentences that tell it."""

from app.history import verb
from app.i18n import lazy

CALLER_COUNTED = verb("caller_counted", lazy("Somebody who called was counted."))
CALLER_UNCOUNTED = verb("caller_uncounted", lazy("One who called was taken out of the count."))
