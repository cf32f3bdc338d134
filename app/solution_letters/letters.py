"""The letters to whoever wrote a text that a solution grew from."""

from app import mail

SHOWN = mail.letter("solution_shown")
SEEN = mail.letter("solution_seen")
