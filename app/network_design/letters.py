"""The letters about asking to join a network."""

from app import mail

ANSWERED = mail.letter("network_request_answered")
REMINDED = mail.letter("network_request_waits")
"""To whoever leads the network: somebody has waited long for an answer."""
