"""What staff do about what cannot wait in a contribution."""

from app.alarms.text_acts import see_to
from app.contributions.moderating_actions import MODERATED

raise_alarm, handle_alarm = see_to(MODERATED)
