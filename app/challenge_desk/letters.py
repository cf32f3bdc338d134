"""The letter to a department that a question was sent to."""

from app import mail

SENT_TO_UNIT = mail.letter("sent_to_unit")
