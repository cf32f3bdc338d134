"""What follows by itself when an objection to something done to a case is right."""

from contextlib import suppress

from app import db
from app.authors.decided import ENDS
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.objections.actions import OPEN_TO_OBJECTION
from app.objections.lines import BY_HAND as ALWAYS_BY_HAND
from app.publishing import actions as publishing
from app.publishing import verbs as life
from app.results.actions import end_standing
from app.subjects import Subject
from app.submissions import verbs
from app.submissions.actions import take_up_again
from app.submissions.models import Submission
from app.submissions.states import Handling

BY_HAND = ALWAYS_BY_HAND | {verbs.ROUTED.name}
"""The same of a case, where one of us finds another place for it."""


def _take_up(subject: Subject, _event: Event, by: By) -> None:
    """Let a case that had come to an end be open again."""
    case = db.session.get(Submission, subject.id)
    if case is not None and case.handling in {Handling.ANSWERED, Handling.CLOSED}:
        end_standing(case.id)
        take_up_again(case)
        record(verbs.REOPENED, by=by, subject_id=case.id)


def _pass_on_anew(subject: Subject, _event: Event, _by: By) -> None:
    """Let the desk find another place for a case."""
    case = db.session.get(Submission, subject.id)
    if case is not None:
        case.contested = True


def _read_anew(subject: Subject, event: Event, _by: By) -> None:
    """Let the desk read the words that were turned down, once more."""
    with suppress(NotPossibleError):
        publishing.read_anew(subject, event)
    case = db.session.get(Submission, subject.id)
    if case is not None:
        case.unread = True


OPEN_TO_OBJECTION.update(
    {
        **dict.fromkeys((one.name for one in ENDS), _take_up),
        verbs.ROUTED.name: _pass_on_anew,
        life.WORDING_REFUSED.name: _read_anew,
    }
)
