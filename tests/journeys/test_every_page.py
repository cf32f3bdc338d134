"""Every page of the product: read by axe, and in both languages laid out on three screens and valid at its source."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.examining import axe_faults, language_faults, layout_faults, source_faults
from tests.journeys.pages import STOPS, Stop
from tests.journeys.serving import Town
from tests.journeys.visiting import LANGUAGES, Visitor, speak, window

pytestmark = pytest.mark.journey

Opened = Callable[[Stop], Visitor]

WRITTEN_IN_ONE = {
    *("networks", "network-live", "network-matrix", "network-department", "network-closed", "gate"),
    *("solution", "solutions", "trials"),
    *("themes", "theme", "theme-decided", "theme-rounds", "theme-round"),
}
"""Pages on which much is written by the town in Danish alone: in English, each of these texts says so."""


@pytest.fixture(scope="module")
def arrive(chromium: Browser, town: Town, empty_town: Town) -> Iterator[Opened]:
    """Give somebody who stands at a page in Danish: for each town and role one browser window, signed in once."""
    opened: dict[tuple[bool, str, str], BrowserContext] = {}

    def get(stop: Stop) -> Visitor:
        key = (stop.empty, stop.role, stop.name if stop.alone else "")
        served = empty_town if stop.empty else town
        if key not in opened:
            opened[key] = window(chromium, served)
            if stop.role:
                Visitor(served, opened[key].new_page()).sign_in(stop.role).page.close()
        speak(opened[key], served, LANGUAGES[0])
        visitor = Visitor(served, opened[key].new_page())
        stop.reach(visitor)
        return visitor

    yield get
    for context in opened.values():
        context.close()


@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_stands(stop: Stop, arrive: Opened) -> None:
    """The way to a page is walked once; in the other language it is asked for again, forms with what was sent."""
    visitor = arrive(stop)
    faults = [f"{LANGUAGES[0]}: {fault}" for fault in examined(visitor, stop, LANGUAGES[0])]
    faults += axe_faults(visitor.page)  # once: another language changes words, and their length is seen to below
    for language in LANGUAGES[1:]:
        speak(visitor.page.context, visitor.town, language)
        visitor.page.reload()
        faults += [f"{language}: {fault}" for fault in examined(visitor, stop, language)]
    if stop.name in WRITTEN_IN_ONE:
        faults += language_faults(visitor.page)
    visitor.page.close()
    assert not faults, "\n".join(faults)


def examined(visitor: Visitor, stop: Stop, language: str) -> list[str]:
    """Return what is wrong with the page a visitor stands at."""
    assert visitor.answer is not None
    assert visitor.answer.status == stop.status, visitor.page.locator("main").inner_text()
    assert visitor.page.locator("html").get_attribute("lang") == language
    heard, visitor.faults = visitor.faults, []
    return [*source_faults(visitor.html), *layout_faults(visitor.page), *heard]
