"""Every mail is seen as whoever gets it sees it, with when it is sent, before and after a sentence of it is changed."""

from collections.abc import Callable
from html import unescape

import pytest
from flask import Flask
from jinja2 import StrictUndefined

from app import i18n
from app.mail_looks.groups import MAILS
from app.mail_looks.looks import find_saying, look_at
from app.wording.catalogue import key_of
from app.wording.groups import list_mails
from tests.browsing import Browser, text_of
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

NEW = "/admin/sentences/new"
GREETING = "Thank you for writing. You have number %(number)s"


def test_every_mail_is_listed_with_when_it_is_sent_and_has_samples_for_all_it_says(app: Flask) -> None:
    usual, app.jinja_env.undefined = app.jinja_env.undefined, StrictUndefined
    try:
        with Town(app).reading():
            assert {one.name for one in list_mails()} == MAILS.keys(), "each mail in one of app/mail_looks/to_*.py"
            for name in MAILS:
                for code in i18n.LANGUAGES:
                    look = look_at(name, code, i18n.AS_IT_COMES)
                    assert look is not None, name
                    assert look.subject, name
                    assert "%(" not in look.rich + look.plain, name
                    assert "None" not in look.rich + look.plain, name
    finally:
        app.jinja_env.undefined = usual


def test_what_a_mail_says_in_rarer_cases_is_seen_there_too(app: Flask) -> None:
    said = {"Is it hard right now?": "receipt", "We have noted that %(number)s is not yours": "mailed_answer_taken"}
    with Town(app).reading(), i18n.speaking("da"):
        assert all(find_saying(name, message) is not None for message, name in said.items())
        assert find_saying("receipt", "Everybody can read what you help with now") is None


def test_a_mail_is_seen_in_both_languages_beside_its_plain_twin(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("administrator")
    listed = browser.get("/admin/mails")
    assert "Så snart noget er sendt ind med en e-mailadresse." in listed.text
    assert "/admin/mails/receipt" in listed.links()
    page = browser.get("/admin/mails/receipt")
    frames = page.all("iframe")
    assert [one.get("sandbox") for one in frames] == ["allow-same-origin"] * 2, "no scripts, no forms, no way out of it"
    assert all(one.get("title") for one in frames)
    sheet = unescape(str(frames[0].get("srcdoc"))).partition('<link rel="stylesheet" href="')[2].partition('"')[0]
    assert "Tak, fordi du skrev" in str(frames[0].get("srcdoc"))
    assert "<style>" not in str(frames[0].get("srcdoc"))
    assert ".sheet" in app.test_client().get(sheet).text
    assert [text_of(one)[:7] for one in page.all("pre")] == ["Vi har ", "We have"]
    assert f"{NEW}?of={key_of(GREETING)}" in page.links()
    browser.get("/admin/mails/nothing", status=404)


def test_a_changed_sentence_is_seen_in_its_mail_before_it_is_saved(sign_in: Callable[[str], Browser]) -> None:
    browser = sign_in("administrator")
    form = browser.get(f"{NEW}?of={key_of(GREETING)}")
    changed = {"text_da": "Tusind tak. %(number)s er dit nummer", "text_en": "", "look": "1"}
    seen = browser.send(form, NEW, changed, status=200)
    frames = [str(one.get("srcdoc")) for one in seen.all("iframe")]
    assert "-0123 er dit nummer" in frames[0]
    assert "Thank you for writing" in frames[1]
    assert "Tusind tak" not in browser.get("/admin/mails/receipt").html, "a look keeps nothing"
