"""Who hears of what a submission has grown into: whoever wrote it, and those who stand with them."""

from sqlalchemy import Subquery, select, union

from app.co_authors.kinds import Standing
from app.co_authors.models import CoAuthor
from app.subjects import Visibility, Voice
from app.submissions.models import Submission
from app.theme_origins.models import ThemeOrigin


def hearers_of(proposal_id: int) -> Subquery:
    """Return the addresses by submission, each once, of those whose texts a proposal grew out of and who stand by them.

    Its columns are `submission_id` and `contact_id`.
    """
    grown = (
        select(ThemeOrigin.submission_id)
        .join(Submission, Submission.id == ThemeOrigin.submission_id)
        .where(ThemeOrigin.proposal_id == proposal_id, Submission.visibility != Visibility.WITHDRAWN)
    )
    return union(
        select(Voice.subject_id.label("submission_id"), Voice.contact_id.label("contact_id")).where(
            Voice.subject_id.in_(grown), Voice.contact_id.is_not(None)
        ),
        select(CoAuthor.case_id, CoAuthor.contact_id).where(
            CoAuthor.case_id.in_(grown), CoAuthor.standing == Standing.ACCEPTED, CoAuthor.contact_id.is_not(None)
        ),
    ).subquery("hearers")
