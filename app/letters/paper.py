"""Letters as they are printed: one page each, to whom, about what, and from us."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import render_template
from markupsafe import Markup

from app import clock, i18n, pdf
from app.by_hand.owed import Owed
from app.by_hand.queries import find_where

STYLESHEET = "letter.css"
_NEW_PAGE = "\n\f\n"


@dataclass(frozen=True)
class Written:
    """A letter: to whom, a line each, and what it says."""

    to: Sequence[str]
    owed: Owed

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs that say something."""
        return [one.strip() for one in self.owed.text.split("\n\n") if one.strip()]


def write(owed: Sequence[Owed]) -> list[Written]:
    """Return the letters of what is owed, without those whose address is gone."""
    found = ((find_where(one.case_id), one) for one in owed)
    return [Written(where.post.splitlines(), one) for where, one in found if where is not None and where.post]


def as_pdf(letters: Sequence[Written]) -> bytes:
    """Return letters as one PDF; `pdf.why_not` is asked before."""
    pages = [Markup(one) for one in _speak("letters/_page.html", letters)]  # noqa: S704 -- our own template's
    page = render_template("letters/pdf.html", pages=pages)
    return pdf.make_pdf(page, stylesheet=STYLESHEET, pictures={})


def as_text(letters: Sequence[Written]) -> str:
    """Return letters as plain text, each on a page of its own."""
    return _NEW_PAGE.join(one.strip() for one in _speak("letters/letter.txt", letters)) + "\n"


def _speak(template: str, letters: Sequence[Written]) -> Iterator[str]:
    """Give each letter in the language of whoever gets it."""
    for one in letters:
        with i18n.speaking(one.owed.language):
            yield render_template(template, letter=one, today=clock.today())
