"""The register of piles."""

from sqlalchemy import select

from app import db
from app.events import By
from app.i18n import lazy
from app.municipality.named_queries import list_named
from app.networks.models import ThemePile, ThemePileText
from app.piles.actions import remove_pile, save_pile
from app.registers import shapes
from app.registers.columns import Values, column, in_each_language
from app.registers.register import Register, Row, declare


def _list_rows() -> list[Row]:
    piles = list_named(ThemePile, ThemePileText, "description")
    for slug, day in db.session.execute(select(ThemePile.slug, ThemePile.decision_on)):
        piles[slug]["decision_on"] = day.isoformat()
    return [Row(slug, values) for slug, values in piles.items()]


def _write(slug: str, values: Values, _by: By) -> None:
    save_pile(slug, values)


def _remove(slug: str, _by: By) -> None:
    remove_pile(slug)


PILES = declare(
    Register(
        name="piles",
        label=lazy("Piles of a theme"),
        add=lazy("Add a pile"),
        lead=lazy(
            "What no network works with waits here with others like it, until it is decided whether it is a theme."
        ),
        columns=(
            *in_each_language("name", lazy("Name"), required=True),
            *in_each_language(
                "description", lazy("What is gathered here, and why"), shape=shapes.PARAGRAPHS, required=True, most=600
            ),
            column(
                "decision_on",
                lazy("Decided on"),
                shape=shapes.DATE,
                required=True,
                hint=lazy("The next round of themes comes first, where one is planned."),
            ),
        ),
        title="name",
        look="administration/looks/pile.html",
        look_in_each=True,
        read=_list_rows,
        write=_write,
        remove=_remove,
        table=ThemePile,
        own_tables=frozenset({"theme_pile_text"}),
    )
)
