"""Where words of tasks stand, so that they can be covered: with their network's words."""

from app.i18n import lazy
from app.meeting_tasks.models import MeetingTask
from app.publishing.pieces import coverable

coverable(MeetingTask.text, lazy("What is to be done?"), of=MeetingTask.network_id)
