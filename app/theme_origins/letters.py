"""The letters to whoever wrote a submission that a proposal grew from, and the job that finds them."""

from app import jobs, mail

GROWN = mail.letter("theme_grown")
GROWN_DECIDED = mail.letter("theme_grown_decided")
GROWN_BEGUN = mail.letter("theme_grown_begun")
TELL_ORIGINS = jobs.kind("tell_theme_origins")
