"""Who is alone without being in danger by it: many people at once, where no child stands in the sentence."""

from functools import cache
from importlib.resources import files

from app.screening.lists import entries
from app.screening.phrases import Hit, Lexicon
from app.screening.seen import Words

_LISTS = ("many", "child")


def find_many_alone(words: Words) -> list[Hit]:
    """Return where a text tells of many people who are alone, in reading order, save in a sentence with a child."""
    hits = _lexicon().hits(words)
    of_a_child = {words.sentences[one.first] for one in hits["child"]}
    return [one for one in hits["many"] if words.sentences[one.first] not in of_a_child]


@cache
def _lexicon() -> Lexicon:
    folder = files("app.screening").joinpath("alone_words")
    return Lexicon({name: entries(folder.joinpath(f"{name}.txt").read_text("utf-8").splitlines()) for name in _LISTS})
