"""Words after another word for a thing that may not agree with it: what bends by its gender, and is not bent."""

import re
from collections.abc import Iterable, Mapping, Sequence

from app.wording.bending import noun_of
from app.wording.things import ONE, THE

_JOINS = r"(?<=når )|(?<=hvis )|(?<=om )|(?<=som )|(?<=før )|(?<=mens )|(?<=fordi )|(?<=indtil )|(?<=da )|(?<=at )"
_AFTER: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        rf"\b(?:(?:{_JOINS})det(?! her\b| der\b)|dets|\w{{2,}}igt|åbent|nyt|godt|stort|klart|frit|tomt|fuldt)\b",
        re.IGNORECASE,
    ),
    "et": re.compile(rf"\b(?:(?:{_JOINS})den|dens|\w{{3,}}ig|åben|ny|god|stor|klar|fri|tom|fuld)\b", re.IGNORECASE),
}
"""What is said of a Danish word of the other gender than the one an article is of: *det* alone only where it begins."""


def has_other_gender(program: Mapping[str, str], own: Mapping[str, str]) -> bool:
    """Return whether a Danish word is of another gender than the program's."""
    before, after = (forms[ONE].partition(" ")[0] for forms in (program, own))
    return before != after and after in _AFTER


def part_odd(text: str, own: Mapping[str, str]) -> Sequence[tuple[str, bool]]:
    """Return a Danish text in its parts, each with whether it may not agree with a word of the other gender before it.

    What stands before the word is bent already, and what is said of something else is not told apart.
    """
    begun = _end_of_first(text, (noun_of(form, own[form]) for form in (ONE, THE)))
    article = own[ONE].partition(" ")[0]
    odd = [one.span() for one in _AFTER[article].finditer(text, begun)] if begun else []
    parts, last = [], 0
    for start, end in odd:
        parts += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [one for one in [*parts, (text[last:], False)] if one[0]]


def _end_of_first(text: str, words: Iterable[str]) -> int:
    """Return where the first of some words ends in a text; 0 if it has none of them."""
    found = (re.search(rf"\b{re.escape(one)}s?\b", text, re.IGNORECASE) for one in words)
    return min((one.end() for one in found if one), default=0)
