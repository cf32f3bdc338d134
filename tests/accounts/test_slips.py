"""An address with an obvious slip is asked about beside its field, wherever somebody writes one."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.by_hand.models import Reached
from app.by_hand.queries import find_where
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


WAYS = {"email": SLIP, "phone": "20 30 40 50", "post": "Alma Holm\nStien 4\n2620 Albertslund"}


def sent_with_slip(browser: Browser) -> Page:
    """Return the receipt of a case sent with an address that has a slip, a number and a postal address."""
    story = browser.post("/submissions/new", {"text": TEXT}, token=False)
    step_two = browser.send(story, "/submissions/preview", {"kind": "problem"})
    asked = browser.send(step_two, "/submissions", WAYS, status=422)
    assert "så vi gemmer også nummeret og postadressen" in asked.text
    return browser.follow(browser.send(asked, "/submissions", {"email_kept": SLIP}, status=303))


def test_what_is_written_beside_an_address_with_a_slip_is_kept_until_that_address_has_said_yes(
    app: Flask, town: Town
) -> None:
    receipt = sent_with_slip(Browser(app))
    with town.reading() as session:
        (row,) = session.scalars(select(Reached)).all()
        where = find_where(row.submission_id)
    assert where is not None
    assert (where.phone, where.post) == ("+4520304050", WAYS["post"])
    assert "Vi skriver til a…@gmial.com" in receipt.text, "what is mailed is mailed all the same"
    (letter,) = mailed(app)
    (path,) = paths(letter, "/confirmations/")
    browser = Browser(app)
    browser.send(browser.get(path), path.partition("?")[0], status=200)
    assert town.counts()["reached"] == 0


def test_an_address_that_says_yes_about_one_case_takes_no_number_of_another_and_never_shows_it(
    app: Flask, town: Town
) -> None:
    """Whoever has the address that was a slip may have cases of their own: that number is not theirs."""
    sent_with_slip(Browser(app))
    (path,) = paths(mailed(app)[0], "/confirmations/")
    stranger = Browser(app)
    stranger.send(stranger.get(path), path.partition("?")[0], status=200)
    sent_with_slip(Browser(app))
    mailed(app)
    asking = {"email": SLIP, "email_kept": SLIP}
    elsewhere = Browser(app)
    elsewhere.send(elsewhere.get("/my-data"), "/mine/link", asking, status=200)
    (link,) = paths(mailed(app)[-1], "/author-links/")
    stranger.post(link, {}, status=303)
    assert town.counts()["reached"] == 1
    for page in ("/my-data", "/my-data/copy.json"):
        shown = stranger.get(page).response.get_data(as_text=True)
        assert "20304050" not in shown, page
        assert "Stien 4" not in shown, page
    assert "et telefonnummer eller en postadresse" in stranger.get("/my-data").text.lower()


def test_whoever_takes_the_address_away_is_not_called_either(app: Flask, town: Town) -> None:
    browser = Browser(app)
    receipt = sent_with_slip(browser)
    at = next(one.get("action") for one in receipt.all("form") if (one.get("action") or "").endswith("/access"))
    browser.follow(browser.send(receipt, str(at), {}, status=303))
    with town.reading() as session:
        case_id = session.scalars(select(Reached.submission_id)).one()
    browser.post(f"/my-data/{case_id}/address/end", {}, status=303)
    assert town.counts()["reached"] == 0


def test_a_number_beside_an_address_without_a_slip_is_not_kept(app: Flask, town: Town) -> None:
    browser = Browser(app)
    step_two = browser.send(
        browser.post("/submissions/new", {"text": TEXT}, token=False), "/submissions/preview", {"kind": "problem"}
    )
    browser.send(step_two, "/submissions", {"email": MEANT, "phone": "20 30 40 50"}, status=303)
    assert town.counts()["reached"] == 0
