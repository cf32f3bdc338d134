"""What a sentence does with what it names: denies it, asks for it, or goes on to tell of something else."""

from collections.abc import Sequence

PARTING = frozenset({"og", "men", "så", "fordi", "and", "but", "because"})
"""Behind one of them something else is told: "I did not fetch my post, and the bin is empty"."""
_SO = frozenset({"så"})
"""It says how much as well: "so wet and icy"."""
_BEGINNING = PARTING | {"at", "hvor", "når", "hvis", "mens", "da", "end"}
_BEGINNING |= {"to", "that", "when", "where", "while", "if", "than"}
"""A "not" before one of them is not about what stands behind it: "I have no time to collect rubbish"."""
_GOING_ON = PARTING | frozenset(
    """
    er var har bliver blev blevet været ikke aldrig ingen stadig nu igen meget helt alt for tit ofte altid både
    den det de skal skulle is was has have been are were not never still now again very too often always it they
    """.split()  # noqa: SIM905 - reads better as a paragraph
)
"""With only these behind a parting word the same is spoken of: "the path is wet and icy", "but it is still full"."""

WISHING = frozenset({"bør", "burde", "kunne", "could", "should", "ought", "shall"})
"""Between the thing and its state they make a wish of a report: "the lamp should be out at night"."""
_ASKING = WISHING | {"kan", "skal", "skulle", "må", "hvorfor", "can", "why"}
_ASKED_WITHIN = 2
"""So few words behind one of them a "not" only asks: "could we not put out the lamps"."""
_ASKS_ONLY = frozenset({"ikke", "not"})
FAULTS = frozenset({"ikke", "ingen", "aldrig", "fuld", "fulde", "gået", "stykker", "itu", "ødelagt", "knækket"})
FAULTS |= {"not", "never", "doesn", "isn", "hasn", "full", "gone", "broken"}
"""Where one of them stands in a sentence, something is wrong already: "the lamp should be lit, but has gone out"."""

_NOT = frozenset({"ikke", "not", "never", "aldrig", "ingen", "nobody", "none", "hverken"})
_NOT |= {"hasn", "haven", "isn", "wasn", "weren", "didn", "doesn"}
_YET = frozenset({"mangler", "glemt", "stadig"})
_BEFORE = 2
"""So many words before the first of a phrase may stand what says that it has yet to happen: "they forgot to empty"."""
_DEFINITE = ("en", "et")
"""How a place ends that a way leads to."""
_MUST = "skal"
"""Says so only right before what is to be done: "the waste must be collected"."""


def is_denied(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether a sentence says that what stands from word `first` to `last` has not happened, or has yet to.

    A "not" may stand anywhere in the clause before it: "there is nobody who has emptied our bin".
    """
    begun = next((at + 1 for at in range(first - 1, -1, -1) if words[at] in _BEGINNING), 0)
    near = words[max(begun, first - _BEFORE) : last + 1]
    return (
        not _NOT.isdisjoint(words[begun : last + 1])
        or not _YET.isdisjoint(near)
        or (first < last and words[last - 1] == _MUST)
    )


def is_parted(between: Sequence[str]) -> bool:
    """Return whether the words between two others say that the second is told of something else than the first."""
    parting = next((at for at, word in enumerate(between) if word in PARTING - _SO), None)
    return parting is not None and not _GOING_ON.issuperset(between[parting:])


def leads_nowhere(way: str, following: Sequence[str]) -> bool:
    """Return whether a way leads to no place by what follows: "the way to fellowship", not "to the school"."""
    return way == "vejen" and following[:1] == ["til"] and not "".join(following[1:2]).endswith(_DEFINITE)


def only_asks(words: Sequence[str]) -> bool:
    """Return whether a sentence asks for something, "could we not", and says of nothing that it is wrong."""
    asked = {
        beside
        for at, word in enumerate(words)
        if word in _ASKING
        for beside in range(at + 1, min(at + 2 + _ASKED_WITHIN, len(words)))
        if words[beside] in _ASKS_ONLY
    }
    return bool(asked) and not any(word in FAULTS for at, word in enumerate(words) if at not in asked)
