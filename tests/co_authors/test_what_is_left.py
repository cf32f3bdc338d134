"""What is left of a co-author's receipt, who can end it, and what keeps a question from being asked over and over."""

from datetime import timedelta

import time_machine

from app import clock
from app.accounts.actions import keep_contact
from app.accounts.contacts import list_contacts
from app.organisations.kinds import MemberRole
from app.organisations.people_actions import add_member
from app.permissions import Actor
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.co_authors.standing import BO, KIM, answer, ask, asked_pages, author_of, number_of, standings
from tests.ground.staging import TEXT, Town
from tests.my_data.owning import by_mail
from tests.notifications.hearing import ALMA, OTTO, mailed
from tests.organisations.joining import shown
from tests.retention.running import retain

IDA = "ida@beboer.example"


def read(town: Town, path: str, status: int = 410) -> Page:
    return Browser(town.app).get(path, status=status)


def press_no(town: Town, path: str) -> None:
    browser = Browser(town.app)
    browser.send(browser.get(path, status=410), path, {"answer": "no"}, status=200)


def accepted(town: Town, author: Browser, whom: str) -> str:
    """Ask somebody who says yes; return the path of their page."""
    ask(author, whom)
    (path,) = asked_pages(town).values()
    answer(town, path, "yes")
    mailed(town.app)
    return path


def test_the_receipt_stands_when_the_author_takes_it_back(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    path = accepted(town, author, BO)
    author.send(author.get("/my-submission"), "/my-submission/withdrawal", status=303)
    page = read(town, path)
    assert number_of(town, sent) in page.text
    assert "har taget det tilbage" in page.text
    assert TEXT[:20] not in page.text
    press_no(town, path)
    assert standings(town) == [("declined", False)]


def test_the_receipt_stands_when_the_author_is_erased(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    number, path = number_of(town, sent), accepted(town, author, BO)
    own = by_mail(town, KIM)
    own.send(own.get("/my-data/erasure"), "/my-data/erasure", {"sure": "y"}, status=200)
    page = read(town, path)
    assert number in page.text
    assert "er slettet" in page.text
    assert standings(town) == [("accepted", True)], "nothing of the one who stands with it is the author's"
    press_no(town, path)
    assert standings(town) == [("declined", False)]


def test_nobody_says_yes_to_what_is_out_of_sight(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    author.send(author.get("/my-submission"), "/my-submission/withdrawal", status=303)
    Browser(town.app).post(path, {"answer": "yes"}, status=410)
    assert standings(town) == [("asked", True)]


def test_an_answer_that_is_neither_yes_nor_no_is_none(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    Browser(town.app).post(path, {}, status=200)
    assert standings(town) == [("asked", True)]


def test_whoever_steps_back_hears_no_more_of_it(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    answer(town, accepted(town, author, BO), "no")
    mailed(town.app)
    town.bring(sent, "first_word", by=secretary)
    assert BO not in {one["To"] for one in mailed(town.app)}


def test_whoever_is_asked_no_longer_is_not_asked_again(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    assert set(asked_pages(town)) == {BO}
    author.send(author.get("/my-submission"), "/my-submission/co-author-end", status=303)
    page = author.get("/my-submission")
    assert BO not in page.text
    assert "sagde nej" not in page.text
    ask(author, BO)
    with time_machine.travel(clock.now() + timedelta(days=5)):
        assert asked_pages(town) == {}


def test_whoever_does_not_answer_is_forgotten_with_the_address(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, BO)
    (path,) = asked_pages(town).values()
    with time_machine.travel(clock.now() + timedelta(days=31)):
        retain(town)
        retain(town)
        read(town, path)
    assert standings(town) == []
    with town.reading():
        assert list_contacts(get_vault(), BO) == []


def test_fifteen_are_asked_in_all_however_they_answer(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    for number in range(15):
        ask(author, f"bo{number}@beboer.example")
        author.send(author.get("/my-submission"), "/my-submission/co-author-end", status=303)
    assert "så mange" in ask(author, IDA, status=409).text


def test_nobody_is_asked_to_stand_with_themselves(town: Town, secretary: Actor) -> None:
    _sent, author = author_of(town, secretary)
    ask(author, KIM)
    assert asked_pages(town) == {}
    assert standings(town) == []


def contacts_of(town: Town, organisation_id: int, *emails: str) -> None:
    with town.writing():
        for email in emails:
            add_member(organisation_id, keep_contact(get_vault(), email).id, MemberRole.CONTACT, name="En til")


def test_an_organisation_is_one_however_many_decide_for_it_and_stands_there_once(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    contacts_of(town, made.id, *(f"k{number}@forening.example" for number in range(6)))
    sent, author = author_of(town, secretary)
    ask(author, "Elmens Badmintonklub")
    asked = asked_pages(town)
    assert len(asked) == 7
    answer(town, asked[ALMA], "yes")
    mailed(town.app)
    contacts_of(town, made.id, OTTO)
    ask(author, "Elmens Badmintonklub")
    assert asked_pages(town) == {}, "it stands with it already"
    assert Browser(town.app).get(f"/submissions/{sent.id}").html.count(f"/organisations/{made.slug}") == 1


def test_whoever_decides_for_an_organisation_can_end_what_another_said_yes_to(town: Town, secretary: Actor) -> None:
    made, _alma = shown(town, secretary)
    sent, author = author_of(town, secretary)
    path = accepted(town, author, "Elmens Badmintonklub")
    contacts_of(town, made.id, OTTO)
    other = by_mail(town, OTTO)
    assert path in other.get("/mine").links()
    assert path not in by_mail(town, KIM).get("/mine").links()
    press = other.get(path)
    other.send(press, path, {"answer": "no"}, status=200)
    assert made.slug not in Browser(town.app).get(f"/submissions/{sent.id}").html


def test_the_address_of_whoever_is_asked_is_on_no_page_of_staff_or_everybody(town: Town, secretary: Actor) -> None:
    sent, author = author_of(town, secretary)
    path = accepted(town, author, BO)
    ask(author, IDA)
    mailed(town.app)
    staff = town.sign_in(secretary)
    pages = [
        *staff.walk(f"/desk/cases/{sent.id}").values(),
        *Browser(town.app).walk(f"/submissions/{sent.id}").values(),
    ]
    pages.append(Browser(town.app).get(path))
    assert len(pages) > 10
    assert not any(BO in one.html or IDA in one.html for one in pages)
    assert BO in author.get("/my-submission").html
