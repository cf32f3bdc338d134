"""The one mail to an author about what a committee decided on all of theirs that lay before it."""

from app import mail

DECIDED = mail.letter("committee_decided")
DECIDED_ON_NETWORK = mail.letter("committee_decided_network")
"""To those who are in a network, or gave something to its challenges, and wrote nothing of it themselves."""
