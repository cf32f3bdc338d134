"""Submissions by meaning: the vectors of their wordings, and the ones nearest to a text.

The rows of `embedding` are what holds. A copy of them as one array in `DATA_DIR` is what is searched: read from the
disk by all processes together, and made anew by a job.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from flask import current_app
from numpy.typing import NDArray
from sqlalchemy import and_, delete, func, select

from app import db
from app.encoding.store import ENCODER
from app.matching.meaning import Vectors
from app.matching.words import LONGEST_TEXT
from app.networks.queries import get_directory
from app.networks.sentences import packed, unpacked
from app.submissions.models import Embedding, Submission, SubmissionVersion
from app.submissions.states import Visibility

BATCH = 128
"""So many wordings are read at once, in a few seconds."""

_NEWEST = 500
_LOOKED_AT = 4

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Wording:
    """A wording without a vector yet."""

    subject_id: int
    version: int
    text: str


def near(text: str, *, limit: int) -> list[tuple[int, float]]:
    """Return (id, centred cosine) of the listed submissions nearest to `text`; nothing without a sentence model."""
    meaning = get_directory().meaning
    if meaning is None:
        return []
    vector, middle = meaning.reader.read(text[:LONGEST_TEXT]).vector, meaning.middle
    ids, vectors = _shelf(_folder())
    newer = _list_newer(int(ids[-1]) if len(ids) else 0)
    found = [*nearest(ids, vectors, vector, middle, limit * _LOOKED_AT)]
    if newer:
        rows = np.array([unpacked(one) for _, one in newer], dtype=np.float32)
        found += nearest(np.array([one for one, _ in newer]), rows, vector, middle, limit * _LOOKED_AT)
    listed = _listed([one for one, _ in found])
    best = {one: score for one, score in found if one in listed}
    return sorted(best.items(), key=lambda one: (-one[1], one[0]))[:limit]


def nearest(ids: Ids, vectors: Vectors, vector: Vectors, middle: Vectors, limit: int) -> list[tuple[int, float]]:
    """Return the nearest rows by centred cosine, which needs no centred copy of them."""
    if not len(ids) or vectors.shape[1] != len(vector):
        return []
    asked = vector - middle
    both = vectors @ np.stack([asked, middle], axis=1)
    lengths = np.sqrt(np.maximum(1 - 2 * both[:, 1] + float(middle @ middle), 1e-6))
    scores = (both[:, 0] - float(middle @ asked)) / (lengths * (float(np.linalg.norm(asked)) or 1.0))
    chosen = np.argpartition(-scores, min(limit, len(scores)) - 1)[:limit]
    return [(int(ids[at]), float(scores[at])) for at in chosen]


def _list_newer(than: int) -> list[tuple[int, bytes]]:
    rows = (
        select(Embedding.subject_id, Embedding.vector)
        .where(Embedding.engine == ENCODER, Embedding.subject_id > than)
        .order_by(Embedding.subject_id.desc())
        .limit(_NEWEST)
    )
    return [(subject_id, vector) for subject_id, vector in db.session.execute(rows)]


def _listed(ids: Sequence[int]) -> set[int]:
    return set(db.session.scalars(select(Submission.id).where(Submission.id.in_(ids), Submission.listed)))


# -- the rows


def list_unread() -> list[Wording]:
    """Return up to `BATCH` wordings without a vector: the one everybody reads, else the newest."""
    kept = and_(
        Embedding.subject_id == Submission.id,
        Embedding.version == SubmissionVersion.number,
        Embedding.engine == ENCODER,
    )
    shown = func.coalesce(Submission.published_version_id, Submission.current_version_id)
    rows = (
        select(Submission.id, SubmissionVersion.number, SubmissionVersion.title, SubmissionVersion.text)
        .join(SubmissionVersion, SubmissionVersion.id == shown)
        .outerjoin(Embedding, kept)
        .where(Embedding.subject_id.is_(None), Submission.visibility != Visibility.WITHDRAWN)
        .where(SubmissionVersion.text.is_not(None))
        .order_by(Submission.id.desc())
        .limit(BATCH)
    )
    return [Wording(row[0], row[1], f"{row[2] or ''}. {row[3]}"[:LONGEST_TEXT]) for row in db.session.execute(rows)]


def keep(read: Sequence[tuple[Wording, Vectors]]) -> None:
    """Store vectors of wordings; those of earlier wordings and of earlier models go."""
    withdrawn = select(Submission.id).where(
        Submission.id.in_([one.subject_id for one, _ in read]), Submission.visibility == Visibility.WITHDRAWN
    )
    gone = set(db.session.scalars(withdrawn))  # while they were read
    for one, vector in read:
        if one.subject_id in gone:
            continue
        db.session.execute(delete(Embedding).where(Embedding.subject_id == one.subject_id))
        db.session.add(Embedding(subject_id=one.subject_id, version=one.version, engine=ENCODER, vector=packed(vector)))


def forget(subject_id: int) -> None:
    """Drop the vectors of a submission that is withdrawn."""
    db.session.execute(delete(Embedding).where(Embedding.subject_id == subject_id))


# -- the copy


def get_stored() -> tuple[Ids, Vectors]:
    """Return all stored vectors with the ids of their submissions, in the order of the ids."""
    rows = select(Embedding.subject_id, Embedding.vector).where(Embedding.engine == ENCODER)
    found = db.session.execute(rows.order_by(Embedding.subject_id)).all()
    ids = np.array([subject_id for subject_id, _ in found], dtype=np.int64)
    joined = np.frombuffer(b"".join(vector for _, vector in found), dtype=np.float16).astype(np.float32)
    return ids, joined.reshape(len(ids), -1) if len(ids) else np.zeros((0, 0), dtype=np.float32)


def write_copy(ids: Ids, vectors: Vectors) -> None:
    """Put a copy of the vectors where all processes search it."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in (("ids", ids), ("vectors", vectors)):
        unfinished = folder / f"{name}.unfinished.npy"
        np.save(unfinished, array)
    # The ids go last: they tell that both are there.
    for name in ("vectors", "ids"):
        (folder / f"{name}.unfinished.npy").replace(folder / f"{name}.npy")


def _folder() -> Path:
    folder: Path = current_app.extensions["settings"].data_dir
    return folder / "vectors" / ENCODER


_shelves: dict[tuple[int, Path], tuple[int, Ids, Vectors]] = {}


def _shelf(folder: Path) -> tuple[Ids, Vectors]:
    """Return the copy in `folder`, mapped into memory; nothing while there is none."""
    key = (os.getpid(), folder)
    try:
        stamp = (folder / "ids.npy").stat().st_mtime_ns
        kept = _shelves.get(key)
        if kept is None or kept[0] != stamp:
            ids: Any = np.load(folder / "ids.npy")
            vectors: Any = np.load(folder / "vectors.npy", mmap_mode="r")
            if ids.ndim != 1 or vectors.ndim != 2 or len(ids) != len(vectors):
                return _NOTHING
            kept = _shelves[key] = (stamp, ids, vectors)
    except (OSError, EOFError, ValueError):
        return _NOTHING
    return kept[1], kept[2]


_NOTHING: tuple[Ids, Vectors] = (np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=np.float32))
