"""Words are covered by selecting them, with the mouse or a finger, and without a script by typing them."""

import re

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from app.subjects import Withheld
from app.submissions.models import Submission
from tests.journeys.serving import Town
from tests.journeys.visiting import DESK, PHONE, visit
from tests.journeys.ways import first

pytestmark = pytest.mark.journey

SELECT = """([from, to]) => {
  const text = document.querySelectorAll("[data-text]")[1].firstChild;
  document.getSelection().setBaseAndExtent(text, from, text, to);
}"""
CHOSEN = "#cover-chosen"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_what_is_selected_is_marked_to_whole_words(width: int, town: Town, chromium: Browser) -> None:
    case_id = first(town, select(Submission.id).where(Submission.visibility == "published").order_by(Submission.id))
    with visit(chromium, town, width=width) as moderator:
        page = moderator.sign_in("moderator").open(f"/desk/cases/{case_id}/words").page
        text = page.locator("[data-text]").nth(1).inner_text()
        word = re.search(r"\b\w{6,}\b", text)
        assert word is not None
        expect(page.locator(CHOSEN)).to_be_hidden()
        page.locator("[data-text]").nth(1).scroll_into_view_if_needed()
        page.evaluate(SELECT, [word.start() + 1, word.end() - 1])
        expect(page.locator(CHOSEN)).to_be_in_viewport()
        page.locator(CHOSEN).click()
        expect(page.locator("textarea[name=covered]")).to_have_value(word[0])
        assert page.locator("mark:not(.risk)").count() >= 1
        page.evaluate("document.getSelection().removeAllRanges()")
        expect(page.locator(CHOSEN)).to_be_hidden()


def test_a_link_to_an_act_opens_it(town: Town, chromium: Browser) -> None:
    undecided = select(Submission.id).where(Submission.withheld == Withheld.UNDECIDED)
    with visit(chromium, town, java_script_enabled=False) as moderator:
        page = moderator.sign_in("moderator").open(f"/desk/cases/{first(town, undecided)}").page
        expect(page.locator("#to-statutory")).to_be_hidden()
        page.locator("a[href='#to-statutory']").click()
        expect(page.locator("#to-statutory")).to_be_in_viewport()
