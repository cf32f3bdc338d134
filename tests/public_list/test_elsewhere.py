"""A search that finds no text leads on: to the operation it is about, and to networks near to it by meaning."""

import pytest

from app.permissions import Actor
from app.web import turns
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.organisations.joining import get, show, signed_up


def near(browser: Browser, q: str, language: str = "da") -> list[str]:
    """Return where a search that finds no text leads on to: networks, and telephone numbers."""
    links = browser.get(f"/submissions?q={q}&lang={language}").links()
    footer = browser.get(f"/submissions?lang={language}").links()
    return [one for one in links if one.startswith(("/networks/", "tel:")) and one not in footer]


@pytest.mark.either_database
def test_it_names_the_network_that_is_near_by_meaning(browser: Browser) -> None:
    assert near(browser, "mobning") == ["/networks/skoleglaede-og-fremmoede"]
    assert near(browser, "xyzzy") == []


@pytest.mark.either_database
@pytest.mark.usefixtures("town")
def test_it_names_the_operation_whose_words_are_typed(browser: Browser) -> None:
    for typed in ("rotter", "skraldespnad"):
        found = near(browser, typed)
        assert [one[:4] for one in found] == ["tel:"], f"no network is said to be near to {typed}"
    page = browser.get("/submissions?q=skraldespnad&lang=da")
    assert "Mente du »skraldespand«?" in page.text
    assert "Vi fandt ikke noget" not in page.text


def test_what_has_most_of_three_words_is_shown_where_no_text_has_all(
    town: Town, browser: Browser, secretary: Actor
) -> None:
    texts = ("Arkaderne er mørke.", "Arkaderne er tomme og mørke, og fliserne vipper.", "Bussen kommer for sent.")
    town.publish(town.submit_all([{"title": one, "text": one} for one in texts]), by=secretary)
    page = browser.get("/submissions?q=arkader+mørk+vippe+xyzzy&lang=da").text
    assert "Ingen tekst har alle ordene. Her er dem, der har mindst 2 af dem." in page
    assert 0 < page.index(texts[1]) < page.index(texts[0])
    assert texts[2] not in page
    assert "Ingen tekst har alle" not in browser.get("/submissions?q=arkader+mørk&lang=da").text


@pytest.mark.either_database
def test_it_names_the_network_that_is_called_so(browser: Browser) -> None:
    with turns.spare():
        assert near(browser, "skoleglæde fremmøde") == ["/networks/skoleglaede-og-fremmoede"]


def test_it_leads_to_each_word_that_some_text_has(town: Town, browser: Browser, secretary: Actor) -> None:
    sent = town.submit_all([{"title": one, "text": one} for one in ("Arkaderne er tomme.", "Det er mørkt ved søen.")])
    town.publish(sent, by=secretary)
    page = browser.get("/submissions?q=arkader+mørkt+xyzzy")
    assert [one for one in page.links() if one.startswith("/submissions?q=") and "lang=" not in one] == [
        "/submissions?q=arkader",
        "/submissions?q=m%C3%B8rkt",
    ]


@pytest.mark.either_database
def test_it_leads_to_the_parts_of_a_word_and_of_a_case_number_to_nothing(
    town: Town, browser: Browser, secretary: Actor
) -> None:
    town.publish(town.submit_all([{"text": "Alle lokaler er optaget i hele 2026."}]), by=secretary)
    page = browser.get("/submissions?q=foreningslokale&lang=da")
    assert "Ingen tekst har hele ordet. Søg på en del af det: lokale (1)" in page.text
    page = browser.get("/submissions?q=2026-0998&lang=da")
    assert "Søg på et" not in page.text
    assert "/my-case" in page.links()
    told = "Er det nummeret eller koden til din egen sag"
    assert told in page.text
    assert told not in browser.get("/submissions?q=hjemmehjælp&lang=da").text


@pytest.mark.either_database
def test_it_waits_for_nobody(browser: Browser) -> None:
    with turns.spare():
        assert near(browser, "mobning") == []


def test_a_short_word_in_another_language_is_not_taken_for_a_danish_one(
    town: Town, browser: Browser, secretary: Actor
) -> None:
    town.publish([town.submit(title="En park i midten", text="Der mangler en park i midten af byen.")], by=secretary)
    assert "Mente du »park«?" in browser.get("/submissions?q=pakr&lang=da").text
    assert "Mente du" not in browser.get("/submissions?q=dark&lang=da").text
    page = browser.get("/submissions?q=pakr&lang=en")
    assert "Did you mean" not in page.text
    assert "A Danish word may find more." in page.text


def test_letters_without_their_marks_are_read_in_any_language(town: Town, browser: Browser, secretary: Actor) -> None:
    town.publish([town.submit(title="Mørk vej", text="Vejen er mørk om aftenen.")], by=secretary)
    for language in ("da", "en"):
        assert "mørk" in browser.get(f"/submissions?q=mork&lang={language}").text.casefold()


def test_it_names_an_organisation_once_everybody_can_read_it(town: Town, browser: Browser, secretary: Actor) -> None:
    made, _contact = signed_up(town, title="Ravnekroens Skakklub")
    assert "Ravnekroens" not in browser.get("/submissions?q=ravnekroen&lang=da").text
    show(town, made.id, secretary)
    at = f"/organisations/{get(town, made.id).slug}"
    page = browser.get("/submissions?q=ravnekroen&lang=da")
    assert at in page.links()
    assert "Vi fandt ikke noget" not in page.text
    run(town.app, "off", "organisations")
    assert at not in browser.get("/submissions?q=ravnekroen&lang=da").links()
