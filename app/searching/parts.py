"""The words that a long one is put together from: what to look for where no text has the whole of it."""

from app.word_forms import is_in_dictionary

_SHORTEST = 3
_SHORTEST_WHOLE = 7
_SHORTEST_ALONE = 5
"""Letters of the last part where what stands before it is no word we know, as in one that is misspelt."""
_S, _E = "s", "e"
"""What may stand between two parts: the s of "foreningslokale", the e of "hjemehjælp"."""


def list_parts(word: str) -> tuple[str, ...]:
    """Return the two words a Danish one in small letters is put together from, or the last alone; else none.

    The later of its parts is as long as it can be.
    """
    if len(word) < _SHORTEST_WHOLE:
        return ()
    ends = [at for at in range(_SHORTEST, len(word) - _SHORTEST + 1) if is_in_dictionary(word[at:])]
    for at in ends:
        for first in _without_between(word[:at]):
            if len(first) >= _SHORTEST and is_in_dictionary(first):
                return first, word[at:]
    return next(((word[at:],) for at in ends if len(word) - at >= _SHORTEST_ALONE), ())


def _without_between(first: str) -> tuple[str, ...]:
    """Return what a part may be without what stands after it, the likeliest first."""
    return first.removesuffix(_S), first, first.removesuffix(_E)
