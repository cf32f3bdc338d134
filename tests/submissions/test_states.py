"""Every sentence on the receipt and on one's own page follows the state: nothing is promised that does not hold."""

from collections.abc import Callable

import pytest

from app.casework import closing_actions, publishing_actions
from app.events import By
from app.jobs import Job
from app.permissions import Actor
from app.submissions import actions
from app.submissions.models import Submission
from app.vault import Vault
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.ground.staging import TEXT, Sent, Town

pytestmark = pytest.mark.either_database

PROMISES = ("at the latest", "will be shown", "If it is in order", "Then the answer", "Next:")
WORDS = "tunnelen mørk"
Act = Callable[[Submission, Actor], object]

ACTS: dict[str, Act] = {
    "withdrawn": lambda case, _by: actions.withdraw(case),
    "returned": lambda case, by: publishing_actions.send_back(case, Why("Skriv uden navne."), By.person(by)),
    "hidden": lambda case, by: publishing_actions.hide(case, Why("Der står et navn."), By.person(by)),
    "closed": lambda case, by: closing_actions.close(case, Why("Vi har talt sammen."), By.person(by)),
}


def do(town: Town, sent: Sent, act: str, by: Actor) -> None:
    with town.writing() as session:
        ACTS[act](session.get_one(Submission, sent.id), by)


def receipt(browser: Browser, sent: Sent) -> Page:
    browser.get("/?lang=en")
    return browser.get(f"/receipts/{sent.secret}")


def own_page(browser: Browser, town: Town, sent: Sent) -> Page:
    vault: Vault = town.app.extensions["vault"]
    browser.get("/?lang=en")
    code = vault.receipt_code(sent.secret)
    return browser.follow(browser.post("/my-case", {"number": town.case(sent).number, "code": code}, status=303))


HEADINGS = {
    "withdrawn": "You have taken it back",
    "returned": "We have sent it back to you",
    "hidden": "It is not shown on the website",
}


@pytest.mark.parametrize("until", ["", "first_word"])
@pytest.mark.parametrize("act", HEADINGS)
def test_the_link_alone_shows_no_text_that_is_not_on_display(
    browser: Browser, town: Town, secretary: Actor, act: str, until: str
) -> None:
    sent = town.submit()
    if until:
        town.bring(sent, until, by=secretary)
    do(town, sent, act, secretary)
    page = receipt(browser, sent)
    assert page.h1 == HEADINGS[act]
    assert town.case(sent).number in page.text
    for hidden in (WORDS, "Mørk tunnel", "Netværket ser på det", "Everybody", "Skriv uden navne", "Der står et navn"):
        assert hidden not in page.text
    if act != "hidden":
        assert not [words for words in PROMISES if words in page.text]
    assert WORDS in own_page(browser, town, sent).text


@pytest.mark.parametrize("act", ["withdrawn", "returned", "closed"])
@pytest.mark.parametrize("until", ["", "routed", "first_word"])
def test_the_own_page_promises_nothing_that_nobody_works_with(
    browser: Browser, town: Town, secretary: Actor, act: str, until: str
) -> None:
    sent = town.submit()
    if until:
        town.bring(sent, until, by=secretary)
    do(town, sent, act, secretary)
    page = own_page(browser, town, sent)
    assert not [words for words in PROMISES if words in page.text]
    assert "looks at it" not in page.text
    assert (act == "withdrawn") == ("nobody works with it any more" in page.text)


@pytest.mark.parametrize(("act", "why"), [("returned", "Skriv uden navne."), ("hidden", "Der står et navn.")])
def test_the_own_page_says_why(browser: Browser, town: Town, secretary: Actor, act: str, why: str) -> None:
    sent = town.submit()
    do(town, sent, act, secretary)
    page = own_page(browser, town, sent)
    assert why in page.text
    assert page.text.index(why) < page.text.index("What you wrote")


def test_what_is_hidden_has_its_promise_while_it_lies_with_somebody(
    browser: Browser, town: Town, secretary: Actor
) -> None:
    sent, with_nobody = town.submit(), town.submit()
    town.bring(sent, "routed", by=secretary)
    for one in (sent, with_nobody):
        do(town, one, "hidden", secretary)
    assert "A first update by" in receipt(browser, sent).text
    assert "Next: first update" in own_page(browser, town, sent).text
    for page in (receipt(browser, with_nobody), own_page(browser, town, with_nobody)):
        assert not [words for words in PROMISES if words in page.text]


