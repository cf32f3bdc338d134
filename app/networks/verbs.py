"""What can happen to a network's description, and to what was learned about the networks."""

from app.history import verb

DESCRIBED = verb("described")
TRAINED = verb("trained")
TRAINING_CHOSEN = verb("training_chosen")
