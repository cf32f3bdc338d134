"""What can happen to the log of a network; what was written stands in no history."""

from app.history import verb
from app.i18n import lazy

LOGGED = verb("network_logged", lazy("Something was written in the log."))
LOG_CHANGED = verb("network_log_changed", lazy("Something in the log was changed."))
LOG_TAKEN_BACK = verb("network_log_taken_back", lazy("Something in the log was taken back."))
METHOD_TRIED = verb("network_method_tried", lazy("It was written what a way of working gave."))
METHOD_TAKEN_BACK = verb("network_method_taken_back", lazy("What a way of working gave was taken back."))
