"""The letters about what was promised and done, composed by `app.authors`; and what is done at night."""

from datetime import timedelta

from app import jobs, mail

PROMISED = mail.letter("follow_up_promised")
DATE_MOVED = mail.letter("date_moved")
DAY_OPENED = mail.letter("day_opened")
TOLD = mail.letter("followed_up")
DONE = mail.letter("done_asked")
NIGHTLY = jobs.kind("follow up", every=timedelta(days=1))
