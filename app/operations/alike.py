"""The words that a phrase of an operation asks for, with those that people write in their place.

Who reports "skraldet" means the phrase about "affaldet", and what "has not been picked up" was not collected.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from app.search_terms import QueryTerm, query_terms
from app.word_forms import folded, list_forms, list_stems

_SAME = """
    affald affaldet skrald skraldet dagrenovation dagrenovationen husholdningsaffald husholdningsaffaldet;
    hentet afhentet tømt tømmes hentes;
    fuld fulde overfyldt overfyldte;
    skraldespand skraldespanden skraldespandene affaldsspand affaldsspanden skraldebøtte skraldebøtten
    affaldscontainer affaldscontaineren papircontainer papircontaineren;
    stoppet tilstoppet forstoppet;
    glat glatte isglat spejlglat;
    waste rubbish garbage trash refuse;
    collected emptied picked;
    bin bins dustbin;
    blocked clogged;
    icy slippery
    """
_LOOSE = """
    fuld fyldt fyldte;
    sti stien fortov fortovet vej vejen cykelsti cykelstien gangsti gangstien
    """
"""These stand for each other only in the order of a phrase: "full of people at the bin" is of no bin that is full."""
_BINS = """
    skraldespand spand spanden spandene spande beholderen beholderne containeren containerne container containere
    """
"""As loose; "beholder" is left out, which is "keeps" as well."""
_WASTE = frozenset(
    {"affald", "skrald", "dagrenovation", "husholdningsaffald", "papir", "pap", "glas", "plast", "metal"}
)
_FULL = frozenset({"fuld"})
_HOLE = frozenset({"hul"})
_NOT = frozenset({"ikke", "not", "never", "aldrig", "ingen"})
_GRAMMAR = frozenset({"has", "have", "been", "is", "was", "were", "are", "a", "an"}) | _NOT
"""Danish grammar is left out of what is asked for already."""


@lru_cache(maxsize=2_000)
def terms_of(phrase: str) -> tuple[QueryTerm, ...]:
    """Return what a phrase asks for, each word with all forms of those that are another word for the same."""
    words = query_terms(phrase)
    return tuple(_widened(one, _same()) for one in [one for one in words if one.shown not in _GRAMMAR] or words)


def loose_terms_of(phrase: str, *, of_waste: bool) -> tuple[QueryTerm, ...]:
    """Return the same, each word also with those that often stand for it, as they are written here.

    A hole is in the way that it is said to be in, and what is full may be any container unless the sentence is
    `of_waste`.
    """
    words = terms_of(phrase)
    asked = frozenset(form for one in words for form in one.forms)
    groups = () if asked & _HOLE else _written(_LOOSE)
    bins = _written(_BINS) if of_waste or not asked & _FULL else ()
    return tuple(_widened(one, (*groups, *bins)) for one in words)


def is_of_waste(forms: frozenset[str]) -> bool:
    """Return whether a sentence with words of these forms has a word for what is thrown away."""
    return not forms.isdisjoint(_WASTE)


def denies(phrase_words: Iterable[str]) -> bool:
    """Return whether a phrase says that something has not happened."""
    return not _NOT.isdisjoint(phrase_words)


def _widened(one: QueryTerm, groups: Iterable[frozenset[str]]) -> QueryTerm:
    """Return a word of a phrase with those that stand for it; not one that is known by its stem alone."""
    own = frozenset(one.forms)
    found = [group for group in groups if not own.isdisjoint(group)]
    return replace(one, alternatives=(*one.alternatives, *sorted(frozenset().union(*found)))) if found else one


@cache
def _same() -> tuple[frozenset[str], ...]:
    """Return the words of each group in all forms. Not made beforehand: it loads the dictionary."""
    return tuple(
        frozenset(form for word in group.split() for form in (*list_forms(word), *list_stems(word)))
        for group in _SAME.split(";")
    )


@cache
def _written(groups: str) -> tuple[frozenset[str], ...]:
    """Return the words of each group as they stand: "fylder" is a form of "fyldt", but is not full."""
    return tuple(frozenset(map(folded, group.split())) for group in groups.split(";"))
