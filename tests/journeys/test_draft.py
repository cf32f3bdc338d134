"""What was typed survives a closed page, a lost connection and the back button, and stays on no shared computer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, Visitor, visit

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

TEXT = "Der er ingen steder at mødes for os, der er nye i byen.\n\nKunne biblioteket åbne om søndagen?"
CONTINUE = "form[action='/submissions/preview'] .actions button"
SEND = "form[action='/submissions'] .actions button:not([formaction])"
KEPT = "() => localStorage.getItem('samspil-draft')"


@pytest.fixture
def resident(town: Town, chromium: Browser) -> Iterator[Visitor]:
    """Give somebody with a phone."""
    with visit(chromium, town, width=PHONE) as visitor:
        yield visitor


def written(resident: Visitor) -> Page:
    """Write on step 1."""
    page = resident.open("/submissions/new").page
    page.locator("textarea[name=text]").fill(TEXT)
    page.locator("input[name=kind][value=idea]").check()
    return page


def checked(resident: Visitor) -> Page:
    """Write, and go on to step 2."""
    page = written(resident)
    page.locator(CONTINUE).click()
    expect(page.locator(SEND)).to_be_visible()
    return page


def expect_kept(page: Page) -> None:
    """See the text and the choice on step 1."""
    expect(page.locator("textarea[name=text]")).to_have_value(TEXT)
    expect(page.locator("input[name=kind][value=idea]")).to_be_checked()


def test_a_reload_keeps_the_text_and_sending_it_clears_the_draft(resident: Visitor) -> None:
    page = written(resident)
    page.reload()
    expect_kept(page)
    expect(page.locator("[data-draft-note]")).to_be_visible()
    page.locator(CONTINUE).click()
    page.locator(SEND).click()
    page.wait_for_url(re.compile("/receipts/"))
    assert page.evaluate(KEPT) is None
    expect(resident.open("/submissions/new").page.locator("textarea[name=text]")).to_have_value("")


def test_a_lost_connection_loses_nothing(resident: Visitor) -> None:
    page = written(resident)
    page.context.set_offline(True)
    page.locator(CONTINUE).click()
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    resident.faults.clear()
    resident.open("/submissions/new")
    expect_kept(page)


def test_saying_so_on_step_2_clears_the_draft(resident: Visitor) -> None:
    page = checked(resident)
    assert TEXT.split("\n", maxsplit=1)[0] in page.evaluate(KEPT)
    page.locator("details", has=page.locator("input[name=shared]")).locator("summary").click()
    page.locator("input[name=shared]").check()
    page.locator("input[name=place]").fill("Galgebakken")
    assert page.evaluate(KEPT) is None


def test_a_shared_computer_keeps_nothing(resident: Visitor) -> None:
    page = written(resident)
    page.locator("[data-draft-clear]").click()
    assert page.evaluate(KEPT) is None
    page.locator(CONTINUE).click()
    expect(page.locator("input[name=shared]")).to_be_checked()
    page.locator("input[name=place]").fill("Galgebakken")
    assert page.evaluate(KEPT) is None
    page.locator(SEND).click()
    page.wait_for_url(re.compile("/receipts/"))
    expect(page.locator(".code")).to_be_visible()
    page.reload()
    expect(page.locator(".code")).to_have_count(0)
    expect(resident.open("/submissions/new").page.locator("textarea[name=text]")).to_have_value("")


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_the_back_button_keeps_the_text(*, scripts: bool, town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE, java_script_enabled=scripts) as resident:
        page = checked(resident)
        page.locator("input[name=place]").fill("Kongsholmparken")
        page.go_back()
        expect_kept(page)
        page.go_forward()
        expect(page.locator("input[name=place]")).to_have_value("Kongsholmparken")
        page.locator(SEND).click()
        page.wait_for_url(re.compile("/receipts/"))
        receipt = page.url
        page.go_back()
        expect(page.locator("input[name=place]")).to_have_value("Kongsholmparken")
        page.locator(SEND).click()
        page.wait_for_url(receipt)


def test_changing_the_text_keeps_what_was_chosen_on_step_2(resident: Visitor) -> None:
    page = checked(resident)
    page.locator("input[name=place]").fill("Kongsholmparken")
    page.locator("input[name=audience][value=network]").check()
    page.locator("form[action='/submissions'] .actions button[formaction]").click()
    expect_kept(page)
    page.locator(CONTINUE).click()
    expect(page.locator("input[name=place]")).to_have_value("Kongsholmparken")
    expect(page.locator("input[name=audience][value=network]")).to_be_checked()
