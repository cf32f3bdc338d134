"""Who hears of what a submission has grown into: whoever wrote it, and those who stand with them."""

from sqlalchemy import Select, Subquery, select

from app import db
from app.access import readable
from app.co_authors.hearing import list_hearers
from app.kinds import NOBODY
from app.notifications.models import Follow
from app.subjects import Subject, Visibility
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
    hearers = list_hearers(grown).subquery()
    return select(hearers.c.subject_id.label("submission_id"), hearers.c.contact_id).subquery("hearers")


def list_followers_before(proposal_id: int, submission_id: int) -> set[int]:
    """Return the addresses that follow one of the texts behind a proposal that comes before this one."""
    earlier = select(ThemeOrigin.submission_id).where(
        ThemeOrigin.proposal_id == proposal_id, ThemeOrigin.submission_id < submission_id
    )
    shown = select(Submission.id).where(Submission.id.in_(earlier), readable(NOBODY, Submission))
    return set(db.session.scalars(_follow(shown)))


def list_followers(proposal_id: int) -> set[int]:
    """Return the addresses that follow a proposal itself."""
    return set(db.session.scalars(_follow(select(Subject.id).where(Subject.id == proposal_id))))


def _follow(ids: Select[int]) -> Select[int]:
    return select(Follow.contact_id).where(Follow.subject_id.in_(ids), Follow.confirmed_at.is_not(None))
