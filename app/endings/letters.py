"""The letters that say what came of something, and of a whole challenge."""

from app import mail

ENDED = mail.letter("thing_ended")
CLOSED = mail.letter("challenge_accounted")
