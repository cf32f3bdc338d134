"""What happens to a thing because of reports, and the sentences that tell it."""

from app.history import verb
from app.i18n import lazy

REPORTED = verb("reported", lazy("Somebody reported it."))
REPORT_KEPT = verb("report_kept", lazy("Looked at after a report; it stays as it is."))
