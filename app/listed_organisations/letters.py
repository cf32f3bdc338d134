"""The mails to the addresses of the town's own list, and what is done at night."""

from datetime import timedelta

from app import jobs, mail

LISTED = mail.letter("organisation_listed")
CLAIMED = mail.letter("organisation_claimed")
FORGET = jobs.kind("forget_unclaimed_organisations", every=timedelta(days=1))
TELL = jobs.kind("tell_listed_organisations")
