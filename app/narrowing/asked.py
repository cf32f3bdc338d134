"""What an address narrows a list of cases down to, and what it can be narrowed down to."""

from dataclasses import dataclass

from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.narrowing.narrowed import Narrowed
from app.networks.queries import get_directory
from app.subjects import AuthorKind
from app.web.asked import Asked


@dataclass(frozen=True)
class Choice:
    """One of the lists: its name in the address, its label, its values with their words; `chosen` is empty for all."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


def read_narrowed(asked: Asked) -> Narrowed:
    """Return what the address narrows the list down to; what it does not know is left out, and said."""
    reference, directory = get_reference(), get_directory()
    return Narrowed(
        theme=asked.row("theme", _("Theme"), lambda one: one in reference.themes),
        author=asked.choose("author", {str(one): one for one in AuthorKind}, _("Who it is from")),
        place=asked.row("place", _("Place"), lambda one: one in reference.places),
        network=asked.row("network", _("Network"), lambda one: one in directory.networks),
    )


def list_choices(narrowed: Narrowed) -> list[Choice]:
    """Return what a list can be narrowed down to, and what it is."""
    reference, chosen = get_reference(), narrowed.query
    themes = [(str(one.id), one.name) for one in in_order(reference.themes)]
    authors = [(str(one), str(one.label)) for one in AuthorKind]
    places = [(str(one.id), one.name) for one in in_order(reference.places)]
    networks = [(str(one.id), one.name) for one in get_directory().list_networks()]
    return [
        Choice(name, label, options, chosen.get(name, ""))
        for name, label, options in (
            ("theme", _("Theme"), themes),
            ("author", _("Who it is from"), authors),
            ("place", _("Place"), places),
            ("network", _("Network"), networks),
        )
    ]
