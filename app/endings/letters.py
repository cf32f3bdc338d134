"""The letter that says what came of something."""

from app import mail

ENDED = mail.letter("thing_ended")
