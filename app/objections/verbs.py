"""What becomes of objections that are right, and who is named to decide those that no colleague can."""

from app.history import verb
from app.i18n import lazy

NOTHING_UNCOVERED = verb("nothing_uncovered", lazy("Nothing was left to uncover."))
DECIDER_NAMED = verb("objection_decider_named")
DECIDER_REMOVED = verb("objection_decider_removed")
