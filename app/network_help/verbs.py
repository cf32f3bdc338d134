"""What can happen to how one helps a network; the words stand in no history."""

from app.history import verb
from app.i18n import lazy

HELP_WRITTEN = verb("network_help_written", lazy("It was written how one takes part in the network."))
