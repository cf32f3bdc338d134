"""What can happen to the sheet of a breach. No thing's history tells of it: the sheet is kept apart."""

from app.history import verb
from app.i18n import lazy

BREACH_NOTED = verb("breach_noted", lazy("The sheet of a breach was begun."))
BREACH_WRITTEN = verb("breach_written", lazy("The sheet of a breach was written in."))
BREACH_CLOSED = verb("breach_closed", lazy("The sheet of a breach was closed."))
