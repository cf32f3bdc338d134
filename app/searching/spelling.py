"""What somebody meant who typed a word that stands nowhere: the nearest one that does, by few wrong letters."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import CompoundSelect, bindparam, func, literal, select, union, union_all

from app import db
from app.search_terms import QueryTerm
from app.searching.index import Index
from app.searching.nearest import Near, count_nearly, get_most_wrong, list_near_words
from app.searching.vocabulary import LAST, tails_of, words_of
from app.searching.wrong_letters import count_wrong
from app.word_forms import dictionary_form, folded

MOST_LOOKED_AT = 1_500
"""So many words that begin or end as the typed one are compared with it."""
_MOST_ALIKE = 5
_LONGER = 5
"""How many letters longer a word may be whose dictionary form is what was meant."""
_BEGINNING, _END = 2, 3
_MOST_COUNTED = 100
_WHITE = re.compile(r"\s+")
_SHORTEST_BEGINNING = 7
"""Letters of a word that may be the beginning of a longer one, with one of them wrong."""


def find_meant(index: Index, typed: QueryTerm, names: Iterable[str], *, marks_alone: bool = False) -> str | None:
    """Return the word that is nearest to a typed one, of those written in an index and of names; None if none is near.

    Of words that are equally near it is the one that most documents have; a name counts as one that all have. With
    `marks_alone`, only what lacks nothing but the marks of its letters is near.
    """
    most = get_most_wrong(typed, marks_alone=marks_alone)
    if most is None:
        return None
    word, looked = typed.alternatives[0], most or 1
    named = [one for name in names for part in _WHITE.split(name) for one in list_near_words(word, part, looked)]
    written = _list_written(index, word, looked)
    found = (one for one in {*named, *written} if most or not one.wrong)
    near = sorted(found, key=lambda one: (one.wrong, one.begins, one.term))
    alike = [one for one in near if (one.wrong, one.begins) == (near[0].wrong, near[0].begins)][:_MOST_ALIKE]
    called = next((one for one in alike if one in named), None)
    if called is not None:
        return called.shown
    counts = _count(index, alike)
    best = max(zip(counts, alike, strict=False), key=lambda one: one[0], default=(0, None))
    return best[1].shown if best[0] and best[1] is not None else None


def _list_written(index: Index, word: str, most: int) -> list[Near]:
    values = {
        "shortest": len(word) - most,
        "longest": len(word) + most + _LONGER,
        "begins": word[:_BEGINNING],
        "begins_until": word[:_BEGINNING] + LAST,
        "ends": word[-_END:],
    }
    found = []
    for term, shown, base in db.read(_looked_at(index), values):
        wrong = count_nearly(word, term, most)
        if wrong <= most:
            found.append(Near(wrong, term, shown))
        elif base != term and (wrong := count_nearly(word, base, most)) <= most:
            found.append(Near(wrong, base, dictionary_form(shown)))
        elif len(word) >= _SHORTEST_BEGINNING and (begins := _find_beginning(word, term)) is not None:
            found.append(Near(1, begins, _shown_until(shown, begins), begins=True))
    return [one for one in found if one.term != word]


def _find_beginning(word: str, term: str) -> str | None:
    """Return what a longer term begins with, if that is `word` with one letter wrong."""
    tried = (term[:length] for length in (len(word), len(word) + 1, len(word) - 1) if length < len(term))
    return next((one for one in tried if count_wrong(word, one, 1) == 1), None)


def _shown_until(shown: str, term: str) -> str:
    return next((shown[:end] for end in range(len(shown)) if folded(shown[:end]) == term), term)


@lru_cache
def _looked_at(index: Index) -> CompoundSelect[str, str, str]:
    words, tails = words_of(index.name), tails_of(index.name)
    columns = (words.c.word, words.c.shown, words.c.base)
    begin = select(*columns).where(words.c.word.between(bindparam("begins"), bindparam("begins_until")))
    end = select(*columns).join(tails, tails.c.word == words.c.word).where(tails.c.tail == bindparam("ends"))
    length = func.length(words.c.word).between(bindparam("shortest"), bindparam("longest"))
    parts = (one.where(length).order_by(words.c.word).limit(MOST_LOOKED_AT).subquery() for one in (begin, end))
    return union(*(select(part.c.word, part.c.shown, part.c.base) for part in parts))


def _count(index: Index, near: Sequence[Near]) -> list[int]:
    """Return how many documents have each word, as far as that matters: none of what has just been taken out."""
    if not near:
        return []
    quote, longer = ('"', "*") if db.is_sqlite() else ("'", ":*")
    asked = {
        f"wanted_{number}": f"{quote}{one.term}{quote}{longer if one.begins else ''}" for number, one in enumerate(near)
    }
    counted = db.read(_counting(index, len(near), db.is_sqlite()), asked)
    return [count for _number, count in sorted(map(tuple, counted))]


@lru_cache
def _counting(index: Index, terms: int, sqlite: bool) -> CompoundSelect[int, int]:  # noqa: FBT001 -- kept by position
    counted = []
    for number in range(terms):
        key, found = index.match(sqlite=sqlite, bound=f"wanted_{number}")
        some = select(literal(1)).select_from(key.table).where(found).limit(_MOST_COUNTED).subquery()
        counted.append(select(literal(number), select(func.count()).select_from(some).scalar_subquery()))
    return union_all(*counted)
