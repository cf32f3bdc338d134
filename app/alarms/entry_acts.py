"""What staff do about what cannot wait in an entry."""

from app.alarms.text_acts import see_to
from app.entries.moderating_actions import ENTRIES

raise_alarm, handle_alarm = see_to(ENTRIES)
