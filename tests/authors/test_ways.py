"""Whoever wrote reads how they hear from us, and can mend it with number and code alone."""

import pytest
from flask import Flask

from app import clock, i18n, limits
from app.accounts import guests
from app.accounts.contacts import get_contact_id
from app.by_hand.queries import find_where
from app.municipality.queries import get_reference
from app.publishing.models import AddressChange
from tests.browsing import Browser, Page, text_of
from tests.ground.staging import TEXT, Sent, Town
from tests.pages.test_mails import mailed

FORM = {"kind": "problem", "text": TEXT, "author_kind": "citizen", "audience": "public"}
WRONG, RIGHT = "alma@beboer.exmaple", "alma@beboer.example"


def receipt_of(app: Flask, **contact: str) -> tuple[Browser, Page]:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    return browser, browser.follow(browser.send(step_two, "/submissions", contact, status=303))


def case_of(app: Flask, sent: Sent) -> tuple[Browser, Page]:
    browser = Browser(app)
    code = app.extensions["vault"].receipt_code(sent.secret)
    return browser, browser.follow(browser.post(f"/receipts/{sent.secret}/access", {"code": code}, status=303))


def test_a_receipt_says_where_we_write_and_the_same_for_an_address_that_we_know(app: Flask, town: Town) -> None:
    _browser, first = receipt_of(app, email=RIGHT)
    assert "a…@beboer.example" in first.text
    assert RIGHT not in first.text
    told = first.text[first.text.index("a…@beboer.example") : first.text.index("Din kode")]
    with town.writing():
        guests.confirm(guests.keep_address(RIGHT), ())
    _browser, again = receipt_of(app, email=RIGHT)
    assert told in again.text  # anybody can write anybody's address: nobody learns that we know it


@pytest.mark.either_database
def test_the_code_is_not_asked_for_beside_the_code(app: Flask) -> None:
    browser, page = receipt_of(app)
    (access,) = (one for one in page.all("form") if str(one.get("action")).endswith("/access"))
    assert not [one for one in access.iter("input") if one.get("type") not in {"hidden", "submit"}]
    url = str(access.get("action"))
    assert browser.follow(browser.send(page, url, {}, status=303)).h1 == "Din sag"
    stranger = Browser(app).get(url.removesuffix("/access"))
    assert stranger.form(url)["code"] == ""


@pytest.mark.either_database
def test_each_error_of_a_summary_names_its_field(app: Flask) -> None:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    page = browser.send(step_two, "/submissions", {"place": "x" * 400, "name": "y" * 500}, status=422)
    (summary,) = (one for one in page.all("div") if one.get("id") == "error-summary")
    told = [text_of(one) for one in summary.iter("a")]
    assert told == ["Hvor er det? Gør det 280 tegn kortere.", "Dit navn: Gør det 420 tegn kortere."]


@pytest.mark.either_database
def test_whoever_gives_nothing_is_told_so_before_and_after(app: Flask, town: Town) -> None:
    browser = Browser(app)
    step_two = browser.post("/submissions/preview", FORM, status=200)
    page = browser.follow(browser.send(step_two, "/submissions", {}, status=303))
    with town.reading():
        due = i18n.long_date(get_reference().first_word_due(clock.today()))
    for one in (step_two, page):
        assert f"find selv din sag her den {due}" in one.text.replace("Find selv", "find selv")


def test_an_address_that_was_misspelt_is_corrected_with_number_and_code(app: Flask, town: Town) -> None:
    sent = town.submit(email=WRONG)
    mailed(app)
    browser, mine = case_of(app, sent)
    assert "a…@beboer.exmaple" in mine.text
    assert WRONG not in mine.text
    refused = browser.send(mine, "/my-submission/ways", {}, status=422)
    browser.send(refused, "/my-submission/ways", {"email": RIGHT}, status=303)
    (letter,) = mailed(app)
    assert letter["To"] == RIGHT
    assert "a…@beboer.example" in browser.get("/my-submission").text
    with town.writing() as session:
        (asked,) = session.query(AddressChange).all()
        guests.confirm(asked.contact_id, [f"address-{asked.id}"])
        assert get_contact_id(sent.id) == asked.contact_id
    assert mailed(app) == []


def test_a_number_in_place_of_an_address_takes_the_address_away_at_once(app: Flask, town: Town) -> None:
    contacts = town.counts()["contact"]
    sent = town.submit(email=WRONG)
    browser, mine = case_of(app, sent)
    back = browser.send(mine, "/my-submission/ways", {"phone": "20 30 40 50"}, status=303)
    assert browser.follow(back).form("/my-submission/ways")["phone"] == "20 30 40 50"
    with town.reading():
        assert get_contact_id(sent.id) is None
        where = find_where(sent.id)
    assert where is not None
    assert where.phone == "+4520304050"
    assert town.counts()["contact"] == contacts


@pytest.mark.either_database
def test_whoever_reads_at_an_address_hears_that_number_and_code_took_it_away(app: Flask, town: Town) -> None:
    sent = town.submit(email=RIGHT)
    with town.writing():
        contact_id = get_contact_id(sent.id)
        assert contact_id is not None
        guests.confirm(contact_id, (), subject_id=sent.id)
    mailed(app)
    browser, mine = case_of(app, sent)
    browser.send(mine, "/my-submission/ways", {"phone": "20 30 40 50"}, status=303)
    (letter,) = mailed(app)
    assert letter["To"] == RIGHT
    assert f"skriver ikke mere til dig om nummer {town.case(sent).number}" in letter["Subject"]


@pytest.mark.either_database
def test_a_number_beside_a_new_address_counts_until_the_address_does(
    app: Flask, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    spent: list[limits.Limit] = []

    def spend(limit: limits.Limit, _whose: str) -> int:
        spent.append(limit)
        return 0

    monkeypatch.setattr(limits, "spend", spend)
    sent = town.submit(email=WRONG)
    mailed(app)
    browser, mine = case_of(app, sent)
    both = {"email": RIGHT, "phone": "20 30 40 50"}
    browser.send(mine, "/my-submission/ways", both, status=303)
    back = browser.send(mine, "/my-submission/ways", both, status=303)
    assert spent.count(limits.Limit.CASE_LINK) == 1, "pressed again, it has been done: that uses up nothing"
    told = browser.follow(back).text
    assert "Vi har sendt en mail til adressen" in told
    assert "Vi ringer til dig" in told
    (letter,) = mailed(app)
    assert letter["To"] == RIGHT
    with town.reading():
        assert get_contact_id(sent.id) is None
        where = find_where(sent.id)
        assert where is not None
        assert where.phone == "+4520304050"
