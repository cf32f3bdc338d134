"""What cannot wait, in the plainest words of each language that people here write: despair, violence, a child, danger.

Each language has a file in `tongues/`, for somebody who reads it to look through. A line is a meaning, a colon and an
entry as in `app.screening.phrases`; "<name>: ..." gives the words for which <name> stands, and `harmless` holds what
only sounds like it; a meaning with "!" behind it counts also there. Letters are read without their marks, as many type
them.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from app.screening.findings import Danger
from app.screening.lists import entries
from app.screening.phrases import Hit, Lexicon
from app.screening.seen import Words

_MEANINGS = {
    "despair": Danger.DESPAIR,
    "violence": Danger.LIFE,
    "danger": Danger.LIFE,
    "child": Danger.CHILD,
}
_HARMLESS = "harmless"
_WHATEVER_ELSE = "!"
_ONE_FOR_ANOTHER = str.maketrans("ıłøđىیکہھةۃ", "ilodييكهههه", "ـء’'´")  # noqa: RUF001
"""Letters that stand for each other on keyboards and phones, and those that many leave out."""
_AND = ("و", "ف")
_APART_OR_NOT = "\u200c"
"""The sign between the parts of a Persian word, which many write as a space, or not at all."""


def find_in_tongues(words: Words, harmless: Sequence[Hit]) -> Iterator[tuple[str, Danger, Hit]]:
    """Yield what cannot wait by the list of any language: the code of the language, the danger, and where it stands.

    `harmless` is what only sounds like violence by the town's own list.
    """
    as_folded = {one: fold(one) for one in set(words.folded)}
    hits = _lexicon().hits(replace(words, folded=[as_folded[one] for one in words.folded]))
    of_the_town = _places(harmless)
    for name, of_it in hits.items():
        language, _space, meaning = name.partition(" ")
        danger = _MEANINGS.get(meaning.removesuffix(_WHATEVER_ELSE))
        if danger is None or not of_it:
            continue
        calm = set[int]()
        if not meaning.endswith(_WHATEVER_ELSE):
            calm = _places(hits.get(f"{language} {_HARMLESS}", ()))
            calm |= set() if danger is Danger.DESPAIR else of_the_town
        yield from ((language, danger, one) for one in of_it if calm.isdisjoint(range(one.first, one.last + 1)))


def _places(hits: Iterable[Hit]) -> set[int]:
    return {at for one in hits for at in range(one.first, one.last + 1)}


def fold(word: str) -> str:
    """Return a word without capitals and marks, with one letter for those that are typed for each other."""
    parts = unicodedata.normalize("NFKD", word.casefold().translate(_ONE_FOR_ANOTHER))
    return "".join(one for one in parts if unicodedata.category(one) != "Mn").translate(_ONE_FOR_ANOTHER)


@cache
def _lexicon() -> Lexicon:
    lists: dict[str, list[str]] = {}
    for one in files("app.screening").joinpath("tongues").iterdir():
        language, _dot, ending = one.name.partition(".")
        if ending == "txt":
            _read(language, entries(one.read_text("utf-8").splitlines()), lists)
    return Lexicon(lists)


def _read(language: str, lines: Iterable[str], lists: dict[str, list[str]]) -> None:
    choices: dict[str, str] = {}
    for line in lines:
        meaning, _colon, entry = line.partition(": ")
        if meaning.startswith("<"):
            choices[meaning] = entry
        else:
            lists.setdefault(f"{language} {meaning}", []).extend(_spelled(language, entry, choices))


def _spelled(language: str, entry: str, choices: Mapping[str, str]) -> Iterator[str]:
    """Yield an entry as it is looked for: with all it may be, and once more in the parts many write it in."""
    filled = " ".join("/".join(choices.get(one, one) for one in part.split("/")) for part in entry.split())
    for written in dict.fromkeys((filled.replace(_APART_OR_NOT, ""), filled.replace(_APART_OR_NOT, " "))):
        yield " ".join(_choices(language, part) for part in written.split())


def _choices(language: str, part: str) -> str:
    if part == "...":
        return part
    folded = [fold(one) for one in part.split("/")]
    joined = [before + one for one in folded for before in _AND] if language == "ar" else []
    return "/".join([*folded, *joined])
