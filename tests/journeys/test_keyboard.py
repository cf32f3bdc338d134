"""Everything is done with Tab, Enter, Space and Escape, and one sees where one is all the way."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, Visitor, visit

pytestmark = pytest.mark.journey

TEXT = "Bænkene ved søen er væk, og de ældre går der ikke mere, fordi de ikke kan hvile sig undervejs."

# The ring may stand on what holds the control: the whole of an option, the whole of a card.
_RING = """() => {
  const here = document.activeElement;
  if (here === document.body) return "nothing has the focus";
  const places = [[here, null], [here, "::after"], [here.closest(".option"), null]].filter(([one]) => one);
  const seen = places.some(([one, part]) => {
    const style = getComputedStyle(one, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const box = here.getBoundingClientRect();
  if (!seen) return "no ring around " + here.outerHTML.slice(0, 150);
  return box.bottom > 0 && box.top < innerHeight ? "" : "out of sight: " + here.outerHTML.slice(0, 150);
}"""


def tab_to(visitor: Visitor, selector: str, *, most: int = 60) -> None:
    """Press Tab until what `selector` names has the focus; at every stop the focus must be seen."""
    page = visitor.page
    for _step in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            continue
        assert not page.evaluate(_RING), page.evaluate(_RING)
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    pytest.fail(f"{most} times Tab, and no {selector} on {visitor.path}")


def enter(visitor: Visitor) -> None:
    """Press Enter where it leads to another page, and wait for that page."""
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def test_a_problem_is_sent_with_the_keyboard_alone(town: Town, chromium: Browser) -> None:
    with visit(chromium, town) as resident:
        keys, page = resident.open("/").page.keyboard, resident.page
        tab_to(resident, ".skip", most=1)
        expect(page.locator(".skip")).to_be_in_viewport()
        keys.press("Enter")
        tab_to(resident, "#text", most=1)
        keys.type(TEXT)
        tab_to(resident, ".ask button")
        enter(resident)
        expect(page.locator("textarea[name=text]")).to_have_value(TEXT)

        tab_to(resident, "input[name=kind]")
        keys.press("Space")
        keys.press("ArrowDown")
        expect(page.locator("input[name=kind][value=idea]")).to_be_checked()
        tab_to(resident, "form[action='/submissions/preview'] .actions button")
        enter(resident)

        tab_to(resident, "input[name=name]")
        keys.type("Test Person")
        tab_to(resident, "input[name=show_name]")
        keys.press("Space")
        tab_to(resident, "form[action='/submissions'] .actions button:not([formaction])")
        enter(resident)
        assert resident.path.startswith("/receipts/")


def test_what_must_be_mended_gets_the_focus_and_leads_to_its_field(town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE) as resident:
        page = resident.open("/submissions/new").page
        tab_to(resident, "form[action='/submissions/preview'] .actions button")
        enter(resident)
        expect(page.locator(".error-summary")).to_be_focused()
        tab_to(resident, ".error-summary a", most=1)
        page.keyboard.press("Enter")
        page.keyboard.type(TEXT)
        expect(page.locator("textarea[name=text]")).to_have_value(TEXT)


@pytest.mark.parametrize("scripts", [True, False], ids=["with-javascript", "without-javascript"])
def test_the_menu_on_a_phone_opens_and_closes(*, scripts: bool, town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE, java_script_enabled=scripts) as resident:
        page, menu = resident.open("/").page, resident.page.locator("#site-nav")
        expect(menu).to_be_hidden()
        tab_to(resident, ".menu-button")
        page.keyboard.press("Enter")
        expect(menu).to_be_visible()
        tab_to(resident, "#site-nav a", most=1)
        page.keyboard.press("Escape")
        expect(menu).to_be_hidden()
        expect(page.locator(".menu-button")).to_be_focused()
        page.keyboard.press("Space")
        tab_to(resident, "#site-nav a[href='/networks']")
        enter(resident)
        assert resident.path == "/networks"


def test_staff_publish_with_the_keyboard_alone(town: Town, chromium: Browser) -> None:
    with visit(chromium, town) as staff:
        page = staff.open("/sign-in/demo").page
        tab_to(staff, "form[action^='/sign-in/demo/'] button")
        enter(staff)
        assert staff.path.startswith("/desk")
        staff.open("/desk?list=all&state=new")
        tab_to(staff, ".desk-row:not(.acute):has(dd .muted) h2 a[href^='/desk/cases/']")
        enter(staff)
        assert staff.path.startswith("/desk/cases/")
        tab_to(staff, "#act-route > summary")
        if page.locator("#act-route").get_attribute("open") is None:
            page.keyboard.press("Enter")
        tab_to(staff, "#act-route input[name=to]")
        page.keyboard.press("Space")
        tab_to(staff, "#act-route textarea[name=reason]")
        page.keyboard.type("Netværket arbejder med det samme.")
        tab_to(staff, "#act-route .actions button")
        enter(staff)
        expect(page.locator(".notice.success")).to_be_visible()
