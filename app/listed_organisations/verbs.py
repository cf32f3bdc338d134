"""What can happen to the town's own list."""

from app.history import verb
from app.i18n import lazy

LISTED = verb("organisations_listed", lazy("A list of the town's organisations was read."))
