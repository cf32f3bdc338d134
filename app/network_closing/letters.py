"""The letters to whoever took part in a network that is rounded off."""

from app import mail

ENDED = mail.letter("network_ended")
"""To whoever wrote to it: of all of theirs that lay with it."""
ENDED_WITH = mail.letter("network_ended_with")
"""To whoever took part without having written to it."""
