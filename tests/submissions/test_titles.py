"""What is read of a submission: its words once, whichever title it got."""

import pytest
from flask import Flask

from app import db
from app.networks.queries import get_directory
from app.submissions.models import Suggestion
from app.submissions.titles import after_title, begins, full_text, offer_title
from tests.browsing import Browser
from tests.submissions.test_sending import TEXT, send, stored

pytestmark = pytest.mark.either_database

LONG = "Der er så mørkt i tunnelen under Roskildevej, at mange ikke tør cykle gennem den om aftenen. Kan vi gøre noget?"
ENDLESS = "x" * 200


@pytest.mark.parametrize("text", [TEXT, LONG, ENDLESS, "Mere lys\n\n i tunnelen! Tak", "Kort", "  Kort. Og mere."])
def test_the_title_that_is_offered_adds_nothing(text: str) -> None:
    assert full_text(offer_title(text), text) == text
    assert full_text(offer_title(text), f"{text}\n\nLampen er gået igen.") == f"{text}\n\nLampen er gået igen."


@pytest.mark.parametrize("title", ["Mørk tunnel", "Tunnelen under Roskilde", "Der er så mørk"])
def test_a_title_with_words_of_its_own_is_read_too(title: str) -> None:
    assert not begins(title, LONG)
    assert full_text(title, LONG) == f"{title}. {LONG}"
    assert after_title(title, LONG) == LONG


@pytest.mark.parametrize("title", [None, ""])
def test_a_text_without_a_title_stands_alone(title: str | None) -> None:
    assert full_text(title, LONG) == LONG


def test_a_card_goes_on_where_its_title_ends() -> None:
    assert after_title(offer_title(TEXT), TEXT) == "Kan vi gøre noget sammen?"
    assert offer_title(LONG).endswith(" …")
    assert after_title(offer_title(LONG), LONG) == "… den om aftenen. Kan vi gøre noget?"
    assert after_title(offer_title("Kort."), "Kort.") == ""


def test_sending_in_and_asking_judge_the_same_text_alike(browser: Browser, app: Flask) -> None:
    """With no title of its own a text is read as /experience reads it."""
    send(browser, title="")
    with app.app_context(), db.database().reading():
        directory = get_directory()
        judged = {one.key: one.probability for one in directory.engine.read(TEXT).ranking}
        names = {one.id: one.slug for one in directory.networks.values()}
    kept = {names[one.network_id]: one.probability for one in stored(app, Suggestion)}
    assert kept
    assert kept == pytest.approx({key: judged[key] for key in kept})


def test_the_words_of_a_suggestion_stand_where_it_says(browser: Browser, app: Flask) -> None:
    send(browser, title="")
    send(browser, title="Mørk tunnel")
    rows = stored(app, Suggestion)
    assert len({one.submission_id for one in rows}) == 2
    first = min(one.submission_id for one in rows)
    for row in rows:
        text = TEXT if row.submission_id == first else f"Mørk tunnel. {TEXT}"
        for reason in row.reasons:
            assert all(text[start:end] == word for word, start, end in reason["words"])
