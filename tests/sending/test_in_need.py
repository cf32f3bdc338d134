"""Despair, violence at home and a child in danger are answered alike in every language, on every page."""

import re

import pytest

from app.own_languages import OWN_LANGUAGES
from app.subjects import Audience
from tests.browsing import Browser, Page
from tests.ground.staging import Town

LINES = {"tel:112", "tel:70201201", "tel:1888", "tel:116111"}
TOLD = {
    "da": "Min mand slår mig.",
    "en": "My husband beats me at home.",
    "tr": "Oğlum okulda dövülüyor",
    "ar": "لا أريد أن أعيش بعد الآن",
    "ur": "میرا شوہر مجھے روز مارتا ہے",
    "pl": "Moje dziecko jest bite w szkole.",
    "uk": "Мій чоловік мене побив.",
    "so": "Ninkaygu wuu i garaacaa habeen kasta.",
    "fa": "شوهرم هر شب مرا می‌زند",
}


def preview(browser: Browser, text: str) -> Page:
    """Return step 2 for a text."""
    start = browser.get("/submissions/new")
    return browser.send(start, "/submissions/preview", {"kind": "problem", "text": text}, status=200)


def says_hard(page: Page, code: str) -> bool:
    """Return whether a page asks in a language whether it is hard right now."""
    return OWN_LANGUAGES[code].said["hard"] in page.text


@pytest.mark.parametrize("code", TOLD)
def test_help_stands_on_the_preview_the_receipt_and_their_own_page(browser: Browser, code: str) -> None:
    checked = preview(browser, TOLD[code])
    assert checked.form("/submissions")["audience"] == Audience.STAFF, "nothing of it is shown by default"
    assert "Det bliver ikke vist her på siden" in checked.text
    receipt = browser.follow(browser.send(checked, "/submissions", status=303))
    own = browser.follow(browser.post("/my-case", _number_and_code(receipt), status=303))
    for page in (checked, receipt, own):
        assert set(page.links()) >= LINES
        assert "Det bliver ikke vist her på siden. En af os hos" in page.text
        assert (
            says_hard(page, code) if code in OWN_LANGUAGES else not any(says_hard(page, one) for one in OWN_LANGUAGES)
        )
        assert "Andre har skrevet noget, der ligner" not in page.text
    assert "Det næste: en af os læser det" in receipt.text
    assert "Det næste: en af os læser det" in own.text


@pytest.mark.parametrize(
    ("text", "first"), [("Min mand slår mig.", "tel:112"), ("Jeg vil ikke leve mere.", "tel:70201201")]
)
def test_whom_to_call_first_is_told_by_what_it_is(browser: Browser, text: str, first: str) -> None:
    calls = [one for one in preview(browser, text).links() if one in LINES]
    assert calls[0] == first
    assert calls[1] == ("tel:1888" if first == "tel:112" else calls[1])


def test_whoever_threatens_is_offered_nobody_to_call(browser: Browser) -> None:
    checked = preview(browser, "Jeg slår sagsbehandleren ihjel, hvis hun kommer her.")
    assert "tel:1888" not in checked.links()
    assert checked.form("/submissions")["audience"] == Audience.STAFF


def test_a_danger_is_told_once_and_the_preview_names_no_other_day_than_the_receipt(browser: Browser) -> None:
    checked = preview(browser, "Naboens lille dreng bliver slået af sin far hver aften. Jeg kan høre ham skrige.")
    warned = checked.html.partition("Skal andre kunne læse det her?")[2].partition("</ul>")[0]
    assert warned.count("<li>") == 1
    assert "lille dreng bliver slået" in warned
    assert checked.links().count("tel:112") == 1
    receipt = browser.follow(browser.send(checked, "/submissions", status=303))
    days = [set(re.findall(r"den \d+\. \w+ \d{4}", page.text)) for page in (checked, receipt)]
    assert days[0] == days[1]
    assert "find selv din sag her en gang imellem" in checked.text


def test_a_text_that_can_wait_is_for_everybody_as_before(browser: Browser, town: Town) -> None:
    checked = preview(browser, "ابني لا يريد الذهاب إلى المدرسة منذ شهرين ولا نعرف لماذا")
    assert checked.form("/submissions")["audience"] == Audience.PUBLIC
    assert not says_hard(checked, "ar")


def _number_and_code(receipt: Page) -> dict[str, str]:
    number, code = (re.search(rf'class="{name}">([^<]+)<', receipt.html) for name in ("slip-number", "code"))
    assert number is not None
    assert code is not None
    return {"number": number[1], "code": code[1]}
