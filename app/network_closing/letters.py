"""The letter to whoever wrote to a network that is rounded off."""

from app import mail

ENDED = mail.letter("network_ended")
