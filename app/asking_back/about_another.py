"""Whether somebody tells of another's health or private life, and may leave out who that is."""

from functools import cache
from importlib.resources import files

from app.screening.lists import Lists, default_lists, entries
from app.screening.phrases import Hit, Lexicon
from app.screening.plain import plain_writing
from app.screening.private import person_at
from app.screening.seen import Words, read_words

_LISTS = ("care", "care_not")
_NEAR = 15
"""How many words from what is told of somebody the word for them is sought, in the same sentence."""
_SEVERAL = frozenset({"forældre", "naboer", "naboerne", "kolleger", "søskende", "parents", "neighbours", "neighbors"})


def is_about_another(text: str) -> bool:
    """Return whether a text tells of the care, health or private life of one other person: "my mother", "she".

    Not what is said of many, of the writer, or of whoever works with care.
    """
    words = read_words(text, plain_writing(text))
    lists = default_lists()
    hits, beside = _lexicon().hits(words), lists.lexicon.hits(words)
    others = {at for one in hits["care_not"] for at in range(one.first, one.last + 1)}
    told = [*hits["care"], *beside["health"]]
    return any(others.isdisjoint(range(one.first, one.last + 1)) and _is_of_one(words, lists, one) for one in told)


def _is_of_one(words: Words, lists: Lists, told: Hit) -> bool:
    first, end = words.around(told.first, _NEAR)
    near = (at for at in range(first, end) if words.folded[at] not in _SEVERAL)
    return any(person_at(words, lists, at) is not None for at in near)


@cache
def _lexicon() -> Lexicon:
    folder = files("app.asking_back").joinpath("words")
    return Lexicon({name: entries(folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines()) for name in _LISTS})
