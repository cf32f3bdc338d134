"""The letters to whoever is invited from outside, and to whoever invited them."""

from app import mail

INVITED = mail.letter("network_invitation")
ANSWERED = mail.letter("network_member_answered")
"""To whoever invited: what became of it, or that the member has left."""
ENDED = mail.letter("network_member_ended")
AWAY = mail.letter("network_member_away")
"""To somebody who is in it again in a later stage."""
