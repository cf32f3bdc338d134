"""The letters to a colleague who is let in, and to one who stands in for another."""

from app import mail

LET_IN = mail.letter("colleague_let_in")
STANDS_IN = mail.letter("colleague_stands_in")
