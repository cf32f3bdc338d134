"""Where words of logs stand, so that they can be covered: with their network's words."""

from app.i18n import lazy
from app.network_log.models import LogEntry, TriedMethod
from app.publishing.pieces import coverable

coverable(LogEntry.text, lazy("What did you do, and what did you learn?"), of=LogEntry.network_id)
coverable(TriedMethod.method, lazy("Way of working"), of=TriedMethod.network_id)
coverable(TriedMethod.gave, lazy("What did it give?"), of=TriedMethod.network_id)
