"""The letters to whoever gives something, and what is done at night."""

from datetime import timedelta

from app import jobs, mail

ACCEPTED = mail.letter("contribution_accepted")
ASKED_BACK = mail.letter("contribution_asked_back")
DECLINED = mail.letter("contribution_declined")
USED = mail.letter("contribution_used")
PUBLISHED = mail.letter("contribution_published")
TURNED_DOWN = mail.letter("contribution_turned_down")
CHANGE_REFUSED = mail.letter("contribution_change_refused")
REDACTED = mail.letter("contribution_redacted")
STILL_RESERVED = mail.letter("contribution_reserved")
NIGHTLY = jobs.kind("contributions_by_night", every=timedelta(days=1))
