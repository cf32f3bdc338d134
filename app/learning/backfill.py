"""What is stored, brought up to what the matching can do by now: once the sentence model is ready, or is another.

A town begins without the model, and its version can change. What was learned and proposed by then was learned and
proposed by words alone, or by another model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from app import db
from app.alike import near_duplicates_backfill
from app.asking_back.verbs import PROPOSED_OTHERWISE
from app.encoding.store import ENCODER
from app.events import By, record
from app.jobs import Kind
from app.kin.finding import has_uncompared
from app.learning.decisions import Verb
from app.learning.job_kinds import PROPOSE_AGAIN
from app.matching import WORDS_VERSION, Confidence
from app.networks import sentences
from app.networks.holding_actions import hold_networks
from app.networks.learned import get_current_training, has_model, is_of_now
from app.networks.matcher import get_matcher
from app.reading.looking import suggest
from app.subjects import Visibility, Wording
from app.submissions import vector_actions, vectors
from app.submissions.job_kinds import COMPARE_STORED, RELATE_STORED, TRAIN
from app.submissions.models import MatchDecision, Submission, Suggestion
from app.submissions.states import Handling
from app.submissions.suggestion_actions import Matched, replace_suggestions
from app.submissions.verbs import PROPOSED_AGAIN
from app.titles.typed import full_text

BATCH = 20
"""So many texts are judged anew at once, in two or three seconds."""

_PRESENT = f"{WORDS_VERSION}.{ENCODER}"
_DECIDED = exists().where(
    MatchDecision.submission_id == Submission.id,
    MatchDecision.verb.in_([Verb.ROUTED, Verb.ACCEPTED, Verb.DECLINED, Verb.CONTESTED]),
)
_UNDECIDED: tuple[ColumnElement[bool], ...] = (
    Submission.handling == Handling.NEW,
    Submission.visibility != Visibility.WITHDRAWN,
    Submission.contested.is_(False),
    ~_DECIDED,
)
"""What nobody has said anything about yet: staff have not decided, and the author has not objected."""

_BY_ANOTHER_ENGINE = exists().where(
    Suggestion.version_id == Submission.current_wording_id, ~Suggestion.engine.startswith(_PRESENT, autoescape=True)
)


@dataclass(frozen=True)
class Anew:
    """What the engine proposes now for a wording that nobody has decided about."""

    submission_id: int
    version_id: int
    matches: Sequence[Matched]


def list_wanted() -> list[Kind]:
    """Return the kinds of jobs that there is something to do for."""
    ready = _is_ready()
    due = {
        COMPARE_STORED: near_duplicates_backfill.is_due(by_meaning=ready),
        TRAIN: _is_learned_otherwise(by_meaning=ready),
        PROPOSE_AGAIN: ready and _is_proposed_otherwise(),
        RELATE_STORED: ready and has_uncompared(),
    }
    return [kind for kind, wanted in due.items() if wanted]


def propose(after: int) -> list[Anew]:
    """Return what is proposed now for up to `BATCH` undecided cases with ids above `after`, judged by another engine.

    Nothing while the sentence model does not take part: what stands there is no worse.
    """
    if get_matcher().meaning is None:
        return []
    by_present = exists().where(
        Suggestion.version_id == Submission.current_wording_id, Suggestion.engine.startswith(_PRESENT, autoescape=True)
    )
    rows = (
        select(Submission.id, Wording.id, Wording.title, Wording.text)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(Submission.id > after, *_UNDECIDED, ~by_present, Wording.text.is_not(None))
        .order_by(Submission.id)
        .limit(BATCH)
    )
    found = db.session.execute(rows).all()
    return [Anew(row[0], row[1], suggest(full_text(row[2], row[3] or ""))) for row in found]


def keep(proposed: Sequence[Anew]) -> None:
    """Put what is proposed now in place of what was; what was decided or written meanwhile is left alone.

    What stood there, and may have been read, stays in the case's history; its author is told of another network.
    """
    # Before any row of theirs: whoever covers words of a network holds it, and comes to these rows after it.
    hold_networks({match.network_id for one in proposed for match in one.matches})
    for one in proposed:
        still = select(Submission).where(
            Submission.id == one.submission_id, Submission.current_wording_id == one.version_id, *_UNDECIDED
        )
        submission = db.session.scalar(still.with_for_update(of=Submission))
        if submission is None:
            continue
        before = replace_suggestions(submission, one.version_id, one.matches)
        fitted = next((row.network_id for row in before if row.live and row.confidence != Confidence.UNSURE), None)
        fits = next((match.network_id for match in one.matches if match.said_to_fit), None)
        record(
            PROPOSED_AGAIN if fits == fitted else PROPOSED_OTHERWISE,
            by=By.SYSTEM,
            subject_id=submission.id,
            details={
                **_proposed([(m.suggestion.engine, m.network_id, m.suggestion.confidence) for m in one.matches]),
                "was": _proposed([(row.engine, row.network_id, row.confidence) for row in before]),
                "fitted": fitted,
                "fits": fits,
            },
        )


def _proposed(rows: Sequence[tuple[str, int, str]]) -> dict[str, Any]:
    """Return an engine and the networks it proposed, best first, as an event keeps them."""
    if not rows:
        return {}
    return {"engine": rows[0][0], "networks": [[network_id, sureness] for _, network_id, sureness in rows]}


def _is_ready() -> bool:
    """Return whether the sentence model takes part and has read everything that is stored."""
    matcher = get_matcher()
    if matcher.meaning is None or sentences.list_unread(matcher.profiles) or vector_actions.has_unread():
        return False
    return matcher.meaning.centre is not None or not vectors.has_public()


def _is_learned_otherwise(*, by_meaning: bool) -> bool:
    """Return whether the training in use was learned otherwise than texts are read now, and so takes no part.

    While the sentence model is not ready, what was learned with one waits for it.
    """
    training = get_current_training()
    if training is None or (not by_meaning and (has_model(training.engine) or get_matcher().meaning is not None)):
        return False
    return not is_of_now(training.engine, reads_meaning=by_meaning)


def _is_proposed_otherwise() -> bool:
    """Return whether another engine's proposals stand at cases that nobody has decided about."""
    return db.session.scalar(select(Submission.id).where(*_UNDECIDED, _BY_ANOTHER_ENGINE).limit(1)) is not None
