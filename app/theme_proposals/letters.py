"""The letters to whoever proposed a theme and left an address."""

from app import mail

PUBLISHED = mail.letter("theme_published")
TURNED_DOWN = mail.letter("theme_turned_down")
REDACTED = mail.letter("theme_redacted")
CHANGE_REFUSED = mail.letter("theme_change_refused")
DECIDED = mail.letter("theme_decided")
NOT_TAKEN = mail.letter("theme_answers_not_taken")
MOVED = mail.letter("theme_moved")
BEGUN = mail.letter("theme_begun")
