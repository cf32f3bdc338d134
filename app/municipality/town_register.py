"""The municipality itself, as a register of one row."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from sqlalchemy import select

from app import db
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.accent import AccentError, Palette, dark_palette, light_palette
from app.municipality.logo import LONGEST, LogoError, check_logo
from app.municipality.models import Municipality, MunicipalityText
from app.municipality.town_actions import LINES, NUMBERS, WORDS, save_town
from app.registers import shapes
from app.registers.columns import Column, Values, column, in_each_language
from app.registers.register import Register, Row, declare
from app.registers.shapes import FaultError, Shape

KEY = "town"
_NEW = {"accent": "#0b5d4e", "accent_dark": "#74d6bf", "promise_days": "10", "reads_until": "15", "min_age_self": "15"}
"""What the form of a town that is not there yet begins with."""


def _list_rows() -> list[Row]:
    town = db.session.get(Municipality, 1)
    values = dict(_NEW)
    if town is not None:
        values = {name: str(getattr(town, name)) for name in (*LINES, *NUMBERS)}
        values |= {"duty_email": town.duty_email or "", "logo_svg": town.logo_svg or ""}
    for text in db.session.scalars(select(MunicipalityText)):
        values |= {f"{name}_{text.language}": getattr(text, name) for name in WORDS}
    tidied = {one.name: shapes.tidy(values.get(one.name, "")) for one in COLUMNS}
    return [Row(KEY, tidied)]


def _readable_in(palette: Callable[[str], Palette]) -> Callable[[str], None]:
    def check(value: str) -> None:
        try:
            palette(value)
        except AccentError as error:
            said = _("Words in this colour cannot be read: it is too pale on the light pages, or too dark on the dark.")
            raise FaultError(said) from error

    return check


def _is_a_picture(value: str) -> None:
    try:
        check_logo(value)
    except LogoError as error:
        said = _("The logo must be an SVG of plain shapes, without scripts, styles, pictures, links or entities.")
        raise FaultError(said) from error


def _say_logo(value: str) -> str:
    """Return by what one tells this logo from another: its text is for nobody to read."""
    return _("A logo (%(mark)s)", mark=sha256(value.encode()).hexdigest()[:6]) if value else ""


def _lines(name: str, label: Any, **options: Any) -> tuple[Column, ...]:  # noqa: ANN401 -- a lazy text, and fields
    return in_each_language(name, label, shape=shapes.PARAGRAPHS, most=400, **options)


COLUMNS = (
    *in_each_language("name", lazy("Name of the municipality"), required=True),
    *in_each_language("site_name", lazy("Name of the website"), required=True, most=40),
    *in_each_language("tagline", lazy("Line below the name"), most=80),
    *_lines("address", lazy("Address"), required=True, hint=lazy("As on an envelope, a line to each part.")),
    *_lines("opening_hours", lazy("Opening hours")),
    *_lines("phone_hours", lazy("When the phone is answered")),
    column("phone", lazy("Phone"), shape=shapes.PHONE, required=True),
    column(
        "email", lazy("E-mail"), shape=shapes.EMAIL, required=True, most=254, hint=lazy("Mail is sent from it too.")
    ),
    column("security_email", lazy("E-mail for holes in the security"), shape=shapes.EMAIL, required=True, most=254),
    column(
        "duty_email",
        lazy("E-mail for what cannot wait"),
        shape=shapes.EMAIL,
        most=254,
        hint=lazy("Whoever is on duty reads it at once. Without one it goes to the e-mail above."),
    ),
    column(
        "promise_days",
        lazy("A first update within so many working days"),
        shape=shapes.number(1, 60),
        required=True,
        hint=lazy("Promises that were given stay as they are."),
    ),
    column(
        "reads_until",
        lazy("Staff read until so many o'clock"),
        shape=shapes.number(1, 24),
        required=True,
        hint=lazy("What comes later on a working day is read the next one."),
    ),
    column(
        "min_age_self",
        lazy("Age from which one gives one's name and address"),
        shape=shapes.number(1, 18),
        required=True,
    ),
    column(
        "accent",
        lazy("The town's colour on light pages"),
        shape=shapes.COLOUR,
        required=True,
        check=_readable_in(light_palette),
        hint=lazy("As # and six signs. Words in it must be readable, which is looked at before it is saved."),
    ),
    column(
        "accent_dark",
        lazy("The town's colour on dark pages"),
        shape=shapes.COLOUR,
        required=True,
        check=_readable_in(dark_palette),
    ),
    column(
        "logo_svg",
        lazy("Logo"),
        shape=Shape(shapes.PARAGRAPHS.read, _say_logo, shapes.Control.PARAGRAPHS),
        most=LONGEST,
        check=_is_a_picture,
        is_elsewhere=True,
    ),
)


def _write(_key: str, values: Values, _by: By) -> None:
    save_town(values)


TOWN = declare(
    Register(
        name="town",
        label=lazy("The municipality"),
        lead=lazy("Its name and address, how it is reached, what it promises, its colour and its logo."),
        columns=COLUMNS,
        title="name",
        read=_list_rows,
        write=_write,
        is_single=True,
        look="administration/looks/town.html",
        look_in_each=True,
        beside="administration/looks/logo.html",
    )
)
