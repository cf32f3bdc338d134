"""What can happen to how long a thing is kept, and the sentences that tell it."""

from app.history import verb
from app.i18n import lazy

IN_RECORDS = verb("in_records", lazy("Confirmed to be in the municipality's records."))
PERIOD_SET = verb("period_set", lazy("How long something is kept was changed."))
