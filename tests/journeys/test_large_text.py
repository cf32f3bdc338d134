"""Letters twice as large on a small telephone: nothing is cut off and nothing scrolls sideways."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, Visitor, visit

pytestmark = pytest.mark.journey

PAGES = (
    "/", "/submissions", "/submissions/new", "/networks", "/networks/tryg-by-i-oejenhoejde", "/challenges",
    "/challenges/hvorfor-gaar-saa-mange-uden-om-tunnelen-under-roskildevej", "/about", "/experience", "/my-case",
    "/sign-in", "/solutions", "/pages/privacy", "/pages/contact", "/pages/accessibility",
)  # fmt: skip
CUT_OFF = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  return [...document.querySelectorAll("body *")].filter((one) => {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest(".sr, .skip, svg") || scrolls(one.parentElement)) return false;
    const hides = getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1;
    return hides || box.right > width + 1 || box.left < -1;
  }).map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
}"""


def open_a_case(someone: Visitor) -> Page:
    """Open the first case of the list."""
    first = (
        someone.open("/submissions").page.locator(".card-title a[href^='/submissions/']").first.get_attribute("href")
    )
    return someone.open(first or "").page


def enlarge(page: Page, size: int) -> None:
    """Set the browser's own size of letters, in px; it is 16 from the start."""
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})


@pytest.mark.parametrize(("width", "size"), [(PHONE, 32), (PHONE, 16), (320, 32), (320, 16)])
def test_nothing_is_cut_off(town: Town, chromium: Browser, *, width: int, size: int) -> None:
    with visit(chromium, town, width=width) as someone:
        enlarge(someone.page, size)
        open_a_case(someone)
        for address in (someone.page.url.removeprefix(town.url), *PAGES):
            someone.open(address)
            assert someone.page.evaluate(CUT_OFF) == [], address
            assert someone.page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_letters_that_grow_without_the_page_knowing_push_nothing_wide(town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE) as someone:
        for address in PAGES:
            page = someone.open(address).page
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert page.evaluate(CUT_OFF) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, address
            assert page.evaluate("document.querySelector('.brand b').getClientRects()[0].height") < 60, address


def test_a_case_says_first_where_it_stands(town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE) as someone:
        page = open_a_case(someone)
        standing = page.locator("h1 ~ .standing")
        expect(standing).to_be_in_viewport()
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(standing).to_be_in_viewport()


def test_the_open_menu_hides_no_focus(town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE) as someone:
        page = someone.open("/networks").page
        page.locator(".menu-button").focus()
        page.keyboard.press("Enter")
        menu = page.locator("#site-nav")
        expect(menu).to_be_visible()
        last = menu.locator("a").last
        while not last.evaluate("(one) => one === document.activeElement"):
            page.keyboard.press("Tab")
            expect(menu).to_be_visible()
        page.keyboard.press("Tab")
        expect(menu).to_be_hidden()
        expect(page.locator(":focus")).to_be_in_viewport()


def test_the_open_menu_lies_below_its_button_without_a_script_too(town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE, java_script_enabled=False) as someone:
        enlarge(someone.page, 24)
        button, menu = someone.open("/").page.locator(".menu-button"), someone.page.locator("#site-nav")
        button.click()
        below, above = menu.bounding_box(), button.bounding_box()
        assert below is not None
        assert above is not None
        assert below["y"] >= above["y"] + above["height"]
