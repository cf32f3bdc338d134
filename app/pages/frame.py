"""The parts of every page's frame that are the same for all who read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from app import rooms
from app.municipality.logo_grounds import plate_of
from app.municipality.reference import Reference
from app.pages.look import logo_address, theme_address
from app.pages.queries import Written
from app.web.kept import kept

_PLACES = ("submissions", "challenges", "networks", "about", "my-case")
_WRITING = "write"


@dataclass(frozen=True)
class Frame:
    """The head's links, what stands before the language links and behind them, and the footer, as HTML.

    Menus are kept for each place they can mark as the current one, "" for none.
    """

    links: Markup
    menus: Mapping[str, Markup]
    ends: Mapping[bool, Markup]
    footer: Markup

    def menu(self, place: str) -> Markup:
        """Return the header as far as the menu's last place, the current one marked."""
        return self.menus.get(place) or self.menus[""]

    def end(self, place: str) -> Markup:
        """Return the header from where the languages end."""
        return self.ends[place == _WRITING]


@kept
def frames_of(
    templates: Environment,
    reference: Reference,
    written: Written,
    demo: bool,  # noqa: FBT001 -- kept by position
) -> Mapping[bool, Frame]:
    """Return the frame of the town's pages in the current language, for whoever is signed in and for visitors.

    Links lead to those of the municipality's own pages that are `written`; `demo` adds that all of it is made up.
    """
    parts: Any = templates.get_template("layout/kept.html").module
    links = parts.links(theme_address(reference) if reference.version else None)
    logo, plate = logo_address(reference), plate_of(reference.logo_svg or "").value

    def room_is_on(name: str) -> bool:
        return rooms.get_room(name).is_on(reference.rooms)

    def menu(place: str, *, is_open: bool) -> Any:  # noqa: ANN401 -- a macro's
        return parts.menu(reference.text, logo, plate, place, is_open, room_is_on, written)

    def frame(*, signed_in: bool) -> Frame:
        is_open = signed_in or rooms.TOWN.is_on(reference.rooms)
        return Frame(
            links=links,
            menus={place: menu(place, is_open=is_open) for place in ("", *_PLACES)},
            ends={writing: parts.end(writing, demo, is_open) for writing in (False, True)},
            footer=parts.footer(reference, signed_in, is_open, room_is_on, written),
        )

    return {signed_in: frame(signed_in=signed_in) for signed_in in (False, True)}
