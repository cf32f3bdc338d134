"""What staff do about what cannot wait in an organisation."""

from app.alarms.text_acts import see_to
from app.organisations.moderating_actions import ORGANISATIONS

raise_alarm, handle_alarm = see_to(ORGANISATIONS)
