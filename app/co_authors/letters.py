"""The letters about co-authors; `app.authors` composes them."""

from app import mail
from app.limits import Limit

ASKED = mail.letter("co_author_asked", limit=Limit.INVITED_MAIL)
RECEIPT = mail.letter("co_author_receipt")
ANSWERED = mail.letter("co_author_answered")
"""To the author: what somebody they asked has answered."""
