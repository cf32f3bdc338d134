"""The one mail to whoever gets a copy for information."""

from app import mail

COPIED = mail.letter("copied")
