"""The letters to whoever wrote an entry and left an address."""

from app import mail

PUBLISHED = mail.letter("entry_published")
TURNED_DOWN = mail.letter("entry_turned_down")
REDACTED = mail.letter("entry_redacted")
MERGED = mail.letter("entry_merged")
CHANGE_REFUSED = mail.letter("entry_change_refused")
