"""What staff do about what cannot wait in a comment."""

from app.alarms.text_acts import see_to
from app.conversations.moderating_actions import COMMENTS

raise_alarm, handle_alarm = see_to(COMMENTS)
