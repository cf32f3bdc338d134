"""An address with an obvious slip is asked about beside its field, wherever somebody writes one."""

import pytest
from flask import Flask

from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.notifications.hearing import mailed, paths

pytestmark = pytest.mark.either_database
SLIP, MEANT = "alma@gmial.com", "alma@gmail.com"
TEXT = "Lamperne ved stien langs kanalen er gået ud, og ingen tør gå der om aftenen."


def ways_on(page: Page) -> dict[str | None, str | None]:
    """Return the buttons beside the field that ask, each with what it sends."""
    asking = [one for one in page.all("button") if (one.get("name") or "").startswith("email_")]
    return {one.get("name"): one.get("value") for one in asking}


def test_following_asks_and_goes_on_with_the_one_or_the_other(app: Flask, town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    for pressed, heard in (("email_meant", MEANT), ("email_kept", SLIP)):
        browser, at = Browser(app), f"/challenges/{made.slug}/follows"
        page = browser.send(browser.get(f"/challenges/{made.slug}"), at, {"email": SLIP}, status=422)
        assert f"Mente du {MEANT}?" in page.text
        assert ways_on(page) == {"email_meant": MEANT, "email_kept": SLIP}
        browser.send(page, at, {pressed: ways_on(page)[pressed] or ""}, status=200)
        assert mailed(app)[-1]["To"] == heard


def test_sending_asks_and_loses_nothing(app: Flask) -> None:
    browser = Browser(app)
    step_two = browser.send(
        browser.post("/submissions/new", {"text": TEXT}, token=False), "/submissions/preview", {"kind": "problem"}
    )
    page = browser.send(step_two, "/submissions", {"email": SLIP, "place": "Ved kanalen", "name": "Alma"}, status=422)
    typed = page.form("/submissions")
    assert (typed["email"], typed["place"], typed["name"]) == (SLIP, "Ved kanalen", "Alma")
    wrong = browser.send(page, "/submissions", {"email_kept": SLIP, "show_name": "1", "name": ""}, status=422)
    assert ways_on(wrong) == {}
    assert wrong.form("/submissions")["email_kept"] == SLIP, "it is not asked a second time"
    receipt = browser.send(page, "/submissions", {"email_meant": MEANT}, status=303)
    assert "a…@gmail.com" in browser.follow(receipt).text


def test_joining_asks_on_the_screen_where_the_address_stands(app: Flask, town: Town, secretary: Actor) -> None:
    made, browser = opened(town, secretary), Browser(app)
    at = f"/challenges/{made.slug}/contributions"
    first = browser.get(f"/challenges/{made.slug}/join")
    second = browser.send(first, at, {"step": "1"}, status=200)
    back = browser.send(second, at, {"text": "En varevogn.", "email": SLIP, "again": "1"}, status=200)
    second = browser.send(back, at, status=200)
    asked = browser.send(second, at, status=422)
    assert ways_on(asked) == {"email_meant": MEANT, "email_kept": SLIP}
    browser.send(asked, at, {"email_meant": MEANT}, status=200)
    assert mailed(app)[-1]["To"] == MEANT


def test_a_number_beside_an_address_with_a_slip_is_kept_until_that_address_has_said_yes(app: Flask, town: Town) -> None:
    browser = Browser(app)
    step_two = browser.send(
        browser.post("/submissions/new", {"text": TEXT}, token=False), "/submissions/preview", {"kind": "problem"}
    )
    ways = {"email": SLIP, "phone": "20 30 40 50"}
    asked = browser.send(step_two, "/submissions", ways, status=422)
    assert "så vi gemmer også nummeret" in asked.text
    receipt = browser.follow(browser.send(asked, "/submissions", {"email_kept": SLIP}, status=303))
    assert town.counts()["reached"] == 1
    assert "Vi skriver til a…@gmial.com" in receipt.text, "what is mailed is mailed all the same"
    (path,) = paths(mailed(app)[0], "/confirmations/")
    browser.send(browser.get(path), path.partition("?")[0], status=200)
    assert town.counts()["reached"] == 0


def test_a_number_beside_an_address_without_a_slip_is_not_kept(app: Flask, town: Town) -> None:
    browser = Browser(app)
    step_two = browser.send(
        browser.post("/submissions/new", {"text": TEXT}, token=False), "/submissions/preview", {"kind": "problem"}
    )
    browser.send(step_two, "/submissions", {"email": MEANT, "phone": "20 30 40 50"}, status=303)
    assert town.counts()["reached"] == 0
