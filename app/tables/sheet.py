"""The sheet for a table, as its page and its PDF show it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app, render_template

from app import i18n, qr
from app.challenges.queries import Shown
from app.i18n import gettext as _
from app.tables.kinds import ENDS_AT, MINUTES, Question
from app.tables.queries import Key
from app.web.assets import asset

STYLESHEET = "table.css"
_PICTURE = "qr.svg"


@dataclass(frozen=True)
class Round:
    """A question with the minutes in which the table talks about it."""

    question: Question
    begins: int
    ends: int


@dataclass(frozen=True)
class Sheet:
    """What the sheet of a challenge says; its table's answers are written at `write_address`, read as `write_shown`."""

    challenge: Shown
    rounds: Sequence[Round]
    minutes: int
    write_address: str
    write_shown: str


@dataclass(frozen=True)
class Drawn:
    """A sheet in one language as the page that its PDF is made of, with what it shows."""

    key: Key
    page: str
    pictures: Mapping[str, bytes]


def get_sheet(challenge: Shown) -> Sheet:
    """Return what the sheet of a challenge says, in the current language."""
    address = f"{current_app.extensions['settings'].base_url}/tables/{challenge.id}"
    return Sheet(
        challenge=challenge,
        rounds=[Round(question, begins, ends) for question, begins, ends in MINUTES],
        minutes=ENDS_AT,
        write_address=address,
        write_shown=address.partition("://")[2],
    )


def draw_page(challenge: Shown, language: str) -> Drawn:
    """Return the page that the PDF of a challenge's sheet is made of."""
    with i18n.speaking(language):
        sheet = get_sheet(challenge)
        page = render_template("tables/pdf.html", sheet=sheet, picture=_PICTURE)
    # A change of the layout is one of the sheet too.
    page_hash = hashlib.sha256(f"{asset(STYLESHEET)}\n{page}".encode()).hexdigest()
    return Drawn(Key(challenge.id, language, page_hash), page, {_PICTURE: qr.picture(sheet.write_address)})


def get_code(sheet: Sheet) -> str:
    """Return the QR code of a sheet, for its page."""
    return qr.draw(sheet.write_address, title=_("QR code: %(address)s", address=sheet.write_shown))
