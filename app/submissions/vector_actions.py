"""Vectors of wordings: which are missing, and keeping and forgetting them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app import db
from app.encoding.store import ENCODER
from app.matching.meaning import Vectors
from app.matching.words import LONGEST_TEXT
from app.networks.sentences import packed
from app.subjects import Visibility, Wording
from app.submissions.models import Embedding, Submission
from app.submissions.vectors import BATCH
from app.titles.typed import full_text


@dataclass(frozen=True)
class Unread:
    """A wording without a vector yet."""

    subject_id: int
    version: int
    text: str


def list_unread() -> list[Unread]:
    """Return up to `BATCH` wordings without a vector: the one everybody reads, else the newest."""
    rows = _unread(Submission.id, Wording.number, Wording.title, Wording.text)
    found = db.session.execute(rows.order_by(Submission.id.desc()).limit(BATCH))
    return [Unread(row[0], row[1], full_text(row[2], row[3] or "")[:LONGEST_TEXT]) for row in found]


def has_unread() -> bool:
    """Return whether a wording has no vector; reads no text."""
    return db.session.scalar(_unread(Submission.id).limit(1)) is not None


def _unread(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    kept = and_(
        Embedding.subject_id == Submission.id,
        Embedding.version == Wording.number,
        Embedding.engine == ENCODER,
    )
    return _shown(*columns).outerjoin(Embedding, kept).where(Embedding.subject_id.is_(None))


def _shown(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    """Return the statement of what is read of each submission: the wording everybody reads, else the newest."""
    shown = func.coalesce(Submission.published_wording_id, Submission.current_wording_id)
    return (
        select(*columns)
        .select_from(Submission)
        .join(Wording, Wording.id == shown)
        .where(Submission.visibility != Visibility.WITHDRAWN, Wording.text.is_not(None))
    )


def keep(read: Sequence[tuple[Unread, Vectors]]) -> None:
    """Store vectors of wordings that stand as they were read; those of earlier wordings and of earlier models go."""
    ids = [one.subject_id for one, _ in read]
    # Locked: of what is withdrawn or covered meanwhile no vector must come after its vectors went.
    there = _shown(Submission.id, Wording.number).where(Submission.id.in_(ids))
    stands = {tuple(row) for row in db.session.execute(there.order_by(Submission.id).with_for_update(of=Submission))}
    for one, vector in read:
        if (one.subject_id, one.version) not in stands:
            continue
        db.session.execute(delete(Embedding).where(Embedding.subject_id == one.subject_id))
        db.session.add(Embedding(subject_id=one.subject_id, version=one.version, engine=ENCODER, vector=packed(vector)))


def forget(subject_id: int) -> None:
    """Drop the vectors of a submission that is withdrawn, or whose words are others now."""
    db.session.execute(delete(Embedding).where(Embedding.subject_id == subject_id))
