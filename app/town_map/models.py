"""The index by which the map finds what is at work at each place. It has no table of its own."""

from sqlalchemy import Index, text

from app.submissions.models import Submission

AT_WORK = "listed AND handling <> 'closed' AND place_id IS NOT NULL"
"""What an index of some rows says of them; statements say it in the same words, or SQLite does not use it."""

Index(
    "ix_submission_at_work_place",
    Submission.place_id,
    Submission.published_seq,
    sqlite_where=text(AT_WORK),
    postgresql_where=text(AT_WORK),
)
