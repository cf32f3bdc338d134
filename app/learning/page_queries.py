"""What the page of the engine reads of proposals and decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import db
from app.learning.queries import BY_STAFF
from app.permissions import Actor
from app.subjects import Wording
from app.submissions.models import MatchDecision, Submission, Suggestion
from app.submissions.readers import visible_to


@dataclass(frozen=True)
class Proposed:
    """A live network as the engine proposed it."""

    network_id: int
    confidence: str


@dataclass(frozen=True)
class Title:
    """A case as lists of staff name it, with where it lies."""

    id: int
    number: str
    title: str | None
    language: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None


_TITLE: tuple[Any, ...] = (
    Submission.id,
    Submission.number,
    Wording.title,
    Wording.language,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
)


def list_proposed_since(begun: datetime) -> dict[int, list[Proposed]]:
    """Return what was proposed for the wordings staff have decided about since `begun`, best first, by wording.

    Where the engine was asked more than once, its last answer counts.
    """
    decided = select(MatchDecision.version_id).where(MatchDecision.created_at >= begun, *BY_STAFF)
    statement = (
        select(Suggestion.version_id, Suggestion.engine, Suggestion.network_id, Suggestion.confidence)
        .where(Suggestion.version_id.in_(decided), Suggestion.live)
        .order_by(Suggestion.id)
    )
    found: dict[int, dict[str, list[Proposed]]] = {}
    for version_id, engine, network_id, confidence in db.session.execute(statement):
        answers = found.setdefault(version_id, {})
        answers.setdefault(engine, []).append(Proposed(network_id, confidence))
    return {version_id: list(answers.values())[-1] for version_id, answers in found.items()}


def list_titles(submission_ids: Sequence[int], actor: Actor, *, most: int) -> list[Title]:
    """Return up to `most` of these cases, in their order: only those that `actor` may read."""
    statement = (
        select(*_TITLE)
        .select_from(Submission)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(Submission.id.in_(submission_ids), *visible_to(actor))
    )
    rows = {one.id: one for one in db.rows(Title, statement)}
    return [rows[one] for one in submission_ids if one in rows][:most]
