"""Submissions by meaning: the vectors of their wordings, and the ones nearest to a text.

The rows of `embedding` are what holds. A copy of them as one array in `DATA_DIR` is what is searched: read from the
disk by all processes together, and made anew by a job.
"""

from collections.abc import Sequence

import numpy as np
from sqlalchemy import select

from app import db
from app.access import readable
from app.encoding.store import ENCODER
from app.kinds import NOBODY
from app.matching.meaning import Vectors
from app.matching.words import LONGEST_TEXT
from app.networks.matcher import get_matcher
from app.networks.sentences import unpacked
from app.submissions.models import Embedding, Submission
from app.submissions.vector_copy import NO_VECTORS, Ids, best, distances, get_copy, likenesses, write_copy

BATCH = 128
"""So many wordings are read at once, in a few seconds."""

_NEWEST = 500
_FAR_BEHIND = 200
_LOOKED_AT = 4_000
_AT_ONCE = 200
"""So many of the nearest are looked at for public ones: texts that nobody may read must not crowd them out."""

_READ_AT_ONCE = 1_000


def near(text: str, *, limit: int) -> list[tuple[int, float]]:
    """Return (id, centred cosine) of the public submissions nearest to `text`; nothing without a sentence model."""
    meaning = get_matcher().meaning
    return [] if meaning is None else near_to(meaning.reader.read(text[:LONGEST_TEXT]).vector, limit=limit)


def near_to(vector: Vectors | None, *, limit: int) -> list[tuple[int, float]]:
    """Return what `near` does for a text that has been read already, None if it was not."""
    meaning = get_matcher().meaning
    if meaning is None or vector is None:
        return []
    middle = meaning.middle
    shelf = get_copy()
    ids, newer = shelf.ids, _list_newer(shelf.last)
    fits = shelf.vectors.shape[1] == len(vector)
    scores = likenesses(shelf.vectors, shelf.distances(middle), vector, middle) if fits else _NO_SCORES
    if newer:
        rows = np.array([unpacked(one) for _, one in newer], dtype=np.float32)
        ids = np.append(ids[: len(scores)], [one for one, _ in newer])
        scores = np.append(scores, likenesses(rows, distances(rows, middle), vector, middle))
    order = best(scores, _LOOKED_AT)
    found: list[tuple[int, float]] = []
    for start in range(0, len(order), _AT_ONCE):
        some = [(int(ids[at]), float(scores[at])) for at in order[start : start + _AT_ONCE]]
        shown = _readable([one for one, _ in some])
        found += [(one, score) for one, score in some if one in shown]
        if len(found) >= limit:
            break
    return found[:limit]


def _list_newer(than: int) -> list[tuple[int, bytes]]:
    rows = (
        select(Embedding.subject_id, Embedding.vector)
        .where(Embedding.engine == ENCODER, Embedding.subject_id > than)
        .order_by(Embedding.subject_id.desc())
        .limit(_NEWEST)
    )
    return [(subject_id, vector) for subject_id, vector in db.session.execute(rows)]


def _readable(ids: Sequence[int]) -> set[int]:
    return set(db.session.scalars(select(Submission.id).where(Submission.id.in_(ids), readable(NOBODY, Submission))))


# -- the rows


# -- the copy


def get_stored() -> tuple[Ids, Vectors]:
    """Return all stored vectors with the ids of their submissions, in the order of the ids."""
    rows = select(Embedding.subject_id, Embedding.vector).where(Embedding.engine == ENCODER)
    ids: list[int] = []
    read: list[Vectors] = []
    for found in db.streaming(rows.order_by(Embedding.subject_id), _READ_AT_ONCE):
        ids += [subject_id for subject_id, _ in found]
        read.append(np.stack([unpacked(vector) for _, vector in found]))
    return np.array(ids, dtype=np.int64), np.concatenate(read) if read else NO_VECTORS


def take_public(ids: Ids, vectors: Vectors) -> Vectors:
    """Return the rows of `vectors` (n x dimensions, for the submissions `ids`) that the mean vector is taken of.

    These are the public submissions, one of each campaign: what is not published, or sent many times, does not move it.
    """
    public = select(Submission.id, Submission.campaign_id).where(readable(NOBODY, Submission))
    statement = public.order_by(Submission.id.desc())
    found = (row for rows in db.streaming(statement, _READ_AT_ONCE) for row in rows)
    firsts = {campaign_id or -one: one for one, campaign_id in found}
    return vectors[np.isin(ids, list(firsts.values()))]


def has_public() -> bool:
    """Return whether anything that everybody can read has a vector."""
    statement = select(Submission.id).join(Embedding, Embedding.subject_id == Submission.id)
    public = statement.where(readable(NOBODY, Submission), Embedding.engine == ENCODER)
    return db.session.scalar(public.limit(1)) is not None


def renew_copy() -> None:
    """Write the copy anew from the rows, so that it holds nothing of what is no longer among them."""
    write_copy(*get_stored())


def copy_is_behind() -> bool:
    """Return whether a tenth more vectors are stored than copied, or so many that reading them each time is slow."""
    shelf = get_copy()
    return len(_list_newer(shelf.last)) > min(len(shelf.ids) // 10, _FAR_BEHIND)


_NO_SCORES = np.zeros(0, dtype=np.float32)
