"""That somebody was named to decide objections that no colleague can, and is so no more."""

from app.history import verb

DECIDER_NAMED = verb("objection_decider_named")
DECIDER_REMOVED = verb("objection_decider_removed")
