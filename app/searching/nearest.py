"""How near a word is to another: by few wrong letters, of which the first is none in a short word."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.search_terms import QueryTerm, written_words
from app.searching.wrong_letters import count_wrong
from app.word_forms import dictionary_form, is_in_dictionary

_SHORTEST = 4
_FIRST_RIGHT_UNTIL = 5
"""Letters of the longest word that may not begin with another letter: "dark" is not meant for "park"."""
_ONE_WRONG_UNTIL = 7
"""Letters of the longest word that may differ in one place only; a longer one may in two."""
_ENDING = 4
"""How many letters longer a word may be than its dictionary form."""


@dataclass(frozen=True)
class Near:
    """A word near to the typed one; `wrong` is 0 if only the marks of its letters are missing.

    With `begins`, it is no word alone, but what longer ones begin with.
    """

    wrong: int
    term: str
    shown: str
    begins: bool = False


def get_most_wrong(typed: QueryTerm, *, marks_alone: bool = False) -> int | None:
    """Return how many letters of a typed word may be wrong; None if it is no word, or too short to be misspelt.

    A word that the dictionary has is spelt right: it may only lack marks, as any may with `marks_alone`.
    """
    word = typed.alternatives[0]
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    if marks_alone or is_in_dictionary(typed.shown.casefold()):
        return 0
    return 1 if len(word) <= _ONE_WRONG_UNTIL else 2


def find_among(typed: QueryTerm, words: Iterable[str], *, marks_alone: bool = False) -> str | None:
    """Return the one of some words in small letters that is nearest to a typed one; None if it is one of them, or none.

    Where the dictionary form of one is nearer, it is that.
    """
    most = get_most_wrong(typed, marks_alone=marks_alone)
    if most is None:
        return None
    word, near = typed.alternatives[0], list[Near]()
    for one in sorted(words):
        if not -most <= len(one) - len(word) <= most + _ENDING:
            continue
        for written in written_words(one):
            if not {written.term, written.base}.isdisjoint(typed.alternatives):
                return None
            near.append(Near(count_nearly(word, written.term, most), written.term, one))
            near.append(Near(count_nearly(word, written.base, most), written.base, dictionary_form(one)))
    best = min(near, key=lambda one: one.wrong, default=None)
    return best.shown if best is not None and best.wrong <= most else None


def list_near_words(word: str, part: str, most: int) -> list[Near]:
    """Return a part of a name, if it is near to a word, as it is written."""
    found = written_words(part)
    if len(found) != 1 or found[0].term == word:
        return []
    wrong = count_nearly(word, found[0].term, most)
    return [Near(wrong, found[0].term, part.strip(".,:;!?\"'()"))] if wrong <= most else []


def count_nearly(word: str, term: str, most: int) -> int:
    """Return how many letters are wrong, 0 where what is typed lacks nothing but the marks: "mork" for "mørk"."""
    if word in {term, _without_marks(term)}:
        return 0
    if len(word) <= _FIRST_RIGHT_UNTIL and word[0] != term[0]:
        return most + 1
    return max(count_wrong(word, term, most), 1)


def _without_marks(term: str) -> str:
    return term.replace("aa", "a").replace("ae", "a").replace("oe", "o")
