"""What the engine can learn from, what it has learned, and what it proposed for what staff have decided since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from app import db
from app.access import readable
from app.accounts.models import Person
from app.encoding.store import ENCODER
from app.events import Reason
from app.jobs import Job
from app.kinds import NOBODY
from app.learning.decisions import MOST_EXAMPLES, Holding, Lesson, Row, Verb, holding, lessons
from app.matching.meaning import Vectors
from app.matching.words import LONGEST_TEXT
from app.networks.learned import has_model
from app.networks.models import Training, TrainingChoice
from app.networks.queries import get_directory
from app.networks.sentences import unpacked
from app.permissions import Actor
from app.subjects import Visibility, Wording
from app.submissions.models import Embedding, MatchDecision, Submission, Suggestion
from app.submissions.readers import visible_to
from app.titles.typed import full_text

_ROW: tuple[Any, ...] = (
    MatchDecision.id,
    MatchDecision.submission_id,
    MatchDecision.version_id,
    MatchDecision.verb,
    MatchDecision.network_id,
    MatchDecision.created_at.label("at"),
)
_NOT_WITHDRAWN = Submission.visibility != Visibility.WITHDRAWN
_BY_STAFF: tuple[ColumnElement[bool], ...] = (
    MatchDecision.by_author.is_(False),
    MatchDecision.verb.in_([Verb.ROUTED, Verb.ACCEPTED, Verb.DECLINED]),
)


@dataclass(frozen=True)
class Trained:
    """A training as lists show it; `ready` while its weights are kept."""

    id: int
    engine: str
    decisions: int
    figures: dict[str, float]
    created_at: datetime
    ready: bool

    @property
    def reads_meaning(self) -> bool:
        """Return whether a sentence model took part in it."""
        return has_model(self.engine)


@dataclass(frozen=True)
class Chosen:
    """What is in use, since when, who chose it (None: nobody who was signed in) and why they said they did."""

    choice_id: int
    training_id: int | None
    at: datetime
    person: str | None
    reason: str | None


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


def list_lessons() -> list[Lesson]:
    """Return the examples to learn from, newest first.

    Only what everybody can read teaches, in the words that stand there: what was learned shows on public pages, and
    nobody must be able to ask there what a text for staff says. Nor can an author push a network with what nobody has
    published.
    """
    ids = _newest_decided()
    rows = select(*_ROW).where(MatchDecision.submission_id.in_(ids)).order_by(MatchDecision.id)
    held = holding(db.rows(Row, rows))
    wordings = (
        select(Submission.id, Wording.title, Wording.text)
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(
            Submission.id.in_(ids),
            readable(NOBODY, Submission),
            Wording.title.is_not(None),
            Wording.text.is_not(None),
        )
    )
    texts = {row.id: (row.title, row.text) for row in db.session.execute(wordings)}
    keys = {one.id: one.slug for one in get_directory().networks.values()}
    return lessons(held, texts, keys)


def get_lesson_vectors() -> dict[str, Vectors]:
    """Return the stored vectors of texts that `list_lessons` returns, by the text as the sentence model reads it."""
    rows = (
        select(Wording.title, Wording.text, Embedding.vector)
        .join(Submission, Submission.id == Wording.subject_id)
        .join(
            Embedding,
            and_(Embedding.subject_id == Submission.id, Embedding.version == Wording.number),
        )
        .where(Submission.id.in_(_newest_decided()), Embedding.engine == ENCODER, Wording.text.is_not(None))
    )
    found = db.session.execute(rows)
    return {full_text(title, text or "")[:LONGEST_TEXT]: unpacked(vector) for title, text, vector in found}


def _newest_decided() -> Select[tuple[int]]:
    """Return which submissions something may be learned from: those that staff have decided about come first."""
    by_staff = func.max(case((MatchDecision.by_author.is_(False), 1), else_=0))
    newest = (
        select(MatchDecision.submission_id)
        .join(Submission, Submission.id == MatchDecision.submission_id)
        .where(readable(NOBODY, Submission))
        .group_by(MatchDecision.submission_id)
        .order_by(by_staff.desc(), func.max(MatchDecision.id).desc())
        .limit(MOST_EXAMPLES)
        .subquery()
    )
    return select(newest.c.submission_id)


def list_decided_since(begun: datetime) -> list[Holding]:
    """Return staff's decisions that hold and were made since `begun`, newest first."""
    statement = (
        select(*_ROW)
        .join(Submission, Submission.id == MatchDecision.submission_id)
        .where(MatchDecision.created_at >= begun, *_BY_STAFF, _NOT_WITHDRAWN)
        .order_by(MatchDecision.id)
    )
    return holding(db.rows(Row, statement))


def list_proposed_since(begun: datetime) -> dict[int, list[Proposed]]:
    """Return what was proposed for the wordings staff have decided about since `begun`, best first, by wording.

    Where the engine was asked more than once, its last answer counts.
    """
    decided = select(MatchDecision.version_id).where(MatchDecision.created_at >= begun, *_BY_STAFF)
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


def list_trainings(most: int = 20) -> list[Trained]:
    """Return the newest trainings, newest first, without their weights."""
    ready = (func.length(Training.weights) > 0).label("ready")
    statement = select(
        Training.id, Training.engine, Training.decisions, Training.figures, Training.created_at, ready
    ).order_by(Training.id.desc())
    return db.rows(Trained, statement.limit(most))


def get_chosen() -> Chosen | None:
    """Return what is in use; None while nothing was ever chosen and the descriptions stand alone."""
    statement = (
        select(
            TrainingChoice.id.label("choice_id"),
            TrainingChoice.training_id,
            TrainingChoice.created_at.label("at"),
            Person.name.label("person"),
            Reason.text.label("reason"),
        )
        .outerjoin(Person, Person.id == TrainingChoice.person_id)
        .outerjoin(Reason, Reason.id == TrainingChoice.reason_id)
        .order_by(TrainingChoice.id.desc())
    )
    return next(iter(db.rows(Chosen, statement.limit(1))), None)


def list_before() -> list[int | None]:
    """Return what was in use before the present choice, the latest first; at last None, the descriptions alone.

    Whoever went back to a training went a step down: what they left is not among it.
    """
    steps: list[int | None] = [None]
    for training_id in db.session.scalars(select(TrainingChoice.training_id).order_by(TrainingChoice.id)):
        if training_id is not None and training_id in steps[-2:-1]:
            steps.pop()
        else:
            steps.append(training_id)
    return steps[:-1][::-1]


def count_decided() -> int:
    """Return how many submissions staff have decided about."""
    statement = select(func.count(func.distinct(MatchDecision.submission_id))).where(*_BY_STAFF)
    return db.session.scalar(statement) or 0


def count_waiting(kind: str) -> int:
    """Return how many jobs of this kind wait or are being done."""
    waiting = (Job.kind == kind, Job.done_at.is_(None), Job.dead_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Job).where(*waiting)) or 0
