"""The one mail to an author about what a committee decided on all of theirs that lay before it."""

from app import mail

DECIDED = mail.letter("committee_decided")
