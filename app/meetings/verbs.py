"""What can happen to the meetings of a network; what was written stands in no history."""

from app.history import verb
from app.i18n import lazy

MEETING_PLANNED = verb("network_meeting_planned", lazy("A meeting was planned."))
MEETING_CHANGED = verb("network_meeting_changed", lazy("A meeting was changed."))
MEETING_CALLED_OFF = verb("network_meeting_called_off", lazy("A meeting was called off."))
MINUTES_WRITTEN = verb("network_minutes_written", lazy("The minutes of a meeting were written."))
