"""How near others lie to a text: by meaning, by the letters of their words, and by whole words that they share.

In a short text a single name of a place weighs more than what it is about, so places are left out there: they are
where, and not what. How much is enough depends on what else two of them have in common.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.matching import similar
from app.matching.meaning import Vectors
from app.municipality.place_names import list_place_words
from app.municipality.queries import get_reference
from app.reading import readings
from app.reading.queries import Listed
from app.reading.readings import Reading
from app.search_terms import index_terms, saying_words
from app.submissions.states import Handling
from app.titles.typed import full_text
from app.word_forms import list_forms, list_stems

_SHORT = 12
"""Words beside grammar: in a text with more, a place weighs little."""
_LETTERS_WEIGH = 0.75
_SHARED_WEIGH, _SHARED_OF = 0.5, 6
"""What all words shared weigh, in a text of at most so many words; in a longer one less."""
_AS_MUCH_MORE = 0.2
"""So much of what shared words weigh has to be reached beside the usual, as any two texts share some."""
_OVER = 0.05
"""Of two that are about as near the one that is still open comes first."""
_ENDED = frozenset({Handling.ANSWERED, Handling.CLOSED})


@dataclass(frozen=True)
class About:
    """What a text is about: it without its places where it is short, by meaning, and its words in all their forms."""

    text: str
    vector: Vectors | None
    words: tuple[frozenset[str], ...]

    @property
    def shared_weigh(self) -> float:
        """Return what it weighs that another has all of its words."""
        return _SHARED_WEIGH * min(1.0, _SHARED_OF / max(len(self.words), 1))

    @property
    def more(self) -> float:
        """Return how much nearer another must be than where words do not count."""
        return _AS_MUCH_MORE * self.shared_weigh


def read_about(reading: Reading, text: str) -> About:
    """Return what `text`, the beginning of what was read, is about; a short one with places is read once more."""
    vector, said = reading.vector, saying_words(text)
    if len(said) <= _SHORT:
        without = _without_places(text)
        if without != text and (left := saying_words(without)):
            text, said = without, left
            vector = readings.read_again(text, ()).vector if vector is not None else None
    return About(text, vector, tuple(frozenset((*list_forms(one), *list_stems(one))) for one in sorted(said)))


def rank(about: About, rows: Sequence[Listed], meaning: dict[int, float]) -> list[tuple[float, Listed]]:
    """Return how near each of `rows` is, the nearest first; `meaning` is how near by meaning, empty where not known."""
    texts = [(row.id, full_text(row.title, row.excerpt)) for row in rows]
    letters = dict(similar(about.text, texts, limit=len(rows), at_least=0.0))
    shared = _shares(about.words, texts)
    weigh = (_LETTERS_WEIGH, about.shared_weigh) if meaning else (1.0, about.shared_weigh / 2)
    found = [
        (meaning.get(row.id, 0.0) + weigh[0] * letters.get(row.id, 0.0) + weigh[1] * shared[row.id], row)
        for row in rows
    ]
    return sorted(found, key=_order, reverse=True)


def _order(found: tuple[float, Listed]) -> tuple[float, int]:
    score, row = found
    return score - (_OVER if row.handling in _ENDED else 0.0), row.published_seq


def _shares(words: Sequence[frozenset[str]], texts: Sequence[tuple[int, str]]) -> dict[int, float]:
    """Return which share of some words each text has, from 0 to 1; a word that few of them have counts for more."""
    held = {key: frozenset(index_terms(text)) for key, text in texts}
    rare = [
        math.log((1 + len(held)) / (0.5 + sum(not word.isdisjoint(terms) for terms in held.values()))) for word in words
    ]
    total = sum(rare)
    if total <= 0:
        return dict.fromkeys(held, 0.0)
    counted = list(zip(words, rare, strict=True))
    return {
        key: sum(weight for word, weight in counted if not word.isdisjoint(terms)) / total
        for key, terms in held.items()
    }


def _without_places(text: str) -> str:
    for start, end in sorted(list_place_words(get_reference(), text), reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())
