"""That somebody said something by replying to a mail, beside what came of it."""

from app.history import verb
from app.i18n import lazy

REPLIED = verb("replied_by_mail", lazy("It was said by replying to a mail."))
PLACED = verb("mail_placed", lazy("A mail that could not be placed was laid here by hand."), goes=True)
"""Its reason is who sent it."""
