"""The letters to whoever a limit is about."""

from datetime import timedelta

from app import jobs, mail

HEARING = mail.letter("sender_limit_hearing")
DECIDED = mail.letter("sender_limit_decided")
LIFTED = mail.letter("sender_limit_lifted")
LAPSED = mail.letter("sender_limit_lapsed")
"""That nobody has decided what was proposed, so that nothing comes of it."""
NIGHTLY = jobs.kind("forget old limits", every=timedelta(days=1))
