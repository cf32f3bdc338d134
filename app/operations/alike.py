"""The words that a phrase of an operation asks for, with those that people write in their place.

Who reports "skraldet" means the phrase about "affaldet", and what "has not been picked up" was not collected.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from app.search_terms import QueryTerm, query_terms
from app.word_forms import list_forms, list_stems

_ALIKE = tuple(
    group.split()
    for group in """
    affald affaldet skrald skraldet dagrenovation dagrenovationen husholdningsaffald husholdningsaffaldet;
    hentet afhentet tømt tømmes hentes;
    fuld fulde fyldt fyldte overfyldt overfyldte;
    skraldespand skraldespanden skraldespandene affaldsspand affaldsspanden skraldebøtte skraldebøtten
    spand spanden spandene spande beholder beholderen beholdere container containeren
    affaldscontainer affaldscontaineren papircontainer papircontaineren;
    stoppet tilstoppet forstoppet;
    glat glatte isglat spejlglat;
    sti stien fortov fortovet vej vejen cykelsti cykelstien gangsti gangstien;
    waste rubbish garbage trash refuse;
    collected emptied picked;
    bin bins dustbin;
    blocked clogged;
    icy slippery
    """.split(";")  # noqa: SIM905 - a group reads better than a list
)
_NOT = frozenset({"ikke", "not", "never", "aldrig", "ingen"})
_GRAMMAR = frozenset({"has", "have", "been", "is", "was", "were", "are", "a", "an"}) | _NOT
"""Danish grammar is left out of what is asked for already."""
_NEGATING = _NOT | {
    "nobody", "none", "hasn", "haven", "isn", "wasn", "weren", "didn", "doesn", "mangler", "glemt", "skal", "stadig",
    "hverken",
}  # fmt: skip
_BEFORE = 2
"""So many words before the first of a phrase may stand what says that it has not happened: "nobody has emptied"."""


@lru_cache(maxsize=2_000)
def terms_of(phrase: str) -> tuple[QueryTerm, ...]:
    """Return what a phrase asks for, each word with all forms of those that stand for the same."""
    words = query_terms(phrase)
    return tuple(_widened(one) for one in [one for one in words if one.shown not in _GRAMMAR] or words)


def denies(phrase_words: Iterable[str]) -> bool:
    """Return whether a phrase says that something has not happened."""
    return not _NOT.isdisjoint(phrase_words)


def is_denied(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether a sentence says that what stands from word `first` to `last` has not happened, or has yet to."""
    return not _NEGATING.isdisjoint(words[max(0, first - _BEFORE) : last + 1])


def _widened(one: QueryTerm) -> QueryTerm:
    """Return a word of a phrase with those that stand for it; not one that is known by its stem alone."""
    own = frozenset(one.forms)
    found = [group for group in _groups() if not own.isdisjoint(group)]
    return replace(one, alternatives=(*one.alternatives, *sorted(frozenset().union(*found)))) if found else one


@cache
def _groups() -> tuple[frozenset[str], ...]:
    """Return the words of each group in all forms. Not made beforehand: it loads the dictionary."""
    return tuple(
        frozenset(form for word in group for form in (*list_forms(word), *list_stems(word))) for group in _ALIKE
    )
