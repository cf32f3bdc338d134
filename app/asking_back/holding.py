"""What a text holds already, so that its writer is asked for nothing that stands there.

The lists lie in `words/`; they are Danish and English. A text in another language is judged by how much it says.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from app import languages
from app.municipality.place_names import list_place_words
from app.municipality.queries import get_reference
from app.screening.lists import entries
from app.screening.phrases import Lexicon, WordSet
from app.screening.plain import plain_writing
from app.screening.seen import read_words
from app.search_terms import saying_words

_READ = frozenset({"da", "en", "sv", ""})
"""Languages that the lists read; short Danish is taken for Swedish, or for none."""
_SAYS_MUCH = 8
"""Words beside grammar: with so many somebody has said whom or where it is about in words that no list knows."""
_SAYS_MUCH_ELSEWHERE = 5
_TELLS_OF_US = 3
"""So many words of what happens, and "we" says whom: "we miss a hall to dance in" more than "we are tired of it"."""
_US = frozenset({"jeg", "mig", "vi", "os", "we", "us"})
_ENDINGS = r"(?:[ln]?e[nt]|n|t|e?rne|e?ne)?s?"
_NAMED = re.compile(
    r"\b(?:i|på|ved|til|fra|under|langs|omkring|forbi|near|at|in|on|by|from)\s+(?!Danmark\b)[A-ZÆØÅ]\w{2,}"
)
_NUMBERED = re.compile(r"\b(?:(?i:bus|linje|line|nr\.?|nummer|no\.?)|[A-ZÆØÅ]\w+)\s?\d+")


@dataclass(frozen=True)
class Missing:
    """What a text does not say of what happens and when, of whom it affects, and of where; all true of an empty one."""

    what: bool
    when: bool
    who: bool
    where: bool


def find_missing(text: str, *, placed: bool = False) -> Missing | None:
    """Return what the writer of a text is asked for; None where it says what, and where or whom it is about.

    `placed`: where it is was written beside it. Whoever tells of grief or loneliness is asked for nothing.
    """
    words = read_words(text, plain_writing(text))
    if _lexicon().hits(words)["grief"]:
        return None
    said = saying_words(text)
    if languages.detect(text) not in _READ:
        return None if len(said) >= _SAYS_MUCH_ELSEWHERE else Missing(what=True, when=True, who=True, where=not placed)
    where = placed or _says_where(text)
    who = any(one in _set("who") for one in words.folded)
    when = any(one in _set("when") for one in words.folded)
    beside = [_set(name) for name in ("empty", "when", "who")]
    what = [one for one in said if not (any(one in known for known in beside) or _is_place(one))]
    who = who or (len(what) >= _TELLS_OF_US and not _US.isdisjoint(words.folded))
    if what and (where or who or len(said) >= _SAYS_MUCH):
        return None
    return Missing(what=not what, when=not (what or when), who=not who, where=not where)


def _says_where(text: str) -> bool:
    if _NAMED.search(text) or _NUMBERED.search(text) or _places().search(text):
        return True
    named = (text[start:end] for start, end in list_place_words(get_reference(), text))
    # "The municipality" is another spelling of the town hall, and stands for anything.
    return any(one.casefold() not in _set("empty") for one in named)


def _is_place(word: str) -> bool:
    return _places().fullmatch(word) is not None


@cache
def _places() -> re.Pattern[str]:
    said = (re.escape(one).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for one in _read("where"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(said)}){_ENDINGS}(?!\w)", re.IGNORECASE)


@cache
def _set(name: str) -> WordSet:
    return WordSet(choice for line in _read(name) for choice in line.split("/"))


@cache
def _lexicon() -> Lexicon:
    return Lexicon({"grief": _read("grief")})


def _read(name: str) -> Iterable[str]:
    return entries(files("app.asking_back").joinpath("words", f"{name}.txt").read_text("utf-8").splitlines())
