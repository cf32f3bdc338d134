"""My things: everything of one address, without an account, and of nobody else."""

from datetime import timedelta

import pytest
import time_machine

from app import clock
from app.accounts.session_actions import AUTHOR_SESSION, GUEST_SESSION
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, follow, mailed, paths, published, words
from tests.security.test_enumeration import answers


def enter(town: Town, email: str = ALMA) -> Browser:
    """Come in by a mailed link."""
    browser = Browser(town.app)
    browser.send(browser.get("/mine"), "/mine/link", {"email": email}, status=200)
    letter = next(one for one in mailed(town.app) if paths(one, "/author-links/"))
    (path,) = paths(letter, "/author-links/")
    assert browser.get(path).h1 == "Åbn dine ting"
    assert browser.post(path, {}, status=303).response.headers["Location"] == "/mine"
    return browser


def test_all_cases_of_an_address_are_there_and_each_opens(town: Town) -> None:
    mine = [town.submit(email=ALMA, title=f"Sag {number}") for number in range(2)]
    other = town.submit(email=OTTO, title="En andens")
    browser = enter(town)
    page = browser.get("/mine")
    assert "Sag 0" in page.text
    assert "Sag 1" in page.text
    assert "En andens" not in page.text
    for sent in mine:
        opened = browser.follow(browser.post("/mine/cases", {"case": sent.id}, status=303))
        assert town.case(sent).number in opened.text
    forms = [one for one in page.all("form") if one.get("action") == "/mine/cases"]
    assert len(forms) == 2
    for wrong in (other.id, 987_654_321, 2**63, "", "x"):
        browser.post("/mine/cases", {"case": wrong}, status=404)


def test_the_way_in_is_found_from_where_one_finds_a_case(browser: Browser) -> None:
    assert "/mine" in browser.get("/my-case").links()
    assert "/my-case" in browser.get("/mine").links()


def test_what_is_ones_own_shows_for_half_an_hour(town: Town, secretary: Actor) -> None:
    """Following by one button goes on, and what is one's own asks for a new link."""
    sent = published(town, secretary)
    town.submit(email=ALMA, title="Min sag")
    browser = enter(town)
    with time_machine.travel(clock.now() + AUTHOR_SESSION + timedelta(minutes=1)):
        assert "Min sag" not in browser.get("/mine").text
        browser.post("/mine/rhythm", {"rhythm": "daily"}, status=401)
        browser.post("/mine/cases", {"case": sent.id}, status=401)
        browser.post(f"/submissions/{sent.id}/follows", {}, status=303)
    with time_machine.travel(clock.now() + GUEST_SESSION + timedelta(minutes=1)):
        browser.post(f"/submissions/{sent.id}/follows", {}, status=422)


def test_confirming_shows_nothing_that_is_ones_own(town: Town, secretary: Actor) -> None:
    guest = follow(town, published(town, secretary), ALMA)
    town.submit(email=ALMA, title="Min sag")
    assert "Min sag" not in guest.get("/mine").text


@pytest.mark.parametrize("way", ["/mine/end", "/my-submission/end"])
def test_leaving_leaves_nothing_behind(town: Town, way: str) -> None:
    sent = town.submit(email=ALMA, title="Min sag")
    browser = enter(town)
    browser.post("/mine/cases", {"case": sent.id}, status=303)
    with browser.client.session_transaction() as session:
        kept = dict(session)
    browser.post(way, {}, status=303)
    copied = Browser(town.app)
    with copied.client.session_transaction() as session:
        session.update(kept)
    for one in (browser, copied):
        assert "Min sag" not in one.get("/mine").text
        one.get("/my-submission", status=302)


def test_asking_tells_nothing_of_an_address(town: Town) -> None:
    town.submit(email=ALMA)
    found = answers(town.app, "/mine/link", {one: {"email": one} for one in ("en@tredje.example", ALMA, OTTO)})
    assert found[ALMA] == found[OTTO]
    assert found[ALMA][-1] == {"job": 1}
    assert [str(one["To"]) for one in mailed(town.app) if "linket" in words(one)] == [ALMA]


def test_a_link_to_one_case_opens_what_else_is_theirs(town: Town) -> None:
    sent = town.submit(email=ALMA)
    town.submit(email=ALMA, title="Den anden sag")
    browser = Browser(town.app)
    browser.post("/my-case", {"number": town.case(sent).number, "email": ALMA, "by": "mail"}, status=200)
    letter = next(one for one in mailed(town.app) if paths(one, "/author-links/"))
    browser.post(paths(letter, "/author-links/")[0], {}, status=303)
    assert "Den anden sag" in browser.get("/mine").text
