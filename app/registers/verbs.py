"""What can happen to the lists that describe the town."""

from app.history import verb
from app.i18n import lazy

REGISTER_CHANGED = verb("register_changed", lazy("A list of the town's was changed."))
