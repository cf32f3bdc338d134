"""The letters about mail that came."""

from app import mail
from app.limits import Limit

TAKEN = mail.letter("mailed_answer_taken", limit=Limit.CASE_LINK)
"""To whoever sent it: what became of it."""
WAITS = mail.letter("mailed_answer_waits")
"""To each of the secretariat: that something lies there which could not be placed."""
LAID = mail.letter("mailed_answer_laid", limit=Limit.CASE_LINK)
"""To a colleague whose reply lies at a case: what came of it, and what is theirs to do next."""
