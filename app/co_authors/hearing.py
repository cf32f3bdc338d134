"""Who hears of what becomes of a text: whoever wrote it, and those who stand with them."""

from sqlalchemy import CompoundSelect, Select, select, union

from app.co_authors.kinds import Standing
from app.co_authors.models import CoAuthor
from app.subjects import Voice


def list_hearers(subject_ids: Select[int]) -> CompoundSelect[tuple[int, int]]:
    """Return a statement of the addresses by thing, each once, of who wrote these things and who stands with them.

    Its columns are `subject_id` and `contact_id`.
    """
    return union(
        select(Voice.subject_id.label("subject_id"), Voice.contact_id.label("contact_id")).where(
            Voice.subject_id.in_(subject_ids), Voice.contact_id.is_not(None)
        ),
        select(CoAuthor.case_id, CoAuthor.contact_id).where(
            CoAuthor.case_id.in_(subject_ids), CoAuthor.standing == Standing.ACCEPTED, CoAuthor.contact_id.is_not(None)
        ),
    )
