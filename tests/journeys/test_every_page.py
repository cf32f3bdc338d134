"""Every page of the product, in both languages: read by axe, laid out on three screens, and valid at its source."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.journeys.examining import axe_faults, layout_faults, source_faults
from tests.journeys.pages import STOPS, Stop
from tests.journeys.serving import Town
from tests.journeys.visiting import LANGUAGES, Visitor, window

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

Opened = Callable[[Stop, str], Visitor]


@pytest.fixture(scope="module")
def arrive(chromium: Browser, town: Town, empty_town: Town) -> Iterator[Opened]:
    """Give somebody who stands at a page: for each town, role and language one browser window, signed in once."""
    opened: dict[tuple[bool, str, str], BrowserContext] = {}

    def get(stop: Stop, language: str) -> Visitor:
        key, served = (stop.empty, stop.role, language), empty_town if stop.empty else town
        if key not in opened:
            opened[key] = window(chromium, served, language=language)
            if stop.role:
                Visitor(served, opened[key].new_page()).sign_in(stop.role).page.close()
        visitor = Visitor(served, opened[key].new_page())
        stop.reach(visitor)
        return visitor

    yield get
    for context in opened.values():
        context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stop", STOPS, ids=lambda stop: stop.name)
def test_stands(stop: Stop, language: str, arrive: Opened) -> None:
    visitor = arrive(stop, language)
    assert visitor.answer is not None
    assert visitor.answer.status == stop.status, visitor.page.locator("main").inner_text()
    assert visitor.page.locator("html").get_attribute("lang") == language
    faults = [*source_faults(visitor.html), *layout_faults(visitor.page), *axe_faults(visitor.page), *visitor.faults]
    visitor.page.close()
    assert not faults, "\n".join(faults)
