"""The letters to a colleague who is let in, has another address, or stands in for another."""

from app import mail

LET_IN = mail.letter("colleague_let_in")
ADDRESS_CHANGED = mail.letter("colleague_address")
STANDS_IN = mail.letter("colleague_stands_in")
