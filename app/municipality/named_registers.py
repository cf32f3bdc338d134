"""The registers of themes and of other authorities."""

from functools import partial

from sqlalchemy import select

from app import db
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.drawn import Thing
from app.municipality.models import Authority, AuthorityText, Theme, ThemeText
from app.municipality.named_actions import remove_named, save_named
from app.municipality.named_queries import list_named
from app.registers import shapes
from app.registers.columns import Values, chosen, in_each_language
from app.registers.register import Register, Row, declare


def _list_themes() -> list[Row]:
    themes = list_named(Theme, ThemeText)
    for slug, drawn_as in db.session.execute(select(Theme.slug, Theme.drawn_as)):
        if slug in themes:
            themes[slug]["drawn_as"] = drawn_as
    return [Row(slug, values) for slug, values in themes.items()]


def _list_authorities() -> list[Row]:
    return [Row(slug, values) for slug, values in list_named(Authority, AuthorityText, "duty").items()]


def _write_theme(slug: str, values: Values, _by: By) -> None:
    save_named(Theme, ThemeText, slug, values, drawn_as=values["drawn_as"])


def _write_authority(slug: str, values: Values, _by: By) -> None:
    save_named(Authority, AuthorityText, slug, values, "duty")


def _remove(owner: type, texts: type, slug: str, _by: By) -> None:
    remove_named(owner, texts, slug)


AUTHORITIES = declare(
    Register(
        name="authorities",
        label=lazy("Other authorities"),
        add=lazy("Add an authority"),
        lead=lazy(
            "Those who decide what the municipality does not, and what they take care of. People are told of them."
        ),
        columns=(
            *in_each_language("name", lazy("Name"), required=True),
            *in_each_language(
                "duty",
                lazy("What they take care of"),
                shape=shapes.PARAGRAPHS,
                required=True,
                most=400,
                hint=lazy("A sentence or two, with a phone number if there is one."),
            ),
        ),
        title="name",
        read=_list_authorities,
        write=_write_authority,
        remove=partial(_remove, Authority, AuthorityText),
        table=Authority,
        own_tables=frozenset({"authority_text"}),
        look="administration/looks/authority.html",
        look_in_each=True,
    )
)
THEMES = declare(
    Register(
        name="themes",
        label=lazy("Themes"),
        add=lazy("Add a theme"),
        lead=lazy("What people write about. Staff give a text its themes, and everybody can list by them."),
        columns=(
            *in_each_language("name", lazy("Name"), required=True, most=60),
            chosen(
                "drawn_as",
                lazy("Drawn as"),
                lambda: {"": _("Nothing of its own"), **{one.value: one.label for one in Thing}},
                hint=lazy("The thing that stands for it in the pictures of networks."),
            ),
        ),
        title="name",
        read=_list_themes,
        write=_write_theme,
        remove=partial(_remove, Theme, ThemeText),
        table=Theme,
        own_tables=frozenset({"theme_text"}),
        look="administration/looks/theme.html",
        look_in_each=True,
    )
)
