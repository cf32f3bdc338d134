"""What staff do about what cannot wait in a theme proposal."""

from app.alarms.text_acts import see_to
from app.theme_proposals.moderating_actions import THEMES

raise_alarm, handle_alarm = see_to(THEMES)
