"""What is new in a feed: as the page lists it, searched and narrowed alike, without what the texts say."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import time_machine

from app import clock
from app.casework import publishing_actions
from app.events import By
from app.feeds.blueprint import FEEDS
from app.permissions import Actor
from app.submissions.models import Submission
from app.submissions.states import Kind
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.ground.test_rooms import turn_off
from tests.public_list.test_lists import ids_on

_ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "/submissions.atom"


def entries(browser: Browser, address: str = ADDRESS) -> dict[int, ET.Element]:
    """Return the entries of a feed by the id that each leads to, in its order."""
    got = browser.client.get(address)
    assert (got.status_code, got.mimetype) == (200, "application/atom+xml")
    root = ET.fromstring(got.data)
    found = {}
    for entry in root.findall(f"{_ATOM}entry"):
        assert all(entry.findtext(f"{_ATOM}{name}") for name in ("id", "title", "published", "updated", "summary"))
        link = entry.find(f"{_ATOM}link")
        assert link is not None
        found[int(link.get("href", "").rsplit("/", 1)[1])] = entry
    return found


def updated(entry: ET.Element) -> datetime:
    """Return when an entry was last changed."""
    return datetime.fromisoformat(entry.findtext(f"{_ATOM}updated") or "")


def test_it_lists_what_the_page_lists_and_no_word_of_the_texts(town: Town, browser: Browser, secretary: Actor) -> None:
    sent = town.submit_all(
        [
            {"title": "Lys & <mørke> på stien", "text": "Lygten ved søen er slukket.", "kind": Kind.PROBLEM},
            {"title": "En bænk ved søen", "text": "Der mangler et sted at sidde.", "kind": Kind.IDEA},
            {"title": "Det her læser ingen endnu"},
        ]
    )
    town.publish(sent[:2], by=secretary)
    found = entries(browser)
    assert list(found) == ids_on(browser.get("/submissions")) == [sent[1].id, sent[0].id]
    assert found[sent[0].id].findtext(f"{_ATOM}title") == "Lys & <mørke> på stien"
    assert (found[sent[0].id].findtext(f"{_ATOM}summary") or "").startswith("Problem · ")
    raw = browser.client.get(ADDRESS).data.decode()
    assert "slukket" not in raw
    assert "ingen endnu" not in raw
    for narrowed, ids in (
        ("q=slukket", [sent[0].id]),
        ("kind=idea", [sent[1].id]),
        ("q=findesikke", []),
    ):
        address = f"{ADDRESS}?{narrowed}"
        assert list(entries(browser, address)) == ids
        page = browser.get(f"/submissions?{narrowed}")
        assert address in [link.get("href") for link in page.all("link")]
    for address in (ADDRESS, "/submissions.csv"):
        browser.get(f"{address}?kind=what", status=404)
    oldest = browser.get("/submissions?sort=oldest").all("link")
    assert ADDRESS in [link.get("href") for link in oldest], "what is new is at its beginning"
    assert list(entries(browser, f"{ADDRESS}?sort=oldest")) == [sent[1].id, sent[0].id]
    misspelt = browser.get("/submissions?q=lykten").links()
    assert [one for one in misspelt if ".csv" in one] == ["/submissions.csv?q=lygten"], "as the page shows it"


def test_what_is_taken_down_is_gone_and_what_is_answered_is_newer(
    town: Town, browser: Browser, secretary: Actor
) -> None:
    one, other = town.submit_all([{"title": "Den ene"}, {"title": "Den anden"}])
    town.publish([one, other], by=secretary)
    before = entries(browser)
    etag = browser.client.get(ADDRESS).headers["ETag"]
    assert browser.client.get(ADDRESS, headers={"If-None-Match": etag}).status_code == 304
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        town.bring(other, "answered", by=secretary, network_id=town.networks()[0].id)
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, one.id), Why("Et navn."), By.person(secretary))
    after = entries(browser)
    assert list(after) == [other.id]
    assert updated(after[other.id]) > updated(before[other.id])
    assert (after[other.id].findtext(f"{_ATOM}published")) == before[other.id].findtext(f"{_ATOM}published")
    assert list(entries(browser, f"{ADDRESS}?sort=answered")) == [other.id]


def test_it_goes_with_its_switch(town: Town, browser: Browser, secretary: Actor) -> None:
    town.publish([town.submit()], by=secretary)
    assert ADDRESS in browser.get("/submissions").links()
    turn_off(town.app, FEEDS)
    assert ADDRESS not in browser.get("/submissions").html
    browser.get(ADDRESS, status=404)
