"""The letters to an author; `app.authors.emails` composes them."""

from app import mail
from app.limits import Limit

RECEIPT = mail.letter("receipt", limit=Limit.RECEIPT_MAIL)
AUTHOR_LINK = mail.letter("author_link")
AUTHOR_LINK_FOR = mail.letter("author_link_for", holds_address=True)
RECEIPT_LINK = mail.letter("receipt_link", holds_address=True, limit=Limit.RECEIPT_MAIL)
WITHDRAWN = mail.letter("withdrawn")
PUBLISHED = mail.letter("published")
RETURNED = mail.letter("returned")
KEPT_OFF = mail.letter("kept_off")
HIDDEN = mail.letter("hidden")
CHANGE_REFUSED = mail.letter("change_refused")
REDACTED = mail.letter("redacted")
ROUTED = mail.letter("routed")
DECLINED = mail.letter("declined")
AT_ONCE = mail.letter("at_once")
FIRST_WORD = mail.letter("first_word")
ANSWERED = mail.letter("answered")
CLOSED = mail.letter("closed")
REOPENED = mail.letter("reopened")
