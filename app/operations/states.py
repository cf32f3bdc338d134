"""That something does not work, in whatever words: who reports a lamp says it is out, dead, broken or does not light.

An operation's phrase that says so of a thing, "the lamp has gone out", stands for all of these, and for words that are
put together with the thing's: "lygten" for a "lygtepæl", "lampen" for a "parklampe".
"""

from collections.abc import Iterator, Sequence

from app.word_forms import folded

_BROKEN = tuple(
    tuple(one.split())
    for one in """
    virker ikke, lyser ikke, fungerer ikke, virket ikke, dur ikke, gået ud, gået i stykker, i stykker,
    gået itu, itu, ødelagt, ødelagte, defekt, defekte, slukket, slukkede,
    smadret, knust, knækket, sprunget, ude af drift, gået, død, does not work, doesn t work,
    is not working, isn t working, not work, is out, gone out, went out, broken, smashed,
    out of order, is dead
    """.split(",")  # noqa: SIM905 - reads better as a paragraph
)
_OF_A_LAMP = frozenset({("gået",), ("død",)})
"""What says so only where nothing follows: "the lamp has gone", not "has gone on"; nor does "er gået ud over"."""
_JOINING = frozenset(["er", "har", "den", "det", "de", "is", "has", "the", "been", "does"])
_LACKING = tuple(tuple(f"{one} lys i".split()) for one in ("ikke", "ingen", "intet"))
"""What says so only where the thing follows at once: "no light in the lamp"."""
_CARRYING = ("pael", "mast", "stander", "laag", "skaerm", "kuppel")
"""What a thing stands on or is closed with: a "lygtepæl" that is out is a lamp that is out, a "lygtefest" is not."""
_SHORTEST_PART = 5
"""Letters of a thing that may be a part of a longer word: "lampe", not "vej"."""


def find_broken(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield from where to where (words) something is said not to work; from -1 where it only may follow."""
    for at in range(len(words)):
        for said in _BROKEN:
            following = words[at + len(said) : at + len(said) + 1]
            if tuple(words[at : at + len(said)]) != said or following == ["over"] or (following and said in _OF_A_LAMP):
                continue
            yield at, at + len(said) - 1
        for said in _LACKING:
            if tuple(words[at : at + len(said)]) == said:
                yield -1, at + len(said) - 1


def split_state(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a phrase for the thing that it says does not work; none where it says something else."""
    found = next(find_broken(words), None)
    return [one for one in words[: found[0]] if one not in _JOINING] if found is not None and found[0] > 0 else []


def is_part(thing: str, word: str) -> bool:
    """Return whether a word is put together with a thing: it ends with it, or is what carries or closes it."""
    thing, word = folded(thing), folded(word)
    stem = thing.removesuffix("n").removesuffix("t") if len(thing) > _SHORTEST_PART else thing
    if len(stem) < _SHORTEST_PART:
        return word == thing
    carried = word.startswith(stem) and word.removeprefix(stem).removeprefix("n").startswith(_CARRYING)
    return carried or word.endswith((thing, stem))
