"""What somebody asks of an index: every word they type, in each of its forms, within longer words, or in a name."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Integer, bindparam, func, select, union_all

from app import db
from app.search_terms import QueryTerm, index_terms, query_terms
from app.searching.fit import AskedWord
from app.searching.index import Index, Mark
from app.searching.vocabulary import LAST, tails_of

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
    """A query as an index understands it (`wanted`), and those of its words that stand in nothing we know of.

    `words` are all of them, as a text is judged by them, `parts` what each is found by; none where a mark will do.
    """

    wanted: str
    unknown: tuple[QueryTerm, ...]
    words: tuple[AskedWord, ...]
    parts: Sequence[Sequence[tuple[str, bool]]] = ()


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
    return Asked(
        wanted,
        tuple(one for one in unknown if _is_looked_for_within(one.alternatives[0])),
        tuple(
            AskedWord(frozenset(term.alternatives), frozenset(held), term.alternatives[0] if term.prefix else None)
            for term, held in zip(asked, holding, strict=True)
        ),
        parts if mark is None else (),
    )


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
    return (" AND " if db.is_sqlite() else " & ").join(map(either_of, parts))


def either_of(part: Sequence[tuple[str, bool]]) -> str:
    """Return a query of any of these words, each with whether longer ones count too."""
    quote, longer = ('"', "*") if db.is_sqlite() else ("'", ":*")
    said = (f"{quote}{word}{quote}{longer if prefix else ''}" for word, prefix in part)
    return f"({_either().join(dict.fromkeys(said))})"


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
    found: list[list[str]] = [[] for _term in asked]
    forms = [(place, form) for place, term in enumerate(asked) for form in term.forms]
    forms = [(place, form) for place, form in forms if _is_looked_for_within(form) or _is_looked_for_at_end(form)]
    if not forms:
        return found
    values: dict[str, Any] = {}
    for at, (place, form) in enumerate(forms):
        within = _is_looked_for_within(form)
        longest = form + LAST if within else form
        least = 0 if within else 2 * _SHORTEST_AT_END
        values |= {f"place_{at}": place, f"from_{at}": form, f"to_{at}": longest, f"least_{at}": least}
    for place, word in db.read(_holding(index, len(forms)), values):
        if word not in found[place]:
            found[place].append(word)
    return found


@lru_cache(maxsize=100)
def _holding(index: Index, forms: int) -> CompoundSelect[int, str]:
    """Return the statement of the words that hold one of so many forms, by the place of the typed word.

    A form stands where a tail begins with it, or where one is it: between what is bound as `from` and `to`.
    """
    tails = tails_of(index.name)
    parts = []
    for at in range(forms):
        held = (
            select(bindparam(f"place_{at}", type_=Integer).label("place"), tails.c.word)
            .where(
                tails.c.tail.between(bindparam(f"from_{at}"), bindparam(f"to_{at}")),
                func.length(tails.c.word) >= bindparam(f"least_{at}", type_=Integer),
            )
            .order_by(func.length(tails.c.word), tails.c.word)
            .limit(MOST_HOLDING)
        )
        parts.append(held.subquery())
    return union_all(*(select(part.c.place, part.c.word) for part in parts))
