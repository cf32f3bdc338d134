"""A theme that somebody writes is kept in their browser until it is sent, and on no shared computer."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, Visitor, visit

pytestmark = pytest.mark.journey

TEXT = "Mange ældre spiser alene hver aften, og skolekøkkenet står tomt."
KEPT = "() => localStorage['samspil-kept:theme'] || null"


@pytest.fixture
def resident(town: Town, chromium: Browser) -> Iterator[Visitor]:
    """Give somebody with a phone."""
    with visit(chromium, town, width=PHONE) as visitor:
        yield visitor


def written(resident: Visitor) -> Page:
    """Write a theme."""
    page = resident.open("/themes/new").page
    page.locator("input[name=title]").fill("Spis sammen")
    page.locator("textarea[name=text]").fill(TEXT)
    page.locator("textarea[name=welfare]").fill("Ældre, der bor alene.")
    page.locator("select[name=author_kind]").select_option("association")
    page.locator("input[name=email]").fill("en.borger@example.dk")
    return page


def test_a_reload_keeps_it_without_the_address_and_sending_it_clears_it(resident: Visitor) -> None:
    page = written(resident)
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    expect(page.locator("input[name=title]")).to_have_value("Spis sammen")
    expect(page.locator("textarea[name=welfare]")).to_have_value("Ældre, der bor alene.")
    expect(page.locator("select[name=author_kind]")).to_have_value("association")
    expect(page.locator("input[name=email]")).to_have_value("")
    expect(page.locator("[data-kept-note]")).to_be_visible()
    page.locator("#kept .actions button").first.click()
    expect(page.locator("button[name=seen]")).to_be_visible()
    assert page.evaluate(KEPT) is not None, "what is near to it is shown first, and it is not sent yet"
    page.locator("button[name=seen]").click()
    expect(page.locator("[data-kept-sent]")).to_be_visible()
    assert page.evaluate(KEPT) is None
    expect(resident.open("/themes/new").page.locator("textarea[name=text]")).to_have_value("")


def test_on_a_shared_computer_nothing_is_kept(resident: Visitor) -> None:
    page = written(resident)
    page.locator("[data-kept-clear]").click()
    assert page.evaluate(KEPT) is None
    page.locator("textarea[name=text]").fill(TEXT + " Igen.")
    assert page.evaluate(KEPT) is None
    page.reload()
    expect(page.locator("textarea[name=text]")).to_have_value("")
