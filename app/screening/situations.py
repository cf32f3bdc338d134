"""Situations of people whom a town has not heard: words for what a day is like, never for who somebody is.

What tells of origin, faith, a diagnosis or a housing estate is refused, and so is a name. The lists lie in
`situation_words/`, one for each.
"""

from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files

from app.i18n import lazy
from app.labelled import Labelled
from app.screening.lists import default_lists, entries
from app.screening.phrases import Lexicon
from app.screening.plain import plain_writing
from app.screening.seen import Words, all_of, read_words

_CAPITAL_DAYS = all_of(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays"
    " sundays january february march april may june july august september october november december christmas easter i"
)


class NoSituation(Labelled):
    """What words tell of instead of a situation; its sentence says what to write."""

    ORIGIN = (
        "origin",
        lazy("origin"),
        lazy("This tells where somebody or their family is from. Write what their day is like instead."),
    )
    FAITH = (
        "faith",
        lazy("faith"),
        lazy("This tells what somebody believes. Write what their day is like instead."),
    )
    DIAGNOSIS = (
        "diagnosis",
        lazy("a diagnosis"),
        lazy("This is a diagnosis. Write what it means in their day, such as “uses a wheelchair” or “sleeps badly”."),
    )
    HOUSING = (
        "housing",
        lazy("a housing estate"),
        lazy("This points at those who live in one place. Write what their day is like instead."),
    )
    NAME = (
        "name",
        lazy("a name"),
        lazy("There is a name in it. Write it without names of places, groups or people."),
    )


_LISTED = (NoSituation.ORIGIN, NoSituation.FAITH, NoSituation.DIAGNOSIS, NoSituation.HOUSING)


def find_told(text: str, places: Collection[str] = ()) -> list[tuple[NoSituation, str]]:
    """Return what a text tells of people that is no situation, each with the words that do, in reading order.

    `places` are the names of the town's places: where people live in one of these is told too.
    """
    words = read_words(text, plain_writing(text))
    named = Lexicon({"places": [_folded(one) for one in places]}).hits(words)["places"] if places else ()
    hits = _lexicon().hits(words)
    found = [(hit, kind) for kind in _LISTED for hit in hits[kind]]
    found += [(hit, NoSituation.HOUSING) for hit in named]
    return [(kind, _said(words, hit.first, hit.last)) for hit, kind in sorted(found)]


def find_names(text: str) -> list[str]:
    """Return the words of a situation that look like names: with a capital, and not only because the text begins."""
    words = read_words(text, plain_writing(text))
    return list(_names(words))


def _names(words: Words) -> Iterator[str]:
    for at, written in enumerate(words.written):
        folded = words.folded[at]
        if not (written[:1].isupper() and written[1:].islower()) or folded in _CAPITAL_DAYS:
            continue
        if at > 0 or folded in _known_places() or folded.removesuffix("s") in _known_places():
            yield _said(words, at, at)


@cache
def _known_places() -> frozenset[str]:
    lists = default_lists()
    return frozenset(lists.lands_and_towns) - frozenset(lists.also_words)


def _folded(place: str) -> str:
    """Return the entry of a place: its last word with any ending, such as a genitive."""
    read = read_words(place, plain_writing(place)).folded
    return " ".join([*read[:-1], f"{read[-1]}*" if len(read[-1]) > len("abc") else read[-1]]) if read else ""


def _said(words: Words, first: int, last: int) -> str:
    start, end = words.span(first, last)
    return words.text[start:end] if words.places is None else " ".join(words.written[first : last + 1])


@cache
def _lexicon() -> Lexicon:
    folder = files("app.screening").joinpath("situation_words")
    lists = {one.name.removesuffix(".txt"): one for one in folder.iterdir() if one.name.endswith(".txt")}
    return Lexicon({name: entries(one.read_text("utf-8").splitlines()) for name, one in lists.items()})
