"""One browser that several people use after each other: whoever comes in shows the one before them out."""

from datetime import timedelta

import time_machine
from sqlalchemy import select

from app import clock
from app.accounts.contacts import get_mailbox
from app.accounts.models import AuthorSession, OneTimeLink, Person
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Sent, Town
from tests.my_data.owning import by_code, by_mail, enter, mailed_link
from tests.my_data.test_deciding import case_link, change
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, paths


def copied(browser: Browser, town: Town) -> Browser:
    """Return another browser with the same cookies, as somebody has who copied them."""
    other = Browser(town.app)
    cookie = browser.client.get_cookie("session")
    assert cookie is not None
    other.client.set_cookie("session", cookie.value)
    return other


def see(browser: Browser, *sent: Sent) -> list[bool]:
    """Return of each thing whether it is among what a browser is shown as its own."""
    links = browser.get("/my-data").links()
    return [f"/my-data/{one.id}" in links for one in sent]


def test_number_and_code_show_out_whoever_came_by_mail(town: Town) -> None:
    almas, ottos = town.submit(email=ALMA), town.submit(email=OTTO)
    mailed(town.app)
    browser = by_mail(town)
    before = copied(browser, town)
    enter(town, browser, ottos)
    assert see(browser, almas, ottos) == [False, True]
    browser.get("/my-data/erasure")
    assert see(before, almas, ottos) == [False, False], "the cookie of before opens nothing either"
    assert town.counts()["guest_session"] == 0


def test_a_case_without_an_address_is_not_joined_with_what_an_address_has(town: Town) -> None:
    almas, nobodys = town.submit(email=ALMA), town.submit()
    mailed(town.app)
    browser = by_mail(town)
    enter(town, browser, nobodys)
    assert see(browser, almas, nobodys) == [False, True]


def test_number_and_code_of_ones_own_case_show_nobody_out(town: Town) -> None:
    almas, other = town.submit(email=ALMA), town.submit(email=ALMA)
    mailed(town.app)
    browser = by_mail(town)
    enter(town, browser, almas)
    assert see(browser, almas, other) == [True, True]


def test_a_pressed_link_closes_the_case_of_somebody_else(town: Town) -> None:
    almas, ottos = town.submit(email=ALMA), town.submit(email=OTTO)
    mailed(town.app)
    browser = by_code(town, ottos)
    before = copied(browser, town)
    browser.post(mailed_link(town), {}, status=303)
    assert see(browser, almas, ottos) == [True, False]
    before.get(f"/my-data/{ottos.id}", status=401)


def test_an_address_that_is_confirmed_closes_the_case_of_somebody_else(town: Town) -> None:
    ottos, almas = town.submit(email=OTTO), town.submit()
    change(by_code(town, almas), almas, "address", email=ALMA)
    letter = next(one for one in mailed(town.app) if one["To"] == ALMA and paths(one, "/confirmations/"))
    browser = by_code(town, ottos)
    confirm(town.app, letter, browser=browser)
    assert see(browser, ottos) == [False]
    assert town.counts()["author_session"] == 0


def test_another_case_ends_the_one_before_it(town: Town) -> None:
    first, second = town.submit(), town.submit()
    browser = by_code(town, first)
    before = copied(browser, town)
    enter(town, browser, second)
    before.get("/my-submission", status=302)
    assert town.counts()["author_session"] == 1


def own_address(town: Town, person: Actor) -> str:
    with town.reading() as session:
        mailbox = get_mailbox(session.get_one(Person, person.id).contact_id)
        assert mailbox is not None
        return mailbox.address


def test_staff_who_open_a_case_for_somebody_do_not_have_it_with_their_own(town: Town, secretary: Actor) -> None:
    sent, own = town.submit(email=ALMA), town.submit(email=own_address(town, secretary))
    browser = town.sign_in(secretary)
    assert see(browser, own, sent) == [True, False]
    enter(town, browser, sent)
    assert see(browser, own, sent) == [False, True]


def test_signing_out_ends_what_a_case_was_opened_by(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    browser = town.sign_in(secretary)
    enter(town, browser, sent)
    browser.post("/sign-out", {}, status=303)
    assert town.counts()["author_session"] == 0


def test_another_address_shows_everybody_out_who_was_in(town: Town) -> None:
    sent = town.submit(email=ALMA)
    mailed(town.app)
    inside = by_code(town, sent)
    case_link(town, sent, ALMA)
    change(inside, sent, "address", email=OTTO)
    with time_machine.travel(clock.now() + timedelta(minutes=16), tick=False):
        confirm(town.app, next(one for one in mailed(town.app) if one["To"] == OTTO))
        inside.get("/my-submission", status=302)
        with town.reading() as session:
            assert session.scalar(select(AuthorSession.subject_id)) is None
            ended = session.scalars(select(OneTimeLink.expires_at).where(OneTimeLink.purpose == "author")).all()
            assert ended
            assert all(one <= clock.now() for one in ended)


def test_whoever_takes_the_address_away_stays_and_nobody_else_does(town: Town) -> None:
    sent = town.submit(email=ALMA)
    mailed(town.app)
    inside = by_code(town, sent)
    before = copied(inside, town)
    change(inside, sent, "address/end")
    inside.get(f"/my-data/{sent.id}", status=200)
    before.get("/my-submission", status=302)
