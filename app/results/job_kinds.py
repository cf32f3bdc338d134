"""The job that counts what cases came to."""

from datetime import timedelta

from app import jobs

FIGURES = jobs.kind("figures", every=timedelta(hours=1))
