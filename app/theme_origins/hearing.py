"""Who hears of what a submission has grown into: whoever wrote it, and those who stand with them."""

from sqlalchemy import ColumnElement, Select, Subquery, select

from app import db
from app.access import readable
from app.co_authors.hearing import list_hearers
from app.events import Event
from app.history import Verb
from app.kinds import NOBODY
from app.notifications.models import Follow
from app.publishing.queries import find_told
from app.subjects import Subject, Visibility
from app.submissions.models import Submission
from app.theme_origins.models import ThemeOrigin
from app.theme_proposals.verbs import THEME_DECIDED


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


def is_noted(proposal_id: int, verb: Verb) -> ColumnElement[bool]:
    """Return whether it is noted at a text what became of a proposal, since its newest choice, as a condition.

    What is noted there of another proposal that the text stands behind, too, does not count.
    """
    decided = find_told(proposal_id, [THEME_DECIDED])
    noted = select(Event.seq).where(Event.subject_id == Submission.id, Event.verb == verb.name)
    noted = noted.where(Event.seq > (decided.seq if decided is not None else 0))
    return noted.where(Event.details["proposal"].as_integer() == proposal_id).correlate(Submission).exists()


def list_followers_before(proposal_id: int, submission_id: int, verb: Verb) -> set[int]:
    """Return the addresses that follow a text before this one at which it is noted what became of a proposal."""
    earlier = select(ThemeOrigin.submission_id).where(
        ThemeOrigin.proposal_id == proposal_id, ThemeOrigin.submission_id < submission_id
    )
    shown = (Submission.id.in_(earlier), readable(NOBODY, Submission), is_noted(proposal_id, verb))
    return set(db.session.scalars(_follow(select(Submission.id).where(*shown))))


def list_followers(proposal_id: int) -> set[int]:
    """Return the addresses that follow a proposal itself."""
    return set(db.session.scalars(_follow(select(Subject.id).where(Subject.id == proposal_id))))


def _follow(ids: Select[int]) -> Select[int]:
    return select(Follow.contact_id).where(Follow.subject_id.in_(ids), Follow.confirmed_at.is_not(None))
