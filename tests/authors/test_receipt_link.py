"""The receipt's own link: it stands there to be copied, and is mailed to whoever writes an address."""

import base64

import pytest
from flask import Flask

from app.submissions.letters import RECEIPT_LINK
from app.vault import Vault
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.pages.test_mails import mailed, parts

TO = "et.barnebarn@beboer.example"


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


def test_the_receipts_link_stands_there_and_is_mailed_to_an_address_that_is_not_kept(
    app: Flask, town: Town, browser: Browser
) -> None:
    sent = town.submit()
    page = browser.get(f"/receipts/{sent.secret}")
    assert f"http://localhost/receipts/{sent.secret}" in page.text
    (button,) = (one for one in page.all("button") if one.get("data-copy"))
    assert button.get("hidden") is not None
    contacts = town.counts()["contact"]
    asked = browser.post(f"/receipts/{sent.secret}/link", {"email": TO}, status=200)
    (letter,) = mailed(app)
    assert letter["To"] == TO
    words = parts(letter)[0]
    assert f"http://localhost/receipts/{sent.secret}" in words
    assert town.case(sent).number in words
    assert town.counts()["contact"] == contacts
    again = browser.post(f"/receipts/{sent.secret}/link", {"email": "naboen@beboer.example"}, status=200)
    assert again.text == asked.text


@pytest.mark.either_database
@pytest.mark.parametrize("written", ["", "alma"])
def test_a_link_is_mailed_to_an_address_alone(town: Town, browser: Browser, written: str) -> None:
    sent = town.submit()
    page = browser.post(f"/receipts/{sent.secret}/link", {"email": written}, status=422)
    assert page.form(f"/receipts/{sent.secret}/link")["email"] == written


def test_the_link_of_what_is_gone_is_not_mailed(app: Flask, town: Town) -> None:
    sent = town.submit()
    vault: Vault = app.extensions["vault"]
    to, link = (base64.b64encode(vault.encrypt(one)).decode() for one in (TO, "no-such-receipt"))
    with town.writing():
        RECEIPT_LINK.queue(submission_id=sent.id, sealed=to, secret=link)
    assert mailed(app) == []
