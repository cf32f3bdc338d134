"""A page as it is seen before it is saved, and what is to be said of one that is there."""

from dataclasses import dataclass

from app import i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.pages.faults import list_dead_links, list_left_open
from app.pages.live import ALL, list_empty, with_live
from app.pages.periods import IN_DANISH, OF_BACKUPS, PLACE
from app.pages.queries import get_filled
from app.pages.register_actions import FIELDS
from app.registers.columns import Values
from app.registers.register import Row


@dataclass(frozen=True)
class Look:
    """A page as it would be read in the reader's language, the addresses of ours that lead nowhere, and what is open.

    `open` is what stands in it for something that was to be written yet.
    """

    title: str
    lead: str
    body: str
    dead: list[str]
    open: list[str]


def show(_key: str, values: Values) -> Look:
    """Return how a page would be read."""
    code = i18n.current().code if values.get(f"body_{i18n.current().code}") else i18n.DEFAULT.code
    with i18n.speaking(code):
        title, lead = (with_live(values[f"{one}_{code}"], markdown=False) for one in ("title", "lead"))
        body = get_filled(values[f"body_{code}"])
    return Look(title, lead, body, _list_dead(values), _list_open(values))


def list_put_in() -> list[tuple[str, str]]:
    """Return what can be put in a page's text, as it is written in the current language, with what stands there now."""
    own = IN_DANISH if i18n.current() is i18n.DANISH else {one: one for one in IN_DANISH}
    kept = [
        (own[PLACE], _("How long things are kept, as a table")),
        (own[OF_BACKUPS], _("How long backups hold what was erased")),
    ]
    return [*((one.mark, one.value) for one in ALL), *kept]


def say_wrong(row: Row) -> str:
    """Return what of a page is to be mended: links that lead nowhere, and what nobody has filled in; empty if none."""
    return " ".join(one for one in (_say_dead(row.values), _say_open(row.values)) if one)


def _list_dead(values: Values) -> list[str]:
    bodies = [text for name, text in values.items() if name.startswith("body_") and text]
    return [*dict.fromkeys(link for one in bodies for link in list_dead_links(one))]


def _list_open(values: Values) -> list[str]:
    """Return what is left open in any language, and what is taken from where the town says nothing any more."""
    found: dict[str, None] = {}
    for code in i18n.LANGUAGES:
        with i18n.speaking(code):
            for text in (values.get(f"{one}_{code}") or "" for one in FIELDS):
                found |= dict.fromkeys([*list_left_open(text), *list_empty(text)])
    return [*found]


def _say_dead(values: Values) -> str:
    if not (dead := _list_dead(values)):
        return ""
    return ngettext(
        "%(num)s link leads nowhere: %(which)s",
        "%(num)s links lead nowhere: %(which)s",
        len(dead),
        which=", ".join(dead),
    )


def _say_open(values: Values) -> str:
    if not (left := _list_open(values)):
        return ""
    return ngettext(
        "%(num)s place is not filled in: %(which)s",
        "%(num)s places are not filled in: %(which)s",
        len(left),
        which=", ".join(left),
    )
