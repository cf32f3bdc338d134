"""The letters to whoever a limit is about."""

from datetime import timedelta

from app import jobs, mail

HEARING = mail.letter("sender_limit_hearing")
DECIDED = mail.letter("sender_limit_decided")
LIFTED = mail.letter("sender_limit_lifted")
NIGHTLY = jobs.kind("forget old limits", every=timedelta(days=1))
