"""What can happen to a network's description, and to what was learned about the networks."""

from app.history import Readers, verb
from app.i18n import lazy

BEGUN = verb("network_begun", lazy("The network has begun."), readers=Readers.EVERYBODY)
DESCRIBED = verb("described")
TRAINED = verb("trained")
TRAINING_CHOSEN = verb("training_chosen")
