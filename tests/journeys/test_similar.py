"""While somebody writes, what others have written about the same turns up beside it, and nothing on the page moves."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.alike import ASKED, LIST, TITLE, add_letters
from tests.journeys.serving import Town
from tests.journeys.visiting import DESK, PHONE, Visitor, visit

pytestmark = pytest.mark.journey

ELSE = "Kvantemekanik, astrofysik og hypotetiske galakser"
PLACES = ("#text", "input[name=kind][value=idea]", "input[name=title]", "form .actions button")


def places(page: Page) -> list[object]:
    """Return where everything stands that one may be about to touch."""
    return [page.locator(one).first.bounding_box() for one in PLACES]


def write(visitor: Visitor, text: str) -> str:
    """Type a text and wait for the answer; returns what was sent."""
    with visitor.page.expect_response("**/submissions/similar") as answered:
        visitor.page.locator("#text").fill(text)
    assert answered.value.status == 200
    assert "?" not in answered.value.url
    return answered.value.request.post_data or ""


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_similar_ones_turn_up_while_writing(width: int, town: Town, chromium: Browser) -> None:
    add_letters(town)
    with visit(chromium, town, width=width) as resident:
        page = resident.open("/submissions/new").page
        before = places(page)
        sent = write(resident, ASKED)
        assert sent.startswith("text=")
        assert "&" not in sent, "nothing but the text is sent"
        expect(page.locator(LIST).first).to_have_text(TITLE)
        assert page.locator(LIST).count() <= 3
        assert places(page) == before
        expect(page.locator("#text")).to_be_focused()
        write(resident, ELSE)
        expect(page.locator(LIST)).to_have_count(0)
        write(resident, "For kort")
        expect(page.locator(LIST)).to_have_count(0)
        assert places(page) == before


def test_looking_at_one_and_coming_back_loses_nothing(town: Town, chromium: Browser) -> None:
    add_letters(town)
    with visit(chromium, town, width=PHONE) as resident:
        page = resident.open("/submissions/new").page
        write(resident, ASKED)
        page.locator(LIST).first.click()
        expect(page.locator("main .card").first).to_contain_text(TITLE)  # it stands for a group, and leads to it
        page.go_back()
        expect(page.locator("#text")).to_have_value(ASKED)


def test_a_text_from_the_front_page_is_looked_for_at_once(town: Town, chromium: Browser) -> None:
    add_letters(town)
    with visit(chromium, town) as resident:
        page = resident.open("/").page
        page.locator("#text").fill(ASKED)
        page.locator("form.ask button").click()
        expect(page.locator(LIST).first).to_have_text(TITLE)


def test_a_draft_that_comes_back_is_looked_for_too(town: Town, chromium: Browser) -> None:
    add_letters(town)
    with visit(chromium, town) as resident:
        page = resident.open("/submissions/new").page
        write(resident, ASKED)
        page.goto("about:blank")
        page = resident.open("/submissions/new").page
        expect(page.locator("#text")).to_have_value(ASKED)
        expect(page.locator(LIST).first).to_have_text(TITLE)


def test_what_was_found_for_an_earlier_text_does_not_stay(town: Town, chromium: Browser) -> None:
    """Not when nothing is found, which is said, and not when asking fails."""
    add_letters(town)
    with visit(chromium, town) as resident:
        page = resident.open("/submissions/new").page
        write(resident, ASKED)
        write(resident, ELSE)
        expect(page.locator("#alike-now p")).to_have_count(1)
        write(resident, ASKED)
        expect(page.locator(LIST).first).to_have_text(TITLE)
        page.route("**/submissions/similar", lambda route: route.abort())
        page.locator("#text").fill(ELSE)
        expect(page.locator("#alike-now")).to_be_empty()
        resident.faults.clear()


def test_without_a_script_there_is_no_empty_room(town: Town, chromium: Browser) -> None:
    add_letters(town)
    with visit(chromium, town, java_script_enabled=False) as resident:
        page = resident.open("/submissions/new").page
        expect(page.locator(".alike-now")).to_be_hidden()
        page.locator("#text").fill(ASKED)
        page.locator("input[name=kind][value=problem]").check()
        page.locator("form .actions button").first.click()
        expect(page.locator("details a", has_text=TITLE).first).to_be_attached()
