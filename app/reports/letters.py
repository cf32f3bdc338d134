"""The letter to whoever reported something and left an address, and the nightly job."""

from datetime import timedelta

from app import jobs, mail

REPORT_DECIDED = mail.letter("report_decided")
FORGET = jobs.kind("forget_reporters", every=timedelta(days=1))
