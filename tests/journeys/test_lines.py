"""The lines of what somebody wrote stay lines, wherever it is shown."""

import re

import pytest
from playwright.sync_api import Browser

from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, visit

pytestmark = pytest.mark.journey

TEXT = """Vi mangler tre ting i gården:
- lys ved cykelskuret
- en bænk
- en ny skraldespand

Venlig hilsen
Beboerne i nr. 4"""
LINES = [one for one in TEXT.splitlines() if one]


def test_lines_stay_lines_from_step_two_to_the_desk(town: Town, chromium: Browser) -> None:
    with visit(chromium, town, width=PHONE) as resident:
        page = resident.open("/submissions/new").page
        page.locator("textarea[name=text]").fill(TEXT)
        page.locator("input[name=kind][value=problem]").check()
        page.locator("form[action='/submissions/preview'] .actions button").click()
        page.locator("summary", has_text=LINES[0].rstrip(":")).click()
        assert set(LINES) <= set(page.locator("main").inner_text().splitlines())
        page.locator("form[action='/submissions'] .actions button:not([formaction])").click()
        page.wait_for_url(re.compile("/receipts/"))
        assert set(LINES) <= set(page.locator("main").inner_text().splitlines())
        number = page.locator(".slip-number").inner_text()
        page.emulate_media(media="print")
        assert set(LINES) <= set(page.locator("main").inner_text().splitlines())
    with visit(chromium, town) as secretary:
        page = secretary.sign_in("secretariat").page
        page.locator("#find-case").fill(number)
        page.locator("form[action='/desk/search'] button").click()
        page.wait_for_url(re.compile("/desk/cases/"))
        assert set(LINES) <= set(page.locator(".bubble").first.inner_text().splitlines())
