"""What a text sounds like, worked out once in a process: pages that are read again are cheap, and say the same."""

from dataclasses import dataclass
from hashlib import sha256
from threading import Lock

from app import db
from app.asking_back.two_things import Parting, find_parting
from app.errors import BusyError
from app.municipality.queries import get_versions
from app.networks.sentences import sentence_model
from app.operations.queries import OperationInfo
from app.operations.recognising import MOST_READ, recognise
from app.reading.warming import is_warming
from app.web import turns

_MOST_KEPT = 4_000


@dataclass(frozen=True)
class Sound:
    """The operation that a text sounds like, and where it parts into two things; nothing of its words."""

    operation: OperationInfo | None
    parting: Parting | None


_kept: dict[bytes, Sound] = {}
_lock = Lock()


def listen(text: str, whole: str | None) -> Sound | None:
    """Return what a text sounds like; None while it has not been heard and this process cannot match at once.

    `whole` is where two things are looked for, None where they are not.
    """
    text, whole = text[:MOST_READ], whole[:MOST_READ] if whole is not None else None
    stands = (db.database().name, sorted(get_versions().items()), sentence_model() is not None)
    key = sha256(repr((stands, text, whole)).encode()).digest()
    kept = _kept.get(key)
    if kept is not None or is_warming():
        return kept
    try:
        with turns.spare():
            heard = Sound(recognise(text), find_parting(whole) if whole is not None else None)
    except BusyError:
        return None
    with _lock:
        if len(_kept) >= _MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = heard
    return heard
