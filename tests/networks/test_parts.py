"""Other rooms' parts of a network's page stand where they belong, while their rooms are on."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask import Flask

from app import rooms
from app.networks import parts
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.queries import get_directory
from tests.browsing import Browser
from tests.networks.test_pages import SLUG


@pytest.fixture
def _off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a room that is off."""
    monkeypatch.setitem(rooms._rooms, "off", SimpleNamespace(blueprint=None, is_on=lambda: False))


@pytest.fixture
def tried(_off: None) -> Iterator[None]:
    """Let one room have a part of the page, and another that is switched off."""
    kept = {place: [*known] for place, known in parts._parts.items()}
    on_network_page(Place.CAME_OF_IT, at=1, room="town")(lambda _network: "<p>Noget kom ud af det.</p>")
    on_network_page(Place.TRIED, at=91, room="town")(lambda _network: "<p>Vi har prøvet.</p>")
    on_network_page(Place.TRIED, at=90, room="town")(lambda network: f"<p>Vi prøver {network.stage}.</p>")
    on_network_page(Place.TRIED, at=92, room="off")(lambda _network: "<p>Rummet er lukket.</p>")
    yield
    for place, known in kept.items():
        parts._parts[place][:] = known


@pytest.mark.usefixtures("tried")
def test_parts_stand_in_the_pages_order_and_go_with_their_rooms(app: Flask, browser: Browser) -> None:
    page = browser.get(f"/networks/{SLUG}").html
    heads = [page.index(f'<h2 id="{one}">') for one in ("take-part", "who", "tried", "outcome", "subs")]
    assert heads == sorted(heads)
    tried = page.index("Vi prøver")
    assert tried < page.index("Vi har prøvet."), "by the place they declare, not in which they were loaded"
    assert heads[2] < tried < heads[3] < page.index("Noget kom ud af det.") < heads[4]
    assert "Rummet er lukket." not in page


def test_a_network_without_parts_has_no_empty_headings(app: Flask, browser: Browser) -> None:
    page = browser.get(f"/networks/{SLUG}").html
    assert '<h2 id="tried">' not in page


@pytest.mark.usefixtures("_off")
def test_the_desk_leads_to_the_pages_of_rooms_that_are_on(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "_links", [])
    on_network_desk(at=2, room="town")(lambda network: DeskLink("Log", f"/desk/x/{network.id}"))
    on_network_desk(at=1, room="town")(lambda network: DeskLink("Møder", f"/desk/z/{network.id}"))
    on_network_desk(at=3, room="town")(lambda _network: None)
    on_network_desk(at=4, room="off")(lambda _network: DeskLink("Lukket", "/desk/y"))
    with app.test_request_context():
        network = get_directory().network_by_slug(SLUG)
        assert network is not None
        assert [one.label for one in parts.list_desk_links(network)] == ["Møder", "Log"]
