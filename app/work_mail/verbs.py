"""What is recorded for colleagues to hear of."""

from app.history import verb
from app.i18n import lazy

DATE_PASSED = verb("date_passed", lazy("The date passed, and it was not done."))
