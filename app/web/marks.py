"""Texts as HTML in which some stretches are marked."""

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup, escape


class Span(NamedTuple):
    """A stretch of a text, in characters from its beginning; `end` is the first after it.

    `risk` names, in the page's language, what a person should look at: it is read to those who cannot see the colour.
    """

    start: int
    end: int
    risk: str = ""


def mark(text: str, spans: Iterable[Span], start: int = 0, stop: int | None = None) -> Markup:
    """Return the piece of a text from `start` to `stop` as HTML with the `spans` in it marked.

    Of spans that overlap the first given is marked; one that reaches out of the piece is not.
    """
    end = len(text) if stop is None else stop
    parts, at = [], start
    for span in _apart(spans, start, end):
        parts += [escape(text[at : span.start]), _marked(text[span.start : span.end], span.risk)]
        at = span.end
    parts.append(escape(text[at:end]))
    return Markup("").join(parts)


def _apart(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Return the spans that lie wholly between `start` and `end` and in no earlier given one, in reading order."""
    taken = bytearray(end)
    kept = []
    for span in spans:
        if start <= span.start < span.end <= end and 1 not in taken[span.start : span.end]:
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            kept.append(span)
    return sorted(kept)


def _marked(words: str, risk: str) -> Markup:
    if risk:
        return Markup('<mark class="risk">{}<span class="sr"> ({})</span></mark>').format(words, risk)
    return Markup("<mark>{}</mark>").format(words)
