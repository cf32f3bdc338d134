"""What the engine can learn from, what it has learned, and what it proposed for what staff have decided since."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from app import db
from app.access import readable
from app.encoding.store import ENCODER
from app.jobs import Job
from app.kinds import NOBODY
from app.learning.decisions import MOST_EXAMPLES, Holding, Lesson, Row, Verb, holding, lessons
from app.matching.meaning import Vectors
from app.matching.words import LONGEST_TEXT
from app.networks.queries import get_directory
from app.networks.sentences import unpacked
from app.subjects import Visibility, Wording
from app.submissions.models import Embedding, MatchDecision, Submission
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
BY_STAFF: tuple[ColumnElement[bool], ...] = (
    MatchDecision.by_author.is_(False),
    MatchDecision.verb.in_([Verb.ROUTED, Verb.ACCEPTED, Verb.DECLINED]),
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
        .where(MatchDecision.created_at >= begun, *BY_STAFF, _NOT_WITHDRAWN)
        .order_by(MatchDecision.id)
    )
    return holding(db.rows(Row, statement))


def count_decided() -> int:
    """Return how many submissions staff have decided about."""
    statement = select(func.count(func.distinct(MatchDecision.submission_id))).where(*BY_STAFF)
    return db.session.scalar(statement) or 0


def count_waiting(kind: str) -> int:
    """Return how many jobs of this kind wait or are being done."""
    waiting = (Job.kind == kind, Job.done_at.is_(None), Job.dead_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Job).where(*waiting)) or 0
