"""A mail in HTML as plain text: its words and lines, and what it quotes marked as mail in plain text marks it."""

import re
from html.parser import HTMLParser

_SILENT = frozenset({"head", "script", "style", "title", "template"})
_BLOCKS = frozenset(
    {
        *("address", "article", "blockquote", "center", "div", "dl", "dt", "dd", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "li", "ol", "p", "pre", "table", "tr", "ul"),
    }
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "blockquote", "table", "ul", "ol"})
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "wbr", "area", "base", "col", "embed", "source"})
_QUOTES = frozenset({"divrplyfwdmsg", "appendonsend", "mail-editor-reference-message-container"})
"""Ids with which Outlook begins what is quoted: all behind them is."""
_DEEPEST = 200
QUOTED = "-----Original Message-----"
"""Stands where all that follows is quoted."""


def html_to_text(html: str) -> str:
    """Return the words of a mail in HTML, line by line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._silent = 0
        self._quoting: list[bool] = []

    @property
    def text(self) -> str:
        """Return what was read."""
        said = "\n".join(re.sub(r"[ \t\xa0]+", " ", line).strip() for line in self._lines)
        return re.sub(r"\n{3,}", "\n\n", said).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where the page would, and a quote where one begins."""
        if tag in _SILENT:
            self._silent += 1
        if (dict(attrs).get("id") or "").lower() in _QUOTES:
            self._lines += [QUOTED, ""]
        if tag == "br":
            self._lines.append("")
        elif tag in _BLOCKS or tag == "hr":
            self._begin_line(is_apart=tag in _PARAGRAPHS)
        if tag not in _VOID and len(self._quoting) < _DEEPEST and tag == "blockquote":
            self._quoting.append(True)
            self._begin_line()

    def handle_endtag(self, tag: str) -> None:
        """End a line where the page would."""
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "blockquote" and self._quoting:
            self._quoting.pop()
        if tag in _BLOCKS:
            self._begin_line(is_apart=tag in _PARAGRAPHS)

    def handle_data(self, data: str) -> None:
        """Keep the words that are shown."""
        if not self._silent:
            self._lines[-1] += ("> " if self._quoting and not self._lines[-1] else "") + re.sub(r"\s+", " ", data)

    def _begin_line(self, *, is_apart: bool = False) -> None:
        if self._lines[-1].strip(" >"):
            self._lines += ["", ""] if is_apart else [""]
        elif is_apart and len(self._lines) > 1 and self._lines[-2].strip():
            self._lines.append("")
