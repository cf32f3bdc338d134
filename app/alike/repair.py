"""What is stored twice about submissions, made right again: counters, lists, campaigns, the search index."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, func, or_, select, update

from app import db
from app.alike import pair_actions
from app.indexing import actions as indexing_actions
from app.search_terms import written_words
from app.searching import vocabulary
from app.searching.index import DESK, PUBLIC, Document, Index
from app.subjects import PUBLIC_LIFE, Audience, Subject, Visibility
from app.submissions import campaigns
from app.submissions.job_kinds import COMPARE
from app.submissions.models import Submission


@dataclass(frozen=True)
class Unfindable:
    """How many documents an index lacks, holds too many, has by other terms than it should, and so of its words."""

    lacking: int
    surplus: int
    wrong: int
    words: int


def count_received_and_published() -> dict[str, int]:
    """Return what the counters of submissions must say, by name."""
    year = func.substr(Submission.number, 1, 4)
    running = func.max(cast(func.substr(Submission.number, 6), Integer))
    true: dict[str, int] = {}
    for name, count, highest in db.session.execute(select(year, func.count(), running).group_by(year)):
        true[f"received {name}"], true[f"number {name}"] = count, highest
    published = db.session.scalar(select(func.max(Subject.published_seq)))
    return true if published is None else {**true, "published": published}


def count_wrongly_listed() -> int:
    """Return how many submissions are listed that should not be, or the other way round."""
    should = (Submission.visibility == Visibility.PUBLISHED) & (Submission.audience == Audience.PUBLIC)
    wrong = (Submission.listed != should) | (Submission.listed & Submission.published_seq.is_(None))
    return db.session.scalar(select(func.count()).select_from(Submission).where(wrong)) or 0


def count_wrong_copies() -> int:
    """Return how many submissions say otherwise of their public life than their subject."""
    differing = select(Submission.id).join(Subject, Subject.id == Submission.id).where(_differs())
    return _count(differing)


def copy_public_life() -> None:
    """Let every submission say of its public life what its subject says, in the open unit."""
    truth = {
        name: select(getattr(Subject, name)).where(Subject.id == Submission.id).scalar_subquery()
        for name in PUBLIC_LIFE
    }
    differing = select(Subject.id).where(Subject.id == Submission.id, _differs()).correlate(Submission).exists()
    statement = update(Submission).where(differing).values(truth)
    db.session.execute(statement.execution_options(synchronize_session=False))


def _differs() -> ColumnElement[bool]:
    return or_(*(getattr(Submission, name).is_distinct_from(getattr(Subject, name)) for name in PUBLIC_LIFE))


def count_wrong_campaigns() -> int:
    """Return how many campaigns are too small, or say wrongly how many of them are listed or which is the first."""
    return len(campaigns.list_wrong())


def mend_campaigns() -> None:
    """Make campaigns right again, in the open unit; what is left of those that are too small is compared anew."""
    for one in pair_actions.mend(campaigns.list_wrong()):
        COMPARE.queue({"submission_id": one})


def count_unfindable() -> Unfindable:
    """Return what the index of what everybody can read, and its vocabulary, have otherwise than they should."""
    return _compare(PUBLIC, (public for public, _cases in indexing_actions.stream()))


def count_unfindable_cases() -> Unfindable:
    """Return the same of the desk's index, of what was not taken back."""
    return _compare(DESK, (cases for _public, cases in indexing_actions.stream()))


def rebuild_index() -> None:
    """Make the search indexes anew in the open unit: of what everybody can read, and of all cases for the desk."""
    PUBLIC.empty()
    DESK.empty()
    for public, cases in indexing_actions.stream():
        PUBLIC.put(public)
        DESK.put(cases)


def _compare(index: Index, parts: Iterable[list[Document]]) -> Unfindable:
    lacking = wrong = there = 0
    words: set[str] = set()
    for documents in parts:
        found = dict(index.list_terms([one.key for one in documents]))
        there += len(found)
        lacking += sum(one.key not in found for one in documents)
        wrong += sum(one.key in found and found[one.key] != frozenset(one.terms) for one in documents)
        words.update(word.term for one in documents for word in written_words(one.words))
    surplus = _count(select(index.key())) - there
    return Unfindable(lacking, surplus, wrong, len(words.symmetric_difference(vocabulary.list_words(index.name))))


def _count(statement: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(statement.subquery())) or 0
