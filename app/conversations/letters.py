"""The letters to whoever wrote a comment, and the nightly job."""

from datetime import timedelta

from app import jobs, mail

PUBLISHED = mail.letter("comment_published")
TURNED_DOWN = mail.letter("comment_turned_down")
REDACTED = mail.letter("comment_redacted")
CHANGE_REFUSED = mail.letter("comment_change_refused")
FORGET = jobs.kind("forget_unconfirmed_comments", every=timedelta(days=1))
