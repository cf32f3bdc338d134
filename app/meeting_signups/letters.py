"""The letters to whoever comes to a meeting."""

from app import mail
from app.limits import Limit

RECEIPT = mail.letter("meeting_receipt", limit=Limit.RECEIPT_MAIL)
REMINDER = mail.letter("meeting_reminder")
MOVED = mail.letter("meeting_moved")
CALLED_OFF = mail.letter("meeting_called_off")
