"""Markdown of the municipality's own pages as HTML: no raw HTML, no pictures, only links we can stand by."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_TOP_LEVEL = 2  # the page's title is the only h1
_LOWEST_LEVEL = 6
_SCHEMES = ("https://", "mailto:", "tel:")


def is_good_link(address: str) -> bool:
    """Return whether a page may link to `address`: our own paths, places on the page, https, mail and phone."""
    own = address.startswith(("/", "#")) and not address.startswith(("//", "/\\"))
    return own or address.lower().startswith(_SCHEMES)


class Part(NamedTuple):
    """A part of a page under a heading of its own, and the id by which it is led to."""

    id: str
    heading: str


@lru_cache(maxsize=64)
def html_of(body: str) -> Markup:
    """Return Markdown as HTML with its headings under h1; the same text is worked out once in a process."""
    parser, tokens = _read(body)
    return _written(parser, tokens)


@lru_cache(maxsize=64)
def html_in_parts(body: str) -> tuple[Markup, list[Part]]:
    """Return Markdown as HTML as `html_of` does, its parts with ids, and the parts in order."""
    parser, tokens = _read(body)
    parts = list(_name_parts(tokens))
    return _written(parser, tokens), parts


def list_addresses(body: str) -> list[str]:
    """Return where the links of a text in Markdown lead, in their order."""
    _parser, tokens = _read(body)
    within = (one for token in tokens for one in token.children or ())
    return [str(one.attrGet("href")) for one in within if one.type == "link_open"]


def _read(body: str) -> tuple[MarkdownIt, list[Token]]:
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table").disable("image")
    parser.validateLink = is_good_link  # type: ignore[method-assign, assignment]
    tokens = parser.parse(body)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = _TOP_LEVEL - min(levels, default=_TOP_LEVEL)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + shift, _LOWEST_LEVEL)}"
    return parser, tokens


def _name_parts(tokens: list[Token]) -> Iterator[Part]:
    """Give each heading right under h1 an id, and yield it with what the heading says."""
    for at, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == f"h{_TOP_LEVEL}":
            part = Part(f"part-{at}", "".join(one.content for one in tokens[at + 1].children or ()))
            token.attrSet("id", part.id)
            yield part


def _written(parser: MarkdownIt, tokens: list[Token]) -> Markup:
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 -- the parser escapes all text and lets no HTML through
