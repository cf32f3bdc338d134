"""What the town's own words for things make of short sentences: the menu, headings, labels and buttons."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from app.wording.bending import Forms, Swap, put_in
from app.wording.catalogue import Sentence, list_sentences
from app.wording.things import FORMS, ONE, THINGS

Names = Mapping[tuple[str, str], Forms]
"""What the town calls things, by thing and language: all forms of each."""

_LONGEST_SHORT = 80
_ARTICLES = {"da": "en", "en": "a"}
_INVENTED = "xyz"
"""A word that is no form of any other, put in to see where one stands."""
_RUNNING = re.compile(r"[.!;]|….")


@dataclass(frozen=True)
class Renamed:
    """A short sentence in one language, as the program says it and with the town's words for things."""

    sentence: Sentence
    code: str
    before: Sequence[str]
    after: Sequence[str]


@cache
def list_short() -> Sequence[Sentence]:
    """Return the sentences that are a name, a heading or a label in every language: short, and without a full stop.

    A colon is none: labels end with one, or say after it what they are of.
    """
    return [
        one
        for one in list_sentences().values()
        if all(
            len(form) <= _LONGEST_SHORT and not _RUNNING.search(form) for said in one.forms.values() for form in said
        )
    ]


def list_renamed(names: Names) -> list[Renamed]:
    """Return every short sentence in which something is called otherwise, in each language in which it is."""
    return [one for code in FORMS for one in _renamed(code, _list_swaps(names, code))]


def _list_swaps(names: Names, code: str) -> list[Swap]:
    """Return what is called otherwise in a language, and the things whose longer words are not to be touched by it."""
    swaps = [Swap(code, thing, names.get((key, code), thing.forms[code])) for key, thing in THINGS.items()]
    changed = [one for one in swaps if one.changes]
    return [one for one in swaps if one.changes or any(one.lies_over(other) for other in changed)]


def _renamed(code: str, swaps: Sequence[Swap]) -> Iterator[Renamed]:
    if not swaps:
        return
    for one in list_short():
        wanted = [swap for swap in swaps if one.message not in swap.thing.but]
        after = [
            put_in(form, wanted, english, is_of_one=one.is_counted and number == 0)
            for number, (form, english) in enumerate(zip(one.forms[code], one.forms["en"], strict=True))
        ]
        if after != list(one.forms[code]) and one.fits(code, after):
            yield Renamed(one, code, one.forms[code], after)


@cache
def count_short(key: str) -> int:
    """Return in how many short sentences a thing would be called otherwise, each once in however many languages."""
    own = {
        (key, code): {form: f"{_ARTICLES[code]} {_INVENTED}" if form == ONE else _INVENTED for form in FORMS[code]}
        for code in FORMS
    }
    return len({one.sentence.key for one in list_renamed(own)})


@cache
def count_running(key: str) -> int:
    """Return in how many sentences of running text a thing is named, which stay as they are."""
    short = {one.key for one in list_short()}
    swaps = [Swap(code, THINGS[key], THINGS[key].forms[code]) for code in FORMS]
    return sum(
        any(swap.pattern.search(form) for swap in swaps for form in one.forms[swap.code])
        for one in list_sentences().values()
        if one.key not in short
    )
