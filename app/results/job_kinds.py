"""The jobs that count what cases came to, and take off names that stand with what was refused."""

from datetime import timedelta

from app import jobs

FIGURES = jobs.kind("figures", every=timedelta(hours=1))
NAMES = jobs.kind("refused_names", every=timedelta(days=1))
