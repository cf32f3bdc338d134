"""Somebody in a department answers by its link: on a phone, without a script, and nobody signed in."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.departments import fill, link
from tests.journeys.serving import Town
from tests.journeys.visiting import PHONE, visit
from tests.journeys.ways import press

pytestmark = pytest.mark.journey


def test_a_department_answers_on_a_phone(town: Town, chromium: Browser) -> None:
    case_id, path = link(town)
    with visit(chromium, town, width=PHONE, java_script_enabled=False) as somebody:
        somebody.open(path)
        fill(somebody)
        press(somebody, "main form .actions button")
        expect(somebody.page.locator(".bubble.answer")).to_contain_text("Vi tager den op med biblioteket")
        press(somebody, "main form .actions button[value=send]")
        expect(somebody.page.locator("h1")).to_contain_text("Tak")
    with visit(chromium, town) as desk:
        page = desk.sign_in("secretariat").open(f"/desk/cases/{case_id}").page
        expect(page.locator("main")).to_contain_text("Inger Vang, Afdelingschef")
