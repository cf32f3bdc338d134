"""The list as a table to save: what the page lists, with what came of it, and no word of the texts."""

import csv
import io
from dataclasses import replace

import pytest

from app.casework import publishing_actions
from app.events import By
from app.feeds.blueprint import FEEDS
from app.permissions import Actor
from app.subjects import Audience
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.browsing import Browser
from tests.conftest import BASE_URL
from tests.ground.staging import Town
from tests.ground.test_rooms import turn_off

ADDRESS = "/submissions.csv"


def rows_of(browser: Browser, address: str = ADDRESS) -> list[dict[str, str]]:
    """Return the rows of the file, by the words of its heading in English."""
    got = browser.client.get(address, query_string={"lang": "en"} if "?" not in address else None)
    assert (got.status_code, got.mimetype) == (200, "text/csv")
    assert "creativecommons.org/licenses/by/4.0" in got.headers["Link"]
    return list(csv.DictReader(io.StringIO(got.get_data().decode("utf-8-sig"), newline="")))


def test_a_network_that_is_only_asked_is_told_apart_from_one_that_has_it(
    town: Town, browser: Browser, secretary: Actor
) -> None:
    sent = town.submit_all([{"title": "Spurgt"}, {"title": "Taget ind"}])
    town.bring(sent[0], "routed", by=secretary)
    town.bring(sent[1], "accepted", by=secretary)
    rows = rows_of(browser)
    told = {row["Title"]: (row["Network"], row["Network that is asked"]) for row in rows}
    assert told == {"Spurgt": ("", "Active on the paths"), "Taget ind": ("Active on the paths", "")}


def test_it_has_what_everybody_can_read_and_no_word_of_the_texts(
    town: Town, browser: Browser, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ("Lygten ved søen er slukket.", "Her står et navn.", "Kun for kommunen.", "Det læser ingen endnu.")
    wrote = [{"title": f"=Titel {at}", "text": text, "email": f"a{at}@b.example"} for at, text in enumerate(texts)]
    wrote[2]["audience"] = Audience.STAFF
    sent = town.submit_all(wrote)
    town.publish(sent[:2], by=secretary)
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, sent[1].id), Why("Der står et navn."), By.person(secretary))
        numbers = [session.get_one(Submission, one.id).number for one in sent]
    (row,) = rows_of(browser)
    assert row["Case number"] == numbers[0]
    assert row["Title"] == "'=Titel 0", "no cell is a formula"
    assert row["Address"] == f"{BASE_URL}/submissions/{sent[0].id}"
    settings = replace(browser.app.extensions["settings"], base_url="https://samspil.example")
    monkeypatch.setitem(browser.app.extensions, "settings", settings)
    (row,) = rows_of(browser)
    assert row["Address"] == f"https://samspil.example/submissions/{sent[0].id}", "whatever host it is asked at"
    assert rows_of(browser, f"{ADDRESS}?q=lykten&lang=en") == [row], "what the page shows in its place"
    assert (row["Status, for programs"], row["End, for programs"], row["Answered"], row["Network"]) == (
        "open",
        "",
        "",
        "",
    )
    assert row["Received"] <= row["Published"]
    raw = browser.client.get(ADDRESS).get_data().decode()
    assert not [one for one in (*texts, "b.example", *numbers[1:]) if one in raw]
    assert rows_of(browser, f"{ADDRESS}?status=waiting&lang=en") == [row]
    assert rows_of(browser, f"{ADDRESS}?q=slukket&lang=en") == [row]
    assert (
        rows_of(browser, f"{ADDRESS}?outcome=no&lang=en") == rows_of(browser, f"{ADDRESS}?q=findesikke&lang=en") == []
    )
    assert f"{ADDRESS}?status=waiting" in browser.get("/submissions?status=waiting").links()
    turn_off(town.app, FEEDS)
    assert browser.client.get(ADDRESS).status_code == 404
    assert ADDRESS not in browser.get("/results").html + browser.get("/submissions").html
