"""Whether two texts are by one hidden author or by two shows nowhere that everybody can read."""

import re
from collections.abc import Sequence

import pytest
from flask import Flask
from sqlalchemy import text

from app import worker
from app.permissions import Role
from app.subjects import AuthorKind
from tests.browsing import Browser
from tests.ground.rows import restore
from tests.ground.staging import Sent, Town
from tests.security.routes import list_routes
from tests.security.test_canaries import crawl

pytestmark = pytest.mark.either_database

ONE = ("Alma Jensen", "alma@beboer.example")
OTHER = ("Bo Hansen", "bo@beboer.example")
STORIES = (
    {"title": "Gynger", "text": "Gyngerne på legepladsen ved biblioteket er gået i stykker, og børnene kan ikke lege."},
    {"title": "Gynger igen", "text": "Gyngerne på legepladsen ved biblioteket er i stykker, og børnene kan ikke lege."},
    {"title": "Bænke", "text": "Der mangler bænke og skygge ved søen, hvor de ældre går tur om eftermiddagen."},
)
_DRAWN = (
    (re.compile(r'("X-CSRFToken": ")[^"]+'), r"\1"),
    (re.compile(r'(name="(?:csrf_token|key)" value=")[^"]+'), r"\1"),
    (re.compile(r"(?m)^(Set-Cookie|Date|Content-Length|ETag): .*$"), r"\1"),
)
"""What is drawn anew for each page, and what follows from it."""

_BEFORE_A_NUMBER = r"/submissions/|submission[-_]|kin-|\?like=|name=\"like\" value=\""


def settle(town: Town, authors: Sequence[tuple[str, str]]) -> list[Sent]:
    """Send in a text for each author, hidden, and bring it all the way; the last two of three are answered."""
    secretary = town.add_person(Role.SECRETARIAT)
    sent = []
    for (name, email), story in zip(authors, STORIES, strict=True):
        sent.append(town.submit(**story, name=name, email=email, author_kind=AuthorKind.CITIZEN))
        town.bring(sent[-1], "answered" if len(sent) > 1 else "published", by=secretary)
    with town.app.app_context():
        while worker.run_next(lambda _letter: None):
            pass
    return sent


def surfaces(town: Town, sent: Sequence[Sent]) -> dict[str, str]:
    """Return all that somebody without an account is shown, alike for any town but for what its rows are numbered."""
    browser = Browser(town.app)
    with town.reading() as session:
        networks = list(session.scalars(text("SELECT slug FROM network")))
    lists = [
        *(f"/submissions?q={word}" for word in ("gynger", "alma", "jensen", "bo", "hansen", "beboer")),
        *(f"/submissions?sort={sort}" for sort in ("newest", "oldest", "answered", "talked")),
        *(f"/submissions?status={status}" for status in ("open", "routed", "answered", "closed")),
        *(f"/networks/{slug}" for slug in networks),
        *(route.address for route in list_routes(town.app) if route.method == "GET"),
        *(f"/submissions/{one.id}" for one in sent),
    ]
    found = crawl(browser, *lists, "/?lang=en")
    for story in STORIES:
        words = story["text"]
        told = browser.post("/submissions/new", {"text": words}, token=False)
        found[f"step 2 {words}"] = browser.send(told, "/submissions/preview", {"kind": "idea"}, status=200).html
        found[f"before {words}"] = browser.post("/experience", {"text": words}, status=200, token=False).html
        found[f"alike {words}"] = browser.client.post("/submissions/similar", data={"text": words}).get_data(
            as_text=True
        )
    return {_renumbered(address, sent): _renumbered(page, sent) for address, page in found.items()}


def _renumbered(page: str, sent: Sequence[Sent]) -> str:
    for pattern, kept in _DRAWN:
        page = pattern.sub(kept, page)
    for place, one in enumerate(sent):
        page = re.sub(rf"({_BEFORE_A_NUMBER})({one.id})\b", rf"\g<1>number-{place}", page)
    return page


def test_two_by_one_hidden_author_look_like_two_by_two(app: Flask) -> None:
    town = Town(app)
    by_one = surfaces(town, settle(town, (ONE, ONE, OTHER)))
    restore(town.database, app.extensions["snapshot"])
    by_two = surfaces(town, settle(town, (ONE, OTHER, OTHER)))
    restore(town.database, app.extensions["snapshot"])
    by_three = surfaces(town, settle(town, (ONE, OTHER, ("Caja Holm", "caja@beboer.example"))))
    assert len(by_one) > 60, "the walk was too short to prove anything"
    assert sum("/submissions/number-1" in page for page in by_one.values()) > 5, "both are shown"
    for other in (by_two, by_three):
        assert other.keys() == by_one.keys()
        assert [address for address, page in by_one.items() if page != other[address]] == []
