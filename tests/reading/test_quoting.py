"""Nothing by which somebody is called, written to or found is given as a reason for a network, on any page."""

import pytest

from app.matching.grammar import tells_something
from app.permissions import Actor
from app.reading.looking import suggest
from tests.authors.test_own_pages import opened
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.sending.test_sending import stored

pytestmark = pytest.mark.either_database

STREET, MAIL, MONTH = "Stienvej", "trygstien", "januar"
TEXTS = {
    STREET: f"Tunnelen er mørk, og jeg er utryg om aftenen. Jeg bor på {STREET} 12, 2. th.",
    MAIL: f"Tunnelen er mørk om aftenen. Skriv til {MAIL} snabel-a utrygaften punktum dk.",
    MONTH: f"Stien er mørk om aftenen, og jeg er født den 1. {MONTH} 1990-1234.",
}


@pytest.mark.parametrize("private", TEXTS)
def test_no_word_of_it_is_a_reason(town: Town, private: str) -> None:
    text = TEXTS[private]
    with town.reading():
        found = suggest(text)
    assert found, "the rest of the text speaks"
    begin = text.index(private)
    named = [word for one in found for reason in one.suggestion.reasons for word in reason.words]
    named += [word for one in found for word in one.suggestion.learned_words]
    assert [word for word in named if word.start >= begin] == []


def test_no_page_gives_one_as_a_reason(browser: Browser, town: Town, secretary: Actor) -> None:
    text = f"Jeg bor på {STREET} 12, og der er mørkt om aftenen."
    start = browser.get("/submissions/new")
    check = browser.send(start, "/submissions/preview", {"kind": "problem", "text": text}, status=200)
    receipt = browser.follow(browser.send(check, "/submissions", {"cleared": "y"}, status=303))
    pages = [check, receipt, opened(browser, receipt), browser.post("/experience", {"text": text})]
    (case,) = stored(town.app)
    pages.append(town.sign_in(secretary).get(f"/desk/cases/{case.id}"))
    for page in pages:
        assert "ordi du skriver om" in page.text or "ordi teksten handler om" in page.text
        assert f"»{STREET}«" not in page.text


def test_a_number_with_a_letter_in_it_is_one_all_the_same() -> None:
    assert not tells_something("l2o190", "da")
    assert not tells_something("20304050", "da")
    assert tells_something("5g", "da")
