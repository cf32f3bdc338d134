"""Languages: Danish unless chosen, msgids where nothing is written, and one page never speaks another's."""

from datetime import date
from threading import Thread

import pytest
from flask import Flask

from app import i18n
from tests.browsing import Browser, Page

pytestmark = pytest.mark.either_database


def language_of(page: Page) -> str | None:
    return next(page.tree.iter("html")).get("lang")


def test_an_unknown_sentence_stands_for_itself() -> None:
    for code in ("da", "en", "xx", "../../etc"):
        with i18n.speaking(code):
            assert i18n.gettext("A sentence nobody has translated.") == "A sentence nobody has translated."
            assert i18n.ngettext("%(num)s row", "%(num)s rows", 2) == "2 rows"


def test_an_unknown_language_is_danish() -> None:
    with i18n.speaking("xx") as language:
        assert language == i18n.DANISH
    assert i18n.LANGUAGES["da"] is i18n.DEFAULT


def test_a_language_ends_with_its_block() -> None:
    with i18n.speaking("en"):
        with i18n.speaking("da"):
            assert i18n.quoted("x") == "»x«"
        assert i18n.quoted("x") == "“x”"


def test_one_threads_language_is_not_anothers() -> None:
    seen: list[str] = []
    with i18n.speaking("en"):
        other = Thread(target=lambda: seen.append(i18n.current().code))
        other.start()
        other.join()
    assert seen == ["da"]


def test_dates_and_numbers() -> None:
    day = date(2026, 3, 9)
    with i18n.speaking("da"):
        said = (i18n.long_date(day), i18n.short_date(day), i18n.weekday_date(day), i18n.format_number(12345))
        assert said == ("9. marts 2026", "9. marts", "mandag den 9. marts 2026", "12.345")
    with i18n.speaking("en"):
        assert (i18n.long_date(day), i18n.format_number(12345)) == ("9 March 2026", "12,345")


def test_lazy_words_are_said_when_they_are_read() -> None:
    words = i18n.lazy("Send")
    with i18n.speaking("da"):
        danish = str(words)
    with i18n.speaking("en"):
        assert str(words) == "Send"
    assert danish == i18n.translations("da").gettext("Send")


def test_a_page_is_danish_unless_it_is_asked_for(app: Flask) -> None:
    browser = Browser(app)
    assert language_of(Page(browser.client.get("/", headers={"Accept-Language": "en"}))) == "da"
    assert language_of(browser.get("/?lang=en")) == "en"
    assert language_of(browser.get("/")) == "en", "the choice is kept"
    assert language_of(browser.get("/?lang=xx")) == "en", "an unknown one leaves what was chosen"
    assert language_of(Browser(app).get("/?lang=xx")) == "da"
    assert language_of(browser.get("/?lang=da")) == "da"
    assert language_of(browser.get("/")) == "da"
