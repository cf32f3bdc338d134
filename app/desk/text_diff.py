"""What texts have in common, run of words by run of words, and what only some of them say."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from markupsafe import Markup

from app.web.marks import Span, mark

_SHORTEST_RUN = 3
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"\n\s*\n")
_BESIDE = 4
_MOST_WORDS = 90

Run = tuple[str, ...]
Found = re.Match[str]


def shared(one: str, other: str) -> frozenset[Run]:
    """Return every run of so many words that stands in both texts."""
    return _runs(one) & _runs(other)


def marked(text: str, common: Collection[Run]) -> list[Markup]:
    """Return a text's paragraphs with every word marked that stands in a common run; marks do not cross paragraphs."""
    return [_marked_paragraph(part.strip(), common) for part in _BREAK.split(text) if part.strip()]


def differing(texts: Sequence[str]) -> list[Markup]:
    """Return of each text what most of the others do not say, marked, with a few words beside it; empty for none."""
    counts = Counter(run for text in texts for run in _runs(text))
    common = {run for run, number in counts.items() if 2 * number > len(texts)}
    return [_differing(text, common) for text in texts]


def _runs(text: str) -> frozenset[Run]:
    """Return every run of so many words, as they are compared."""
    return frozenset(run for _at, run in _numbered(_words(text)))


def _numbered(words: Sequence[Found]) -> Iterator[tuple[int, Run]]:
    folded = [found.group().casefold() for found in words]
    for at in range(len(folded) - _SHORTEST_RUN + 1):
        yield at, tuple(folded[at : at + _SHORTEST_RUN])


def _words(text: str) -> list[Found]:
    return list(_WORD.finditer(text))


def _inside(words: Sequence[Found], common: Collection[Run]) -> set[int]:
    """Return the numbers of the words that stand in a common run."""
    return {at + step for at, run in _numbered(words) if run in common for step in range(_SHORTEST_RUN)}


def _marked_paragraph(text: str, common: Collection[Run]) -> Markup:
    words = _words(text)
    chosen = _stretches(sorted(_inside(words, common)))
    return mark(text, _places(words, chosen)).replace("\n", Markup("<br>"))


def _differing(text: str, common: Collection[Run]) -> Markup:
    words = _words(text)
    inside = _inside(words, common)
    own = [at for at in range(len(words)) if at not in inside][:_MOST_WORDS]
    kept = {near for at in own for near in range(max(at - _BESIDE, 0), min(at + _BESIDE + 1, len(words)))}
    places = _places(words, _stretches(own))
    parts = []
    for first, last in _stretches(sorted(kept)):
        start = words[first].start() if first else 0
        stop = words[last].end() if last < len(words) - 1 else len(text)
        before, after = "… " if first else "", " …" if last < len(words) - 1 else ""
        parts.append(Markup("{}{}{}").format(before, mark(text, places, start, stop), after))
    return Markup(" ").join(parts)


def _places(words: Sequence[Found], chosen: Sequence[tuple[int, int]]) -> list[Span]:
    """Return where stretches of words stand in their text."""
    return [Span(words[first].start(), words[last].end()) for first, last in chosen]


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of every stretch without a gap."""
    stretches: list[tuple[int, int]] = []
    for number in numbers:
        if stretches and number == stretches[-1][1] + 1:
            stretches[-1] = (stretches[-1][0], number)
        else:
            stretches.append((number, number))
    return stretches
