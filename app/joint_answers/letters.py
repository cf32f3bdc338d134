"""The one mail to an author about all of theirs that was handled together with others."""

from app import mail

JOINT = mail.letter("joint")
