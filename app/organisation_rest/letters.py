"""The letter to whoever has not been heard of for a year; and what is done at night."""

from datetime import timedelta

from app import jobs, mail

STILL = mail.letter("organisation_still")
NIGHTLY = jobs.kind("let_organisations_rest", every=timedelta(days=1))
