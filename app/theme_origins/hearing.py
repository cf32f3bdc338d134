"""Who hears of what a submission has grown into: whoever wrote it, and those who stand with them."""

from sqlalchemy import select, union

from app.co_authors.kinds import Standing
from app.co_authors.models import CoAuthor
from app.subjects import Voice

HEARERS = union(
    select(Voice.subject_id.label("submission_id"), Voice.contact_id.label("contact_id")).where(
        Voice.contact_id.is_not(None)
    ),
    select(CoAuthor.case_id, CoAuthor.contact_id).where(
        CoAuthor.standing == Standing.ACCEPTED, CoAuthor.contact_id.is_not(None)
    ),
).subquery("hearers")
"""The addresses, by submission: each once."""
