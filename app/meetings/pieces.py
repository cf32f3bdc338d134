"""Where words of meetings stand, so that they can be covered: with their network's words."""

from app.i18n import lazy
from app.meetings.models import NetworkMeeting
from app.publishing.pieces import coverable

coverable(NetworkMeeting.place, lazy("Where do you meet?"), of=NetworkMeeting.network_id)
coverable(NetworkMeeting.agenda, lazy("What is it about?"), of=NetworkMeeting.network_id)
coverable(NetworkMeeting.minutes, lazy("What was said and agreed?"), of=NetworkMeeting.network_id)
