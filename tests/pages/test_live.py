"""What pages take from elsewhere when they are read: a promise or a number is changed in one place."""

from collections.abc import Callable

import pytest

from app.pages.faults import list_left_open
from tests.browsing import Browser, text_of

pytestmark = pytest.mark.either_database

SignIn = Callable[[str], Browser]
TOWN = "/admin/town/town"


def test_a_new_phone_and_promise_stand_on_every_page_at_once(sign_in: SignIn) -> None:
    browser = sign_in("administrator")
    assert "første besked inden 10 arbejdsdage" in browser.get("/pages/contact").text
    fields = {"phone": "12 34 56 78", "promise_days": "6", "opening_hours_da": "Kun *fredag* kl. 9-10"}
    browser.send(browser.get(TOWN), TOWN, {**fields, "sure": "1"}, status=303)
    contact = browser.get("/pages/contact").text
    assert "12 34 56 78. Sig »Samspil«" in contact
    assert "første besked inden 6 arbejdsdage" in contact
    assert "Kun *fredag* kl. 9-10" in contact, "what the town says is no Markdown"
    assert "within 6 working days" in browser.get("/pages/contact?lang=en").text
    for one in ("/pages/how-we-treat-it", "/was", "/pages/privacy", "/pages/good-tone"):
        page = browser.get(f"{one}?lang=da").text
        assert [old for old in ("43 68 68 68", "10 arbejdsdage", "[[") if old in page] == [], one


def test_what_can_be_put_in_is_said_seen_and_refused_where_nobody_knows_it(sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/pages/cookies"
    page = browser.get(at)
    assert "[[telefonnummer]]" in page.text
    body = page.form(at)["body_da"]
    typed = {"lead_da": "Ring på [[Telefonnummer]].", "body_da": f"{body}\n\n[[frist for første besked]]"}
    look = browser.send(page, at, {**typed, "look": "1"}, status=200)
    seen = text_of(look.all("section")[0])
    assert "Ring på 43 68 68 68." in seen
    assert "10 arbejdsdage" in seen
    refused = browser.send(page, at, {**typed, "lead_da": "Ring på [[telefonnumer]]"}, status=422)
    assert "Intet udfylder »[[telefonnumer]]«" in refused.text
    assert refused.form(at)["lead_da"] == "Ring på [[telefonnumer]]"
    assert refused.form(at)["body_da"] == typed["body_da"]
    browser.send(browser.get(TOWN), TOWN, {"opening_hours_da": "", "opening_hours_en": ""}, status=303)
    assert "Hvornår I har åbent" in browser.get("/admin").text
    empty = browser.send(page, at, {"body_da": f"{body}\n\n[[åbningstid]]"}, status=422)
    assert "»[[åbningstid]]« bliver hentet fra siden Kommunen" in empty.text
    assert "2 steder er ikke udfyldt: [[åbningstid]], [[opening hours]]" in browser.get("/admin/pages/contact").text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Senest testet xx.xx 20XX på XX XX XX XX.", ["xx.xx", "XX", "XX XX XX XX"]),
        ("Den [...] skrev [dato] til [indsæt navn …].", ["[...]", "[dato]", "[indsæt navn …]"]),
        ("[Dato for mødet](/meetings), [[telefonnummer]] og Maxxi, fax og 2 x 2.", []),
    ],
)
def test_what_was_to_be_written_yet_is_found(text: str, left: list[str]) -> None:
    assert list_left_open(text) == left


def test_what_was_to_be_written_yet_is_named_before_the_doors_open(sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/pages/cookies"
    page = browser.get(at)
    saved = browser.send(page, at, {"body_da": f"{page.form(at)['body_da']}\n\nTestet den xx.xx."}, status=303)
    assert "1 sted er ikke udfyldt: xx.xx" in browser.follow(saved).text
    assert "1 sted er ikke udfyldt: xx.xx" in browser.get("/admin").text


def test_pages_that_say_the_former_number_are_named_where_it_is_changed(sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/pages/cookies"
    body = browser.get(at).form(at)["body_da"]
    typed = f"{body}\n\nRing 43686868, så hører du fra os inden ti arbejdsdage."
    browser.send(browser.get(at), at, {"body_da": typed}, status=303)
    assert "siger stadig" not in browser.get(TOWN).text
    fields = {"phone": "12 34 56 78", "promise_days": "6", "sure": "1"}
    saved = browser.follow(browser.send(browser.get(TOWN), TOWN, fields, status=303))
    assert "1 side siger stadig det, der gjaldt før" in saved.text
    assert "Cookies: 43686868, ti arbejdsdage" in saved.text
    assert at in saved.links()
    browser.send(browser.get(at), at, {"body_da": body}, status=303)
    assert "siger stadig" not in browser.get(TOWN).text


def test_pages_that_say_former_hours_or_a_former_name_are_named_where_these_are_changed(sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/pages/cookies"
    was, body = browser.get(TOWN).form(TOWN), browser.get(at).form(at)["body_da"]
    line = was["opening_hours_da"].split("\n")[0].strip()
    typed = f"{body}\n\n{was['site_name_da']} drives på rådhuset, som har åbent: {line}."
    browser.send(browser.get(at), at, {"body_da": typed}, status=303)
    hours = "\n".join(["Alle dage kl. 6-22", *was["opening_hours_da"].split("\n")[1:]])
    fields = {"opening_hours_da": hours, "site_name_da": "Nyspil", "site_name_en": "Nyspil", "sure": "1"}
    saved = browser.follow(browser.send(browser.get(TOWN), TOWN, fields, status=303))
    assert f"Cookies: {was['site_name_da']}, {line}" in saved.text
    browser.send(browser.get(at), at, {"body_da": body}, status=303)
    assert "Cookies: " not in browser.get(TOWN).text
