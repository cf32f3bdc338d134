"""What the pages of the house promise about data is what the product does."""

import pytest

from app.events import By
from app.retention.settings_actions import set_days
from tests.browsing import Browser
from tests.ground.staging import Town

NOT_SO = {
    "da": ("hvert kvartal", "12 måneder", "6 måneder", "kan ikke læses tilbage", "bliver aldrig vist"),
    "en": ("every quarter", "12 months", "6 months", "cannot be read back", "never shown"),
}
SO = {
    "da": "Når tiden er gået, sletter siden det af sig selv, om natten:",
    "en": "When its time is over, the site erases it by itself, at night:",
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


def test_periods_are_told_as_they_are_set(town: Town) -> None:
    """Nobody writes them twice: the page says the number that the nightly run goes by."""
    browser = Browser(town.app)
    before = browser.get("/pages/privacy").text
    with town.writing():
        set_days("withdrawn", 12, by=By.SYSTEM)
    after = browser.get("/pages/privacy").text
    assert "[[" not in before
    assert "Det sker Efter" in before
    assert after.count("12 dage") == before.count("12 dage") + 1


def test_until_it_is_ready_the_doors_are_open_to_invited_people(browser: Browser) -> None:
    assert "Lige nu er siden kun for dem, vi har inviteret." in browser.get("/pages/privacy").text


BASES = {
    "da": (
        "Kommunen er dataansvarlig",
        "artikel 6, stykke 1, litra e",
        "artikel 9, stykke 2, litra f",
        "§ 7, stykke 1",
        "Har andre skrevet om dig?",
        "artikel 6, stykke 1, litra a",
        "artikel 17, stykke 3",
        "klage til Datatilsynet",
    ),
    "en": (
        "The municipality is the controller",
        "Article 6(1)(e)",
        "Article 9(2)(f)",
        "section 7(1)",
        "Have others written about you?",
        "Article 6(1)(a)",
        "Article 17(3)",
        "complain to the Danish Data Protection Agency",
        "only for those we have invited",
    ),
}


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_kind_of_data_has_its_basis(browser: Browser, language: str) -> None:
    text = browser.get(f"/pages/privacy?lang={language}").text
    assert [one for one in BASES[language] if one not in text] == []


def test_how_long_backups_hold_what_is_erased_is_told_as_it_is_set(town: Town) -> None:
    with town.writing():
        set_days("backups", 19, by=By.SYSTEM)
    for page, said in (("privacy", "det, der er slettet, i 19 dage"), ("privacy-short", "har det i 19 dage")):
        assert said in Browser(town.app).get(f"/pages/{page}").text
