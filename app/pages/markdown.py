"""Markdown of the municipality's own pages as HTML: no raw HTML, no pictures, only links we can stand by."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markupsafe import Markup

_TOP_LEVEL = 2  # the page's title is the only h1
_LOWEST_LEVEL = 6
_SCHEMES = ("https://", "mailto:", "tel:")


def is_good_link(address: str) -> bool:
    """Return whether a page may link to `address`: our own paths, places on the page, https, mail and phone."""
    own = address.startswith(("/", "#")) and not address.startswith(("//", "/\\"))
    return own or address.lower().startswith(_SCHEMES)


@lru_cache(maxsize=64)
def html_of(body: str) -> Markup:
    """Return Markdown as HTML with its headings under h1; the same text is worked out once in a process."""
    parser = MarkdownIt("commonmark", {"html": False, "typographer": False}).enable("table").disable("image")
    parser.validateLink = is_good_link  # type: ignore[method-assign, assignment]
    tokens = parser.parse(body)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = _TOP_LEVEL - min(levels, default=_TOP_LEVEL)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + shift, _LOWEST_LEVEL)}"
    return Markup(parser.renderer.render(tokens, parser.options, {}))  # noqa: S704 -- the parser escapes all text and lets no HTML through
