"""What is said right before or behind a word, by which it is somebody's name."""

from collections.abc import Sequence
from enum import IntEnum

from app.screening.lists import Lists
from app.screening.phrases import Hit
from app.screening.seen import Words

_CLOSE = frozenset({" ", ". ", ": "})
_AND = frozenset({"og", "and", "samt"})


class Cue(IntEnum):
    """What is said before a name, by how much it takes to be one."""

    NOTHING = 0
    GREETING = 1  # a word that is in a list of names
    TITLE = 2  # or two words with capital letters
    RELATION = 3  # or one


def cue_before(words: Words, lists: Lists, at: int, found: Sequence[Hit]) -> Cue:
    """Return what is said right before the word at `at`; `found` are the names before it."""
    sets = lists.sets
    if not at or words.sentences[at - 1] != words.sentences[at]:
        return Cue.NOTHING
    before, gap = words.folded[at - 1], words.gap(at - 1)
    if before in _AND and found and found[-1].last == at - 2:
        return Cue.TITLE if found[-1].first < at - 2 else Cue.GREETING
    if gap == ", ":
        return Cue.GREETING if before in sets["relations"] else Cue.NOTHING
    cues = {"relations": Cue.RELATION, "titles": Cue.TITLE, "naming": Cue.GREETING}
    return next((cue for name, cue in cues.items() if before in sets[name] and gap in _CLOSE), Cue.NOTHING)


def is_cue(words: Words, lists: Lists, at: int) -> bool:
    """Return whether a word is one that stands before names."""
    word, sets = words.folded[at], lists.sets
    return word in sets["titles"] or word in sets["relations"] or word in sets["naming"]


def has_age(words: Words, at: int) -> bool:
    """Return whether an age stands behind a word: "Bo på 8", "Liv, 8 år"."""
    following = words.folded[at + 1 : at + 4]
    return len(following) > 1 and (
        (following[0] == "på" and following[1].isdigit()) or (following[0].isdigit() and following[1] == "år")
    )
