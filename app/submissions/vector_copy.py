"""The copy of the vectors that all processes search: written by a job, mapped into memory."""

import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from flask import current_app
from numpy.typing import NDArray

from app.encoding.store import ENCODER
from app.matching.learning import UNREADABLE
from app.matching.meaning import Vectors

Ids = NDArray[np.int64]
NO_VECTORS = np.zeros((0, 0), dtype=np.float32)


def likenesses(vectors: Vectors, far: Vectors, vector: Vectors, middle: Vectors) -> Vectors:
    """Return the centred cosine of every row with `vector`, which needs no centred copy of them.

    `far`: how far each row is from the middle, as `distances` returns it.
    """
    asked = vector - middle
    along = vectors @ asked - float(middle @ asked)
    return np.asarray(along / (far * (float(np.linalg.norm(asked)) or 1.0)))


def distances(vectors: Vectors, middle: Vectors) -> Vectors:
    """Return the Euclidean distance of every row, of length 1, from the mean vector `middle`."""
    return np.asarray(np.sqrt(np.maximum(1 - 2 * (vectors @ middle) + float(middle @ middle), 1e-6)))


def best(scores: Vectors, most: int) -> list[int]:
    """Return where the highest `most` scores stand, best first; equal ones in their order."""
    if not len(scores):
        return []
    chosen = np.argpartition(-scores, min(most, len(scores)) - 1)[:most]
    order: list[int] = chosen[np.lexsort((chosen, -scores[chosen]))].tolist()
    return order


def write_copy(ids: Ids, vectors: Vectors) -> None:
    """Put a copy of the vectors where all processes search it."""
    folder = copy_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in (("ids", ids), ("vectors", vectors)):
        unfinished = folder / f"{name}.unfinished.npy"
        np.save(unfinished, array)
    # The ids go last: they tell that both are there.
    for name in ("vectors", "ids"):
        (folder / f"{name}.unfinished.npy").replace(folder / f"{name}.npy")
    for other in folder.parent.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)  # an earlier model's


def copy_folder() -> Path:
    """Return where the copy lies; another sentence model has another folder."""
    folder: Path = current_app.extensions["settings"].data_dir
    return folder / "vectors" / ENCODER


class Copied:
    """The copy, mapped into memory; it remembers how far its rows are from the last middle it was asked for."""

    def __init__(self, stamp: int, ids: Ids, vectors: Vectors) -> None:
        self.stamp, self.ids, self.vectors = stamp, ids, vectors
        self._far: tuple[bytes, Vectors] | None = None

    @property
    def last(self) -> int:
        """Return the highest id, 0 without any."""
        return int(self.ids[-1]) if len(self.ids) else 0

    def distances(self, middle: Vectors) -> Vectors:
        """Return the Euclidean distance of each row from the mean vector `middle`; kept until another is asked for."""
        far = self._far
        if far is None or far[0] != middle.tobytes():
            far = self._far = (middle.tobytes(), distances(self.vectors, middle))
        return far[1]


_NOTHING = Copied(0, np.zeros(0, dtype=np.int64), NO_VECTORS)
_shelves: dict[tuple[int, Path], Copied] = {}


def get_copy() -> Copied:
    """Return the copy; nothing while there is none."""
    folder = copy_folder()
    key = (os.getpid(), folder)
    try:
        stamp = (folder / "ids.npy").stat().st_mtime_ns
        kept = _shelves.get(key)
        if kept is None or kept.stamp != stamp:
            ids: Any = np.load(folder / "ids.npy")
            vectors: Any = np.load(folder / "vectors.npy", mmap_mode="r")
            if (ids.dtype, vectors.dtype) != (np.int64, np.float32) or (ids.ndim, vectors.ndim) != (1, 2):
                return _NOTHING
            if len(ids) != len(vectors):
                return _NOTHING
            kept = _shelves[key] = Copied(stamp, ids, vectors)
    except UNREADABLE:
        return _NOTHING
    return kept
