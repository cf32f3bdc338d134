"""A paper as tagged PDF."""

from collections.abc import Iterator, Sequence

from flask import render_template

from app import i18n, pdf
from app.papers.paper import Bullets, Heading, Paper, Part, Quote, Table, Text

STYLESHEET = "paper.css"
_KINDS: dict[type[Part], str] = {
    Heading: "heading",
    Text: "text",
    Quote: "quote",
    Table: "table",
    Bullets: "bullets",
}
_LONGEST_DATE = 18
"""So many characters has "23. september 2026": what is no longer stands on one line in a table."""


def make_pdf(paper: Paper) -> bytes:
    """Return a paper as PDF; `pdf.why_not` is asked before."""
    with i18n.speaking(paper.language):
        page = render_template(
            "papers/pdf.html",
            paper=paper,
            parts=[(_KINDS[type(one)], one) for one in finish(paper.outline)],
            longest_date=_LONGEST_DATE,
        )
    return pdf.make_pdf(page, stylesheet=STYLESHEET, pictures={})


def finish(parts: Sequence[Part]) -> Iterator[Part]:
    """Give the parts of a paper as they are where nobody goes on with it: no hint of what to write stays."""
    for one in parts:
        if not isinstance(one, Text) or one.finished is None:
            yield one
        elif one.finished:
            yield Text(one.finished)
