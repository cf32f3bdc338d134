"""What a sentence in another language of the town's reports, told in Danish: a town's own phrases say whose it is.

Each language has a file in `tongues/`, for somebody who reads it to look through: what is meant, a colon, and an entry
as in `app.screening.phrases`. Letters are read without their marks, and words with or without what joins their parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product

from app.screening.lists import entries
from app.screening.phrases import Hit, Lexicon
from app.screening.seen import Words
from app.screening.tongues import fold
from app.word_forms import list_words

_SAID = {
    ("hole", "way"): "hul i vejen",
    ("lamp", "out"): "gadelampen virker ikke",
    ("lamp", "flickers"): "lygten blinker og lampen blinker og lyset blinker",
    ("bin", "uncollected"): "skraldespanden er ikke tømt",
    ("waste", "uncollected"): "affaldet er ikke hentet",
    ("bin", "full"): "skraldespanden er fuld",
    ("bin", "out"): "skraldespanden er gået i stykker",
    ("drain", "blocked"): "kloakken er stoppet og risten er stoppet",
    ("way", "icy"): "stien er glat og fortovet er glat",
    ("dry",): "der er ikke vand i hanen",
    ("rats",): "der er rotter",
}
"""What is reported by words that stand near each other."""
_NEAR = 8
"""So many other words at most stand between them: "the lamp in front of the school by the station is out"."""
_FEW = 4
"""So many places of each are looked at: who says a thing oftener than that says it of the same one."""
_JOINED = {"ar": ("", "ال", "و", "وال", "ب", "بال", "لل", "فال", "ف")}
"""What is written together with a word of a language."""


def tell_in_danish(words: Sequence[str]) -> str:
    """Return what a sentence of these words reports, in Danish; empty for one that reports nothing in a list.

    What a sentence says is not so is no report, nor is what "but" or "should" part.
    """
    read = Words("", folded=[_plain(one) for one in words], sentences=[0] * len(words))
    hits = {name: places for name, places in _lexicon().hits(read).items() if places}
    return next((told for code in sorted({one.partition(" ")[0] for one in hits}) for told in _told(code, hits)), "")


def _told(code: str, hits: Mapping[str, Sequence[Hit]]) -> Iterator[str]:
    denied, parts = hits.get(f"{code} not", ()), hits.get(f"{code} parts", ())
    for names, said in _SAID.items():
        places = [hits.get(f"{code} {name}", ())[:_FEW] for name in names]
        if any(_belong(found, denied, parts) for found in product(*places)):
            yield said


def _belong(found: Sequence[Hit], denied: Sequence[Hit], parts: Sequence[Hit]) -> bool:
    first, last = min(found), max(found)
    if first is not last and not 0 < last.first - first.last <= _NEAR + 1:
        return False
    if any(first.last < one.first < last.first for one in parts):
        return False
    own = {at for one in found for at in range(one.first, one.last + 1)}
    beside = {at for one in found for at in (one.first - 1, one.last + 1)} - own
    return not any(one.last in beside or one.first in beside for one in denied if own.isdisjoint(range(*_span(one))))


def _span(one: Hit) -> tuple[int, int]:
    return one.first, one.last + 1


def _plain(word: str) -> str:
    return word if word.isascii() else fold(word).replace("\u200c", "")


@cache
def _lexicon() -> Lexicon:
    lists: dict[str, list[str]] = {}
    for one in files("app.operations").joinpath("tongues").iterdir():
        code, _dot, ending = one.name.partition(".")
        for line in entries(one.read_text("utf-8").splitlines()) if ending == "txt" else ():
            name, _colon, entry = line.partition(": ")
            parts = (part if part == "..." else _choices(code, part) for part in entry.split())
            lists.setdefault(f"{code} {name}", []).append(" ".join(parts))
    return Lexicon(lists)


def _choices(code: str, part: str) -> str:
    # As a text's words are read: two a's are one letter there.
    read = ((next(list_words(one)), "*" if one.endswith("*") else "") for one in part.split("/"))
    return "/".join(before + _plain(word) + star for word, star in read for before in _JOINED.get(code, ("",)))
