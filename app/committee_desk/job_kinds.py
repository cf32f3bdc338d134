"""The jobs that let a decision go out by and by, tell its authors, and find at night what is not written."""

from datetime import timedelta

from app import jobs

GO_OUT = jobs.kind("committee_goes_out")
TELL = jobs.kind("tell_committee")
NIGHTLY = jobs.kind("committee_awaited", every=timedelta(days=1))
