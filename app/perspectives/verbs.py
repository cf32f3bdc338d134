"""What staff do about whom a challenge misses, and the sentences that tell it."""

from app.history import verb
from app.i18n import lazy

MISSING_WRITTEN = verb("missing_written", lazy("A situation that is missing was written down."))
MISSING_CHANGED = verb("missing_changed", lazy("A situation that is missing was written anew."))
MISSING_ENDED = verb("missing_ended", lazy("A situation is missing no more."))
ORGANISATION_INVITED = verb("organisation_invited", lazy("An organisation was invited to the question."))
