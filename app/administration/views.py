"""The first page of the administration, and the lists."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.administration.blueprint import blueprint
from app.administration.checklist import list_steps
from app.administration.page import ListPage, Shelf, StartPage
from app.administration.promises import count_proposed, list_waiting
from app.permissions import Permission
from app.registers.queries import list_last_changed
from app.registers.register import REGISTERS, Register, Row, get_register
from app.search_terms import spelling_key
from app.web.gates import needs
from app.web.shown import render_page

_ORDER = (
    *(
        "town",
        "people",
        "departments",
        "networks",
        "domains",
        "operations",
        "authorities",
        "places",
        "themes",
        "piles",
        "closed-days",
    ),
    *("standard-texts", "help-lines", "words", "names", "sentences", "pages", "periods", "rooms"),
)


@blueprint.get("/admin")
@needs(Permission.ADMINISTER)
def show_start() -> str:
    """Show what is missing before the doors open, and every list."""
    changed, steps = list_last_changed(), list_steps()
    shelves = [Shelf(one, len(one.rows()), changed.get(one.name)) for one in _in_order()]
    missing, done = [one for one in steps if not one.is_done], [one for one in steps if one.is_done]
    return render_page("administration/start.html", StartPage(missing, done, shelves))


@blueprint.get("/admin/<register>")
@needs(Permission.ADMINISTER)
def show_list(register: str) -> ResponseReturnValue:
    """Show the rows of a register; of one that has a single row, that row."""
    found, sought = get_register(register), request.args.get("q", "").strip()
    rows = found.rows()
    if found.is_single:
        return redirect(url_for("administration.show_row", register=register, key=rows[0].key))
    shown = [one for one in rows if _matches(found, one, sought)]
    waiting, proposed = list_waiting(found), count_proposed(found)
    return render_page(
        "administration/list.html", ListPage(found, shown, found.told_in_list(), sought, len(rows), waiting, proposed)
    )


def _in_order() -> list[Register]:
    """Return the registers as one fills them in; those that are not named come last."""
    named = [REGISTERS[one] for one in _ORDER if one in REGISTERS]
    return [*named, *(one for one in REGISTERS.values() if one.name not in _ORDER)]


def _matches(register: Register, row: Row, sought: str) -> bool:
    tells = [one.say(row.key, row.values) for one in register.tells]
    said = spelling_key(" ".join([row.key, *tells, *(one.say(row.values[one.name]) for one in register.columns)]))
    return all(spelling_key(word) in said for word in sought.split())
