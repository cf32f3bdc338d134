"""The register of the municipality's own pages."""

from flask import current_app
from sqlalchemy import select

from app import clock, db, i18n
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.labelled import Labelled
from app.pages.faults import find_unfilled
from app.pages.live import list_empty
from app.pages.models import PageText
from app.pages.queries import get_text
from app.pages.register_actions import FIELDS, save_page
from app.pages.seen import say_wrong, show
from app.registers import shapes
from app.registers.columns import Values, chosen, in_each_language
from app.registers.register import Faults, Register, Row, declare
from app.registers.shapes import Control, Shape
from app.typed_text import clean


class OwnPage(Labelled):
    """The pages that pages of the house lead to, by their addresses."""

    ABOUT = "about", lazy("About the networks")
    CONTACT = "contact", lazy("How one reaches us")
    TREATED = "how-we-treat-it", lazy("How we treat what you write")
    TONE = "good-tone", lazy("Good tone")
    PRIVACY_SHORT = "privacy-short", lazy("What happens to people's data, in short")
    PRIVACY = "privacy", lazy("What happens to people's data")
    COOKIES = "cookies", lazy("Cookies")
    ACCESSIBILITY = "accessibility", lazy("The accessibility statement")


def _read_markdown(text: str) -> str:
    """Return Markdown as it is kept: spaces before a line mean something, those behind it nothing."""
    shapes.PARAGRAPHS.read(text)
    return "\n".join(line.rstrip() for line in clean(text).split("\n")).strip("\n")


_MARKDOWN = Shape(_read_markdown, control=Control.PARAGRAPHS)
_COLUMNS = (
    chosen("page", lazy("Page"), lambda: {one.value: one.label for one in OwnPage}, required=True, fixed=True),
    *in_each_language("title", lazy("Title")),
    *in_each_language("lead", lazy("Opening"), shape=shapes.PARAGRAPHS, most=600),
    *in_each_language(
        "body",
        lazy("Text"),
        shape=_MARKDOWN,
        most=30_000,
        rows=16,
        hint=lazy(
            "Two # before a heading, * before a point, [words](/address) for a link. What the town says elsewhere,"
            " such as the phone number, can be put in: see under the form."
        ),
    ),
)


def _list_rows() -> list[Row]:
    rows: dict[str, dict[str, str]] = {one.value: {"page": one.value} for one in OwnPage}
    in_force = select(PageText).where(PageText.slug.in_(rows), PageText.version_date <= clock.today())
    for text in db.session.scalars(in_force.order_by(PageText.version_date)):
        rows[text.slug] |= {f"{one}_{text.language}": _kept(one, getattr(text, one)) for one in FIELDS}
    return [Row(slug, values) for slug, values in rows.items()]


def _kept(name: str, stored: str) -> str:
    read = {"title": shapes.one_line, "lead": shapes.tidy, "body": _MARKDOWN.read}
    return read[name](stored)


def _look_at(_key: str, values: Values) -> Faults:
    faults: dict[str, str] = {}
    for code in i18n.LANGUAGES:
        said = {one: values[f"{one}_{code}"] for one in FIELDS}
        if any(said.values()) or code == i18n.DEFAULT.code:
            faults |= {f"{one}_{code}": _("Fill this in.") for one in ("title", "body") if not said[one]}
        with i18n.speaking(code):
            empty = {one: list_empty(text) for one, text in said.items()}
        for one, text in said.items():
            if unfilled := find_unfilled(text, is_body=one == "body"):
                faults[f"{one}_{code}"] = _(
                    "Nothing fills in “%(place)s”: write what is to stand there.", place=unfilled[0]
                )
            elif empty[one]:
                faults[f"{one}_{code}"] = _(
                    "“%(place)s” is taken from the page The municipality, where nothing stands yet. Write it there"
                    " first, or write here what is to stand in the text.",
                    place=empty[one][0],
                )
    return faults


def _write(slug: str, values: Values, _by: By) -> None:
    save_page(slug, values)


def _begin_with_draft(slug: str) -> Values | None:
    """Return a draft of a page that nobody has written yet; what nobody knows yet is written before it stands."""
    draft: Values | None = current_app.extensions["page_drafts"](slug)
    return draft if get_text(slug) is None else None


PAGES = declare(
    Register(
        name="pages",
        label=lazy("The municipality's own pages"),
        lead=lazy("What stands about the municipality and its duties. Each day's version is kept under its date."),
        columns=_COLUMNS,
        title="page",
        read=_list_rows,
        write=_write,
        check=_look_at,
        can_grow=False,
        look="pages/_look.html",
        beside="pages/_put_in.html",
        about=show,
        note=say_wrong,
        draft=_begin_with_draft,
    )
)
