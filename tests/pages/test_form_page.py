"""A page that a form made keeps its form in another language, and leads to the form's page when it is reloaded."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.browsing import Browser
from tests.ground.staging import Town
from tests.sending.test_sending import TEXT

pytestmark = pytest.mark.either_database

SENT = (
    ("/submissions/new", "/submissions/preview"),
    ("/submissions/preview", "/submissions/preview"),
    ("/submissions", "/submissions"),
    ("/experience", "/experience"),
    ("/my-case", "/my-case"),
    ("/sign-in", "/sign-in"),
)
RELOADED = (
    ("/submissions/preview", "/submissions/new"),
    ("/desk/cases/61/pairs/62", "/desk/cases/61"),
    ("/desk/cases/61/route", "/desk/cases/61"),
    ("/my-submission/objection", "/my-submission"),
    ("/receipts/abc/access", "/receipts/abc"),
)


@pytest.mark.parametrize(("address", "expected"), SENT)
def test_the_other_language_is_on_the_page_of_the_form(browser: Browser, address: str, expected: str) -> None:
    page = browser.post(address, {"text": "x", "email": "mig"})
    assert page.status in {200, 422}
    leads = [one.get("formaction", "") for one in page.all("button") if one.get("lang") == "en"]
    assert leads == [f"{expected}?lang=en&unsent=1"]
    english = browser.post(leads[0], {"text": "x", "email": "mig"}, status=200)
    assert english.all("html")[0].get("lang") == "en"
    assert [one.get("formaction") for one in english.all("button") if one.get("lang") == "da"]


def test_a_refused_act_leads_to_its_case(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    case = Town(app).submit()
    page = sign_in("sekretariat").post(f"/desk/cases/{case.id}/route", {"reason": ""})
    assert page.status in {409, 422}
    assert f"/desk/cases/{case.id}?lang=en" in page.links()


@pytest.mark.parametrize(("address", "expected"), RELOADED)
def test_reloading_what_a_form_made_opens_the_form(app: Flask, address: str, expected: str) -> None:
    answer = app.test_client().get(f"{address}?q={TEXT}")
    assert (answer.status_code, answer.headers["Location"]) == (302, expected)


@pytest.mark.parametrize("address", ["/sign-out"])
def test_where_no_page_stands_above_it_says_so(app: Flask, address: str) -> None:
    assert app.test_client().get(address).status_code == 405


def test_a_form_sent_to_a_page_is_still_refused(browser: Browser) -> None:
    assert browser.post("/about", {}).status == 405
