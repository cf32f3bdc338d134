"""Whether a text may be a complaint over a decision, which has a deadline in law, and who takes such texts."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files

from app.screening.lists import entries
from app.screening.phrases import Lexicon
from app.screening.plain import plain_writing
from app.screening.seen import read_words
from app.screening.statutory import StatutoryKind, find_statutory, near_pairs
from app.statutory.queries import find_mark, is_refused, list_further
from app.statutory.units import Unit, get_unit

_LISTS = ("complains", "complains_not", "refused", "refused_not", "disagrees", "named")


@dataclass(frozen=True)
class Complaint:
    """What may be a complaint over a decision: who takes those, and when it came in where it is marked as one."""

    unit: Unit
    received_at: datetime | None = None


def find_complained_to(text: str) -> Complaint | None:
    """Return who takes complaints over decisions, for a text that may be one or asks where to send it; else None.

    It need not say the word: that something was refused, and that its writer disagrees, is enough.

    Its writer is told so, and nothing more comes of it: what is held back is what the narrower lists point out.
    """
    return Complaint(get_unit(StatutoryKind.COMPLAINT)) if _may_be_one(text) else None


def find_complaint_sent(subject_id: int, text: str) -> Complaint | None:
    """Return the same for what is sent; None too where a person has said that it is none.

    Only what is marked as a complaint is promised anything: nobody passes on what is not.
    """
    found = find_complained_to(text)
    if found is None or is_refused(subject_id):
        return None
    marks = (find_mark(subject_id), *list_further(subject_id))
    mark = next((one for one in marks if one is not None and one.kind == StatutoryKind.COMPLAINT), None)
    return Complaint(found.unit, mark.received_at if mark is not None else None)


def _may_be_one(text: str) -> bool:
    words = read_words(text, plain_writing(text))
    hits = _lexicon().hits(words)
    others = {one.first for one in hits["refused_not"]}
    # What is decided about the town is complained over only by whoever says so: "wrong" is said of anything.
    if (not others or hits["named"]) and any(one.kind == StatutoryKind.COMPLAINT for one in find_statutory(text)):
        return True
    if hits["complains_not"]:
        return False
    complains, refused = ([one for one in hits[name] if one.first not in others] for name in ("complains", "refused"))
    return bool(complains) or any(near_pairs(words, refused, hits["disagrees"]))


@cache
def _lexicon() -> Lexicon:
    folder = files("app.asking_back").joinpath("words")
    return Lexicon({name: entries(folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines()) for name in _LISTS})
