"""What the pages of the house promise about data is what the product does."""

import pytest

from tests.browsing import Browser

NOT_SO = {
    "da": ("hvert kvartal", "12 måneder", "6 måneder", "kan ikke læses tilbage", "bliver aldrig vist"),
    "en": ("every quarter", "12 months", "6 months", "cannot be read back", "never shown"),
}
SO = {
    "da": "Siden sletter endnu ingen tekst, intet navn og ingen e-mail af sig selv.",
    "en": "The site does not yet delete any text, name or e-mail address by itself.",
}


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_is_promised_that_nobody_does(browser: Browser, language: str) -> None:
    pages = [f"/pages/{slug}" for slug in ("privacy", "privacy-short", "how-we-treat-it", "contact", "cookies")]
    texts = {page: browser.get(f"{page}?lang={language}").text for page in (*pages, "/submissions/new")}
    assert SO[language] in texts["/pages/privacy"]
    assert not [(page, words) for page, text in texts.items() for words in NOT_SO[language] if words in text]


@pytest.mark.parametrize("page", ["/pages/privacy", "/pages/how-we-treat-it", "/pages/contact"])
def test_the_pages_lead_back_to_the_case(browser: Browser, page: str) -> None:
    for language in ("da", "en"):
        assert browser.get(f"{page}?lang={language}").links().count("/my-case") > 2  # menu, footer and the text
