"""An obvious slip in the domain of an address is asked about where the address stands, and mended by one press."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.actions import confirm_contact
from app.addresses import find_meant
from app.subjects import Voice
from tests.browsing import Browser, Page
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

TEXT = "Lamperne ved stien langs kanalen er gået ud, og ingen tør gå der om aftenen."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("alma@gmial.com", "alma@gmail.com"),
        ("alma@hotmial.dk", "alma@hotmail.dk"),
        ("alma@gmail.con", "alma@gmail.com"),
        ("alma@gmail.dk", "alma@gmail.com"),
        ("Alma.B@Outlok.co", "Alma.B@outlook.com"),
        ("alma@gmail.com", None),
        ("alma@hotmail.se", None),
        ("alma@yahoo.co.uk", None),
        ("alma@mail.dk", None),
        ("alma@example.con", None),
        ("gmial.com", None),
    ],
)
def test_which_address_was_meant(written: str, meant: str | None) -> None:
    assert find_meant(written) == meant


def sent(browser: Browser, email: str) -> Page:
    """Return the receipt of something sent with an address."""
    page = browser.post("/submissions/new", {"text": TEXT}, token=False)
    step_two = browser.send(page, "/submissions/preview", {"kind": "problem"}, status=200)
    return browser.follow(browser.send(step_two, "/submissions", {"email": email, "email_kept": email}, status=303))


def test_the_receipt_asks_and_one_press_asks_the_address_that_was_meant(app: Flask) -> None:
    browser = Browser(app)
    receipt = sent(browser, "alma@gmial.com")
    assert "Mente du a…@gmail.com?" in receipt.text
    at = next(one.get("action") for one in receipt.all("form") if (one.get("action") or "").endswith("/access"))
    own = browser.follow(browser.send(receipt, str(at), {"meant": "1"}, status=303))
    assert "Vi har sendt en mail til a…@gmail.com" in own.text
    assert "Mente du" not in own.text


def test_nobody_is_asked_about_an_address_without_a_slip(app: Flask) -> None:
    assert "Mente du" not in sent(Browser(app), "alma@gmail.com").text


def test_the_own_page_asks_too(app: Flask) -> None:
    browser = Browser(app)
    receipt = sent(browser, "alma@hotmial.dk")
    at = next(one.get("action") for one in receipt.all("form") if (one.get("action") or "").endswith("/access"))
    own = browser.follow(browser.send(receipt, str(at), status=303))
    assert "Mente du a…@hotmail.dk?" in own.text
    mended = browser.follow(browser.send(own, "/my-submission/ways", {"meant": "1"}, status=303))
    assert "Vi har sendt en mail til a…@hotmail.dk" in mended.text


def test_pressed_often_it_asks_once_and_answers_each_time(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, "settings", replace(app.extensions["settings"], rate_limits=True))
    browser = Browser(app)
    receipt = sent(browser, "alma@gmial.com")
    at = next(one.get("action") for one in receipt.all("form") if (one.get("action") or "").endswith("/access"))
    for _press in range(5):
        own = browser.follow(browser.send(receipt, str(at), {"meant": "1"}, status=303))
        assert "Vi har sendt en mail til" in own.text


def test_an_address_whose_owner_has_said_yes_is_not_doubted(app: Flask) -> None:
    browser, town = Browser(app), Town(app)
    receipt = sent(browser, "alma@gmial.com")
    at = next(one.get("action") for one in receipt.all("form") if (one.get("action") or "").endswith("/access"))
    own = browser.follow(browser.send(receipt, str(at), status=303))
    assert "Mente du" in own.text
    with town.writing() as session:
        case = session.scalars(select(Voice)).one()
        confirm_contact(case.contact_id or 0, subject_id=case.subject_id)
    assert "Mente du" not in browser.get("/my-submission").text
    before = town.counts()["address_change"]
    browser.send(own, "/my-submission/ways", {"meant": "1"}, status=303)
    assert town.counts()["address_change"] == before, "nor is a stranger's asked"
