"""The letter to a colleague with an account whom somebody else has named in a network."""

from app import mail

NAMED = mail.letter("network_named")
