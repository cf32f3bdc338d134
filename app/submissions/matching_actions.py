"""What the engine proposes for a submission, and what people make of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app import clock, db
from app.events import By, record
from app.matching import Confidence, Reason, Suggestion, Word
from app.networks.actions import drop_example, keep_example
from app.networks.learned import get_last_trained
from app.publishing.rules import is_public
from app.subjects import Wording
from app.submissions import awaited, verbs
from app.submissions.job_kinds import TRAIN
from app.submissions.models import MatchDecision, Submission
from app.submissions.models import Suggestion as SuggestionRow
from app.submissions.refusals import list_refused
from app.submissions.rules import require_open
from app.submissions.states import MatchState

_DECISIONS_BETWEEN_TRAININGS = 25


@dataclass(frozen=True)
class Matched:
    """A suggestion of the engine with the id of its network, and those of public cases like it that the network got."""

    network_id: int
    suggestion: Suggestion
    related: tuple[int, ...] = ()

    @property
    def said_to_fit(self) -> bool:
        """Return whether pages say that it belongs there."""
        return self.suggestion.live and self.suggestion.confidence != Confidence.UNSURE


def keep_or_await(submission: Submission, version: Wording, matches: Sequence[Matched] | None) -> None:
    """Store what the engine proposed for a wording; if it could not be asked yet, have a job ask it."""
    if matches is None:
        awaited.bring(version)
    else:
        keep_suggestions(submission, version, matches)


def keep_suggestions(submission: Submission, version: Wording, matches: Sequence[Matched]) -> None:
    """Store what the engine proposed for a wording, with rank, score, reasons and the engine's version.

    A network that has refused the submission is not proposed for it again.
    """
    refused = list_refused(submission.id)
    for match in matches:
        if match.network_id in refused:
            continue
        suggestion = match.suggestion
        db.session.add(
            SuggestionRow(
                submission_id=submission.id,
                version_id=version.id,
                network_id=match.network_id,
                rank=suggestion.rank,
                score=suggestion.score,
                confidence=suggestion.confidence,
                live=suggestion.live,
                probability=suggestion.probability,
                engine=suggestion.engine,
                reasons=[_told(reason) for reason in suggestion.reasons],
                against=[_told(reason) for reason in suggestion.against],
                learned={"weight": round(suggestion.learned, 4), "words": _spans(suggestion.learned_words)},
                related=list(match.related),
                created_at=clock.now(),
            )
        )


def replace_suggestions(submission: Submission, version_id: int, matches: Sequence[Matched]) -> Sequence[SuggestionRow]:
    """Put `matches` in place of what was proposed for the wording `version_id`; returns the rows that stood there."""
    stood = select(SuggestionRow).where(SuggestionRow.version_id == version_id).order_by(SuggestionRow.rank)
    before = db.session.scalars(stood).all()
    for row in before:
        db.session.delete(row)
    db.session.flush()
    keep_suggestions(submission, db.session.get_one(Wording, version_id), matches)
    return before


def _told(reason: Reason) -> dict[str, Any]:
    """Return a reason to be stored; from an earlier case only its id, so that no word of it outlives it here."""
    return {
        "phrase": reason.phrase.text if reason.phrase.case_id is None else "",
        "kind": reason.phrase.kind,
        "case": reason.phrase.case_id,
        "language": reason.phrase.language,
        "words": _spans(reason.words),
        "weight": round(reason.weight, 4),
    }


def _spans(words: Sequence[Word]) -> list[list[str | int]]:
    return [[word.text, word.start, word.end] for word in words]


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