def test_an_answered_and_a_closed_receipt_promise_nothing(browser: Browser, town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "answered", by=secretary)
    page = receipt(browser, sent)
    assert "You have had the answer" in page.text
    assert "Promised the answer by" in page.text
    assert not [words for words in PROMISES if words in page.text]
    do(town, sent, "closed", secretary)
    page = receipt(browser, sent)
    assert "The case is closed" in page.text
    assert "add something, object or take it back" not in page.text


def test_a_receipt_that_is_opened_again_does_not_thank_as_if_it_were_new(browser: Browser, town: Town) -> None:
    page = receipt(browser, town.submit())
    assert page.h1 == "Your receipt"
    assert "Thank you for writing" not in page.text


def test_the_receipt_shows_the_title_and_that_it_is_on_the_website(
    browser: Browser, town: Town, secretary: Actor
) -> None:
    sent = town.submit(title="Mørk tunnel")
    assert "Mørk tunnel" in ["".join(one.itertext()) for one in receipt(browser, sent).all("h3")]
    town.bring(sent, "published", by=secretary)
    page = receipt(browser, sent)
    assert f"/submissions/{sent.id}" in page.links()
    assert "If it is in order" not in page.text


def test_the_way_back_stands_on_the_receipt_without_the_code(browser: Browser, town: Town) -> None:
    sent = town.submit()
    page = receipt(browser, sent)
    assert "localhost/my-case" in page.text
    assert len([one for one in page.all("span") if one.get("class") == "qr"]) == 1
    vault: Vault = town.app.extensions["vault"]
    assert vault.receipt_code(sent.secret) not in page.html.replace("-", "")


def test_a_withdrawal_is_confirmed_by_mail_and_its_text_still_opens_by_mail(
    browser: Browser, town: Town, secretary: Actor
) -> None:
    sent = town.submit(email="alma@eksempel.dk")
    do(town, sent, "withdrawn", secretary)
    browser.post("/my-case", {"number": town.case(sent).number, "email": "alma@eksempel.dk"}, status=200)
    with town.reading() as session:
        asked = [job.payload["message"] for job in session.query(Job).filter(Job.kind == "mail").order_by(Job.id)]
    assert asked == ["receipt", "withdrawn", "author_link_for"]


def test_withdrawing_twice_is_no_fault(browser: Browser, town: Town) -> None:
    sent = town.submit(email="alma@eksempel.dk")
    own_page(browser, town, sent)
    for _click in range(2):
        page = browser.follow(browser.post("/my-submission/withdrawal", {}, status=303))
        assert "You have taken it back" in page.text
    with town.reading() as session:
        assert session.query(Job).filter(Job.kind == "mail").count() == 2


@pytest.mark.parametrize("form", ["additions", "objection"])
def test_what_cannot_be_done_any_more_says_why(browser: Browser, town: Town, secretary: Actor, form: str) -> None:
    sent = town.submit()
    mine = own_page(browser, town, sent)
    do(town, sent, "closed", secretary)
    fields = {"addition": "Lampen er gået igen.", "reason": "Det gør den ikke.", "network": town.networks()[0].slug}
    page = browser.send(mine, f"/my-submission/{form}", fields, status=409)
    assert "The case is closed." in page.text
    assert "Somebody else" not in page.text


def test_a_name_that_was_shown_can_be_hidden(browser: Browser, town: Town, secretary: Actor) -> None:
    sent = town.submit(name="Alma Eksempel", show_name=True)
    town.bring(sent, "published", by=secretary)
    places = (f"/submissions/{sent.id}", "/submissions", "/", f"/receipts/{sent.secret}")
    assert all("Alma Eksempel" in browser.get(place).text for place in places)
    mine = own_page(browser, town, sent)
    assert "Where you or we have named you in a text, the name stays in the text." in mine.text
    pages = [browser.follow(browser.send(mine, "/my-submission/name", status=303)) for _click in range(2)]
    assert all("Your name no longer stands with what you wrote." in page.text for page in pages)
    assert not [place for place in (*places, "/my-submission") if "Alma Eksempel" in browser.get(place).text]
    assert pages[-1].text.count("You hid your name.") == 1
    assert TEXT[:30] in browser.get(places[0]).text
