"""The letters about objections, composed by `app.objection_desk` and `app.authors`, and what is done at night."""

from datetime import timedelta

from app import jobs, mail

DECIDED = mail.letter("objection_decided")
TOLD = mail.letter("thing_objection_decided")
"""The same of what is no case."""
UNCOVERED = mail.letter("uncovered")
THING_UNCOVERED = mail.letter("thing_uncovered")
OUTSIDE = mail.letter("objection_outside")
NIGHTLY = jobs.kind("objections nobody decides", every=timedelta(days=1))
