"""The letters to whoever acts for an organisation, or is to; and what is done at night."""

from datetime import timedelta

from app import jobs, mail

PUBLISHED = mail.letter("organisation_published")
TURNED_DOWN = mail.letter("organisation_turned_down")
CHANGE_REFUSED = mail.letter("organisation_change_refused")
REDACTED = mail.letter("organisation_redacted")
INVITED = mail.letter("organisation_invitation")
ASKED = mail.letter("organisation_asked")
SOUGHT = mail.letter("organisation_contact_sought")
NOT_LET_IN = mail.letter("organisation_not_let_in")
LET_IN = mail.letter("organisation_let_in")
LET_GO = mail.letter("organisation_let_go")
"""To whoever has handed it over, or whom one who decides lets write for it no more."""
FORGET = jobs.kind("forget_unconfirmed_organisations", every=timedelta(days=1))
