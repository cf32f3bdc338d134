"""The letters about objections, composed by `app.objection_desk`, and what is done at night."""

from datetime import timedelta

from app import jobs, mail

DECIDED = mail.letter("objection_decided")
OUTSIDE = mail.letter("objection_outside")
NIGHTLY = jobs.kind("objections nobody decides", every=timedelta(days=1))
