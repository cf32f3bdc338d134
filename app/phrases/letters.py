"""The letters to the contacts of an organisation about its phrases, and what is done at night."""

from datetime import timedelta

from app import jobs, mail

FIT = mail.letter("phrases_fit")
REFUSED = mail.letter("phrases_refused")
NIGHTLY = jobs.kind("ask_whether_phrases_fit", every=timedelta(days=1))
