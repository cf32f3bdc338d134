"""An author's form sent twice does its work once, and the code is shown to the browser that sent the text alone."""

from typing import Any

import pytest
from flask import Flask

from app import clock, sent_once
from app.casework import publishing_actions
from app.events import By, Event
from app.permissions import Actor
from app.sent_once import SentOnce
from app.subjects import Wording
from app.submissions.models import Submission
from app.web.act_form import Why
from tests.authors.test_own_pages import another, opened, sent
from tests.browsing import Browser, Page
from tests.ground.staging import TEXT, Town

ADDED = "Lampen er gået igen."


def code_on(page: Page) -> str | None:
    return next(("".join(one.itertext()) for one in page.all("b") if one.get("class") == "code"), None)


def happened(town: Town, verb: str) -> int:
    with town.reading() as session:
        return int(session.query(Event).filter(Event.verb == verb).count())


def texts(town: Town) -> list[str]:
    with town.reading() as session:
        return [one.text for one in session.query(Wording).order_by(Wording.id)]


def test_an_addition_sent_twice_is_added_once(browser: Browser, town: Town) -> None:
    mine = opened(browser, sent(browser, TEXT))
    answers = [browser.send(mine, "/my-submission/additions", {"addition": ADDED}, status=303) for _click in range(2)]
    assert len({one.response.headers["Location"] for one in answers}) == 1
    assert texts(town) == [TEXT, f"{TEXT}\n\n{ADDED}"]
    assert happened(town, "added") == 1
    page = browser.get("/my-submission")
    assert page.text.count("One of us reads what you added and decides whether it is shown on the website.") == 2


def test_another_addition_from_the_same_page_is_another(browser: Browser, town: Town) -> None:
    """Whoever goes back, writes more and sends again means both."""
    mine = opened(browser, sent(browser, TEXT))
    for words in (ADDED, f"{ADDED} Og den ved siden af."):
        browser.send(mine, "/my-submission/additions", {"addition": words}, status=303)
    assert happened(town, "added") == 2


def test_the_same_words_from_a_fresh_page_are_added_again(browser: Browser, town: Town) -> None:
    mine = opened(browser, sent(browser, TEXT))
    for page in (mine, browser.get("/my-submission")):
        browser.send(page, "/my-submission/additions", {"addition": ADDED}, status=303)
    assert happened(town, "added") == 2


def test_an_objection_sent_twice_is_made_once(browser: Browser, town: Town) -> None:
    mine = opened(browser, sent(browser, TEXT))
    for _click in range(2):
        browser.send(mine, "/my-submission/objection", {"network": another(town)}, status=303)
    assert happened(town, "contested") == 1


def test_a_text_that_was_sent_back_is_rewritten_once(browser: Browser, town: Town, secretary: Actor) -> None:
    opened(browser, sent(browser, TEXT))
    with town.writing() as session:
        (case,) = session.query(Submission)
        publishing_actions.send_back(case, Why("Skriv uden navne."), By.person(secretary))
    mine = browser.get("/my-submission")
    for _click in range(2):
        browser.send(mine, "/my-submission/wording", {"text": f"{TEXT} Uden navne."}, status=303)
    assert happened(town, "rewritten") == 1
    assert "One of us reads it again." in browser.get("/my-submission").text


def test_too_much_with_what_stands_there_is_counted_and_kept(browser: Browser, town: Town) -> None:
    mine = opened(browser, sent(browser, "Ord på ord. " * 800))
    for number in range(2):
        browser.send(browser.get("/my-submission"), "/my-submission/additions", {"addition": "ab " * 1600})
        assert happened(town, "added") == number + 1
    page = browser.send(mine, "/my-submission/additions", {"addition": "cd " * 1600}, status=422)
    assert "Please shorten it by" in page.text
    assert page.form("/my-submission/additions")["addition"].startswith("cd cd")
    assert happened(town, "added") == 2


def test_a_note_holds_no_words_and_is_forgotten(app: Flask, town: Town) -> None:
    case = town.submit()
    with town.writing():
        assert sent_once.note("k" * 20, "add", "ord", subject_id=case.id)
        assert not sent_once.note("k" * 20, "add", "ord", subject_id=case.id)
        assert sent_once.note("k" * 20, "add", "andre ord", subject_id=case.id)
        assert sent_once.note("l" * 20, "add", "ord", subject_id=case.id)
    with town.writing() as session:
        assert session.query(SentOnce).count() == 3
        session.query(SentOnce).update({"at": clock.now() - sent_once.KEPT * 2})
        sent_once.forget({})
        assert session.query(SentOnce).count() == 0


def test_each_receipt_keeps_its_code(browser: Browser) -> None:
    first, second = sent(browser, TEXT), sent(browser, f"{TEXT} Igen.")
    codes = [code_on(page) for page in (first, second)]
    assert None not in codes
    assert len(set(codes)) == 2
    again = [browser.get(f"/receipts/{secret_of(page)}") for page in (first, second)]
    assert [code_on(page) for page in again] == codes


def test_the_same_form_from_another_browser_gets_no_code(browser: Browser, app: Flask) -> None:
    fields: dict[str, Any] = {"kind": "problem", "text": TEXT, "key": "k" * 32}
    page = browser.follow(browser.post("/submissions", fields, status=303))
    assert code_on(page) is not None
    other = Browser(app)
    other.post("/submissions/preview", fields, status=200)
    assert code_on(other.follow(other.post("/submissions", fields, status=303))) is None
    assert code_on(browser.follow(browser.post("/submissions", fields, status=303))) == code_on(page)


def test_of_two_clicks_the_second_answer_shows_the_code_too(browser: Browser, app: Flask) -> None:
    """The browser drops the answer to the first click, and the cookie in it."""
    start = browser.get("/submissions/new")
    checked = browser.send(start, "/submissions/preview", {"kind": "problem", "text": TEXT}, status=200)
    fields = checked.form("/submissions")
    cookie = browser.client.get_cookie("session")
    assert cookie is not None
    browser.post("/submissions", fields, status=303)
    browser.client.set_cookie("session", cookie.value)
    assert code_on(browser.follow(browser.post("/submissions", fields, status=303))) is not None


def test_closing_the_case_on_this_computer_forgets_the_codes(browser: Browser) -> None:
    page = sent(browser, TEXT)
    browser.post("/my-submission/end", {}, status=303)
    assert code_on(browser.get(f"/receipts/{secret_of(page)}")) is None


def secret_of(receipt: Page) -> str:
    """Return the secret in the address of a receipt, as its form for the code has it."""
    action = next(one.get("action", "") for one in receipt.all("form") if one.get("action", "").endswith("/access"))
    return action.removeprefix("/receipts/").removesuffix("/access")


@pytest.mark.parametrize("audience", ["network", "staff"])
def test_an_addition_for_few_is_not_said_to_be_shown(browser: Browser, audience: str) -> None:
    mine = opened(browser, sent(browser, TEXT, audience=audience))
    page = browser.follow(browser.send(mine, "/my-submission/additions", {"addition": ADDED}, status=303))
    assert "Those who have the case read what you added." in page.text
    assert "before it is shown" not in page.text
