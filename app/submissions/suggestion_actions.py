"""What the engine proposes for a submission, kept with its reasons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from app import clock, db
from app.matching import Confidence, PhraseKind, Reason, Suggestion, Word
from app.networks.matcher import hold_said
from app.subjects import Wording
from app.submissions import awaited
from app.submissions.models import Submission
from app.submissions.models import Suggestion as SuggestionRow
from app.submissions.refusals import list_refused

_AT_ONCE = 500
_NOT_ITS_OWN = frozenset({PhraseKind.THEME, PhraseKind.EXAMPLE})
"""Phrases by which a network is known and that it does not say itself."""


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

    A network that has refused the submission is not proposed for it again. Reasons that rest on what a network has said
    when it was matched and says no more are left out.
    """
    refused = list_refused(submission.id)
    proposed = [one for one in matches if one.network_id not in refused]
    said = hold_said({one.network_id for one in proposed}) if proposed else {}
    for match in proposed:
        suggestion, still = match.suggestion, said[match.network_id]
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
                reasons=_still([_told(reason) for reason in suggestion.reasons], still),
                against=_still([_told(reason) for reason in suggestion.against], still),
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


def forget_unsaid(network_id: int, said: Collection[str]) -> None:
    """Take the phrases that a network says no more out of what is kept of proposals; `said` are those that it says."""
    proposed = select(SuggestionRow.id, SuggestionRow.reasons, SuggestionRow.against)
    anew = []
    for batch in db.streaming(proposed.where(SuggestionRow.network_id == network_id), _AT_ONCE):
        for row in batch:
            reasons, against = _still(row.reasons, said), _still(row.against or (), said)
            if reasons != row.reasons or against != (row.against or []):
                anew.append({"id": row.id, "reasons": reasons, "against": against})
    if anew:
        db.session.execute(update(SuggestionRow), anew)


def _still(reasons: Sequence[Any], said: Collection[str]) -> list[Any]:
    return [one for one in reasons if one["kind"] in _NOT_ITS_OWN or one["phrase"] in said]


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
