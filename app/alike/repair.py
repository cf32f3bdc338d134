"""What is stored twice about submissions, made right again: counters, lists, campaigns, the search index."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, cast, func, or_, select, update

from app import db
from app.access import readable
from app.alike import pair_actions
from app.kinds import NOBODY
from app.searching import case_index, search
from app.subjects import PUBLIC_LIFE, Audience, Subject, Visibility, Wording
from app.submissions import campaigns
from app.submissions.job_kinds import COMPARE
from app.submissions.models import Submission

_BATCH = 1_000


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


def count_unfindable() -> tuple[int, int]:
    """Return how many public submissions the search index lacks, and how many it holds that are not public."""
    indexed = select(search.key()).subquery()
    public = select(Submission.published_seq).where(readable(NOBODY, Submission))
    lacking = public.where(Submission.published_seq.not_in(select(search.key())))
    surplus = select(indexed).where(indexed.c[0].not_in(public))
    return _count(lacking), _count(surplus)


def count_unfindable_cases() -> tuple[int, int]:
    """Return how many cases the desk's index lacks, and how many it holds that were taken back."""
    indexed = select(case_index.key()).subquery()
    there = select(Submission.id).where(Submission.visibility != Visibility.WITHDRAWN)
    lacking = there.where(Submission.id.not_in(select(case_index.key())))
    return _count(lacking), _count(select(indexed).where(indexed.c[0].not_in(there)))


def rebuild_index() -> None:
    """Make the search indexes anew in the open unit: of what everybody can read, and of all cases for the desk."""
    search.empty()
    for rows in _public_texts():
        search.put_all(rows)
    case_index.empty()
    for cases in _case_words():
        case_index.put_all(cases)


def _case_words() -> Iterator[list[tuple[int, str]]]:
    statement = (
        select(Submission.id, Wording.title, Wording.text)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(Submission.visibility != Visibility.WITHDRAWN)
        .order_by(Submission.id)
    )
    for rows in db.streaming(statement, _BATCH):
        yield [(row[0], " ".join(filter(None, row[1:]))) for row in rows]


def _public_texts() -> Iterator[list[tuple[int, str, str]]]:
    statement = (
        select(Submission.published_seq, Wording.title, Wording.text)
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(readable(NOBODY, Submission))
        .order_by(Submission.published_seq)
    )
    for rows in db.streaming(statement, _BATCH):
        yield [(seq or 0, title or "", text or "") for seq, title, text in rows]


def _count(statement: Select[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(statement.subquery())) or 0
