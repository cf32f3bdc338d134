"""Whether a text may be a complaint over a decision, which has a deadline in law, and who takes such texts."""

from functools import cache
from importlib.resources import files

from app.screening.lists import entries
from app.screening.phrases import Lexicon
from app.screening.plain import plain_writing
from app.screening.seen import read_words
from app.screening.statutory import StatutoryKind, find_statutory
from app.statutory.units import Unit, get_unit

_LISTS = ("complains", "complains_not")


def find_complained_to(text: str) -> Unit | None:
    """Return who takes complaints over decisions, for a text that may be one or asks where to send it; else None.

    Its writer is told so, and nothing more comes of it: what is held back is what the narrower lists point out.
    """
    is_one = any(one.kind == StatutoryKind.COMPLAINT for one in find_statutory(text))
    return get_unit(StatutoryKind.COMPLAINT) if is_one or _asks(text) else None


def _asks(text: str) -> bool:
    hits = _lexicon().hits(read_words(text, plain_writing(text)))
    return bool(hits["complains"] and not hits["complains_not"])


@cache
def _lexicon() -> Lexicon:
    folder = files("app.asking_back").joinpath("words")
    return Lexicon({name: entries(folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines()) for name in _LISTS})
