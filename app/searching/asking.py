"""What somebody asks of an index: every word they type, in each of its forms, within longer words, or in a name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import ColumnElement, CompoundSelect, bindparam, func, literal, or_, select, union_all

from app import db
from app.search_terms import QueryTerm, index_terms, query_terms
from app.searching.index import Index, Mark
from app.searching.vocabulary import words_of

MOST_HOLDING = 60
"""So many words at most are tried that hold a typed one, the shortest first."""
_SHORTEST_WITHIN = 4
"""Letters of a word that is looked for within others."""
_SHORTEST_AT_END = 3
"""Letters of one that is looked for at their ends alone: "lys" in "gadelys", not in "analyser"."""

Names = Mapping[Mark, Mapping[int, Collection[str]]]
"""What things are called that documents are marked with, by their kinds and ids."""


@dataclass(frozen=True)
class Asked:
    """A query as an index understands it (`wanted`), and those of its words that stand in nothing we know of."""

    wanted: str
    unknown: tuple[QueryTerm, ...]


def read(index: Index, q: str, names: Names, *, mark: str | None = None) -> Asked | None:
    """Return what `q` asks of an index, None if it has no word: one query, or none for the shortest of words.

    With a `mark`, what has that will do as well.
    """
    asked = query_terms(q)
    if not asked:
        return None
    holding = _list_holding(index, asked)
    marks = [_list_marks(term, names) for term in asked]
    parts = [
        [*_list_forms(term), *((one, False) for one in (*holding[place], *marks[place]))]
        for place, term in enumerate(asked)
    ]
    unknown = (term for place, term in enumerate(asked) if not holding[place] and not marks[place])
    wanted = _written(parts) if mark is None else f"({_written(parts)}){_either()}{_written([[(mark, False)]])}"
    return Asked(wanted, tuple(one for one in unknown if _is_looked_for_within(one.alternatives[0])))


def list_named(q: str, names: Mapping[int, Collection[str]]) -> tuple[int, ...]:
    """Return the ids of what is called by every word of `q`, by one of its names, found as in texts."""
    asked = query_terms(q)
    if not asked:
        return ()
    return tuple(
        one for one, called in names.items() if any(all(_is_in(term, name) for term in asked) for name in called)
    )


def _list_forms(term: QueryTerm) -> Iterator[tuple[str, bool]]:
    """Give each alternative, and whether longer words count too: only for what was typed, not for its other forms."""
    for place, word in enumerate(term.alternatives):
        yield word, term.prefix and place == 0


def _written(parts: Sequence[Sequence[tuple[str, bool]]]) -> str:
    """Return a query in the database's own words: any of each part."""
    quote, longer, both = ('"', "*", " AND ") if db.is_sqlite() else ("'", ":*", " & ")
    said = ([f"{quote}{word}{quote}{longer if prefix else ''}" for word, prefix in one] for one in parts)
    return both.join(f"({_either().join(dict.fromkeys(one))})" for one in said)


def _either() -> str:
    return " OR " if db.is_sqlite() else " | "


def _list_marks(term: QueryTerm, names: Names) -> list[str]:
    return [
        kind.of(one)
        for kind, called in names.items()
        for one, said in called.items()
        if any(_is_in(term, name) for name in said)
    ]


def _is_in(term: QueryTerm, name: str) -> bool:
    words, typed = _terms_of_name(name), term.alternatives[0]
    return any(
        one in term.alternatives
        or (term.prefix and one.startswith(typed))
        or any(_holds(one, form) for form in term.forms)
        for one in words
    )


@lru_cache(maxsize=4_000)
def _terms_of_name(name: str) -> tuple[str, ...]:
    return tuple(index_terms(name))


def _holds(word: str, form: str) -> bool:
    if _is_looked_for_within(form):
        return form in word
    return _is_looked_for_at_end(form) and word.endswith(form) and len(word) >= 2 * _SHORTEST_AT_END


def _is_looked_for_within(form: str) -> bool:
    return len(form) >= _SHORTEST_WITHIN and form.isalpha()


def _is_looked_for_at_end(form: str) -> bool:
    return len(form) == _SHORTEST_AT_END and form.isalpha()


def _list_holding(index: Index, asked: Sequence[QueryTerm]) -> list[list[str]]:
    """Return the words of the vocabulary that hold each typed one, or its dictionary form."""
    within = [[form for form in term.forms if _is_looked_for_within(form)] for term in asked]
    at_end = [[form for form in term.forms if _is_looked_for_at_end(form)] for term in asked]
    found: list[list[str]] = [[] for _term in asked]
    shape = tuple((len(one), len(other)) for one, other in zip(within, at_end, strict=True))
    if not any(map(any, shape)):
        return found
    bound = {f"within_{place}_{at}": form for place, one in enumerate(within) for at, form in enumerate(one)}
    ends = {f"at_end_{place}_{at}": f"___%{form}" for place, one in enumerate(at_end) for at, form in enumerate(one)}
    for place, word in db.read(_holding(index, shape, db.is_sqlite()), bound | ends):
        found[place].append(word)
    return found


@lru_cache(maxsize=500)
def _holding(index: Index, shape: tuple[tuple[int, int], ...], sqlite: bool) -> CompoundSelect[int, str]:  # noqa: FBT001 -- kept by position
    """Return the statement of the words that hold one of so many forms, by the place of the typed word."""
    words = words_of(index.name)
    place_of = func.instr if sqlite else func.strpos
    parts = []
    for place, (within, at_end) in enumerate(shape):
        is_held: list[ColumnElement[bool]] = [
            place_of(either, bindparam(f"within_{place}_{at}")) > 0
            for at in range(within)
            for either in (words.c.word, words.c.base)
        ]
        is_held += [words.c.base.like(bindparam(f"at_end_{place}_{at}")) for at in range(at_end)]
        if is_held:
            held = select(literal(place).label("place"), words.c.word).where(or_(*is_held))
            parts.append(held.order_by(func.length(words.c.word), words.c.word).limit(MOST_HOLDING).subquery())
    return union_all(*(select(part.c.place, part.c.word) for part in parts))
