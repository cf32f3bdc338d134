"""What the engine proposes for a submission, and what people make of it."""

from sqlalchemy import select

from app import clock, db
from app.events import By, record
from app.networks.actions import drop_example, keep_example
from app.networks.learned import get_last_trained
from app.publishing.rules import is_public
from app.subjects import Wording
from app.submissions import verbs
from app.submissions.job_kinds import TRAIN
from app.submissions.models import MatchDecision, Submission
from app.submissions.rules import require_open
from app.submissions.states import MatchState

_DECISIONS_BETWEEN_TRAININGS = 25


def contest(submission: Submission, *, network_id: int | None, wanted_id: int | None, reason: str | None) -> None:
    """Say that a match does not fit, and which network would; staff see it and the engine learns from it.

    Without `network_id` no network had been named: the author only says where it belongs, or that a department or
    another authority is wrong. Raises `NotPossibleError` once it is withdrawn or closed.
    """
    require_open(submission)
    submission.contested = True
    submission.wanted_network_id = wanted_id
    submission.invited = False
    event = record(verbs.CONTESTED, by=By.AUTHOR, subject_id=submission.id, reason=reason)
    decide(submission, "contested", network_id=network_id, by=By.AUTHOR, reason_id=event.reason_id)
    if wanted_id is not None:
        decide(submission, "wanted", network_id=wanted_id, by=By.AUTHOR)


def speak_for_network(submission: Submission) -> None:
    """Make a submission an example of the network that took it in, exactly while everybody can read it."""
    if is_public(submission) and submission.match_state == MatchState.ACCEPTED and submission.network_id is not None:
        version = db.session.get_one(Wording, submission.published_wording_id)
        keep_example(submission.id, submission.network_id, version.title or "")
    else:
        drop_example(submission.id)


def decide(
    submission: Submission,
    verb: str,
    *,
    network_id: int | None,
    by: By,
    route_kind: str | None = None,
    reason_id: int | None = None,
) -> None:
    """Keep what a person made of the suggestions; the engine learns from these rows, every so many of them."""
    decision = MatchDecision(
        submission_id=submission.id,
        version_id=submission.current_wording_id,
        verb=verb,
        route_kind=route_kind,
        network_id=network_id,
        by_author=by == By.AUTHOR,
        person_id=by.person_id,
        reason_id=reason_id,
        created_at=clock.now(),
    )
    db.session.add(decision)
    db.session.flush()
    speak_for_network(submission)
    if not clock.is_replaying() and _has_enough_to_learn():
        TRAIN.queue_once()


def _has_enough_to_learn() -> bool:
    """Return whether `_DECISIONS_BETWEEN_TRAININGS` decisions have been made since the newest training, if any."""
    newest = select(MatchDecision.created_at).order_by(MatchDecision.id.desc())
    first = db.session.scalar(newest.offset(_DECISIONS_BETWEEN_TRAININGS - 1).limit(1))
    trained_at = get_last_trained()
    return first is not None and (trained_at is None or first > trained_at)
