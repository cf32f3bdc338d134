"""A paper as tagged PDF."""

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


def make_pdf(paper: Paper) -> bytes:
    """Return a paper as PDF; `pdf.why_not` is asked before."""
    with i18n.speaking(paper.language):
        page = render_template(
            "papers/pdf.html", paper=paper, parts=[(_KINDS[type(one)], one) for one in paper.outline]
        )
    return pdf.make_pdf(page, stylesheet=STYLESHEET, pictures={})
