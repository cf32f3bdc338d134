"""Following a submission by e-mail: what waits, who confirms it, what is heard, and how it ends."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from app import clock, db, limits
from app.accounts import guests
from app.accounts.actions import LIFETIMES, Purpose
from app.accounts.models import Contact
from app.limits import Limit
from app.notifications.actions import forget_follows
from app.notifications.models import Follow, Notice
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import TEXT, Town
from tests.notifications.hearing import (
    ALMA,
    OTTO,
    answer,
    ask_to_follow,
    confirm,
    first_word,
    follow,
    hide,
    mailed,
    paths,
    published,
    words,
)
from tests.retention.running import retain


def count(town: Town, model: type[db.Base], *only: object) -> int:
    with town.reading() as session:
        return int(session.scalar(select(func.count()).select_from(model).where(*only)))  # type: ignore[arg-type]


def test_what_an_address_asks_for_waits_until_its_owner_says_yes(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    page = ask_to_follow(Browser(town.app), sent)
    assert page.h1 == "Se i din mail"
    assert ALMA not in page.html
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    assert "Mørk tunnel" in words(letter)
    first_word(town, sent, secretary)
    assert mailed(town.app) == []
    guest = confirm(town.app, letter)
    answer(town, sent, secretary)
    (news,) = mailed(town.app)
    assert news["To"] == ALMA
    assert "Mørk tunnel" in str(news["Subject"])
    assert paths(news, f"/submissions/{sent.id}")
    assert "Du følger den her" in guest.get(f"/submissions/{sent.id}").text


def test_the_button_shows_what_it_says_yes_to_and_reading_changes_nothing(town: Town, secretary: Actor) -> None:
    ask_to_follow(Browser(town.app), published(town, secretary))
    (letter,) = mailed(town.app)
    (path,) = paths(letter, "/confirmations/")
    assert "Mørk tunnel" in Browser(town.app).get(path).text
    assert count(town, Follow, Follow.confirmed_at.is_not(None)) == 0
    browser = Browser(town.app)
    assert "Mørk tunnel" in browser.post(path, {}, status=200).text
    assert count(town, Follow, Follow.confirmed_at.is_not(None)) == 1
    Browser(town.app).post(path, {}, status=410)


def test_following_twice_is_following_once(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    guest = follow(town, sent)
    ask_to_follow(Browser(town.app), sent, f" {ALMA.upper()} ")
    guest.post(f"/submissions/{sent.id}/follows", {}, status=303)
    assert mailed(town.app) == [], "there is nothing left to say yes to"
    assert count(town, Follow) == 1
    answer(town, sent, secretary)
    assert len(mailed(town.app)) == 1


def test_one_mail_a_quarter_of_an_hour_confirms_all_that_waits(town: Town, secretary: Actor) -> None:
    first, second, third = (published(town, secretary, title=f"Tunnel {number}") for number in range(3))
    with time_machine.travel(clock.now(), tick=False) as now:
        ask_to_follow(Browser(town.app), first)
        (letter,) = mailed(town.app)
        ask_to_follow(Browser(town.app), second)
        now.shift(14 * 60)
        assert mailed(town.app) == []
        ask_to_follow(Browser(town.app), third)
        now.shift(61)
        (again,) = mailed(town.app)
        assert all(f"Tunnel {number}" in words(again) for number in range(3))
        confirm(town.app, letter)
        assert count(town, Follow, Follow.confirmed_at.is_not(None)) == 3


def test_what_is_gone_cannot_be_followed(town: Town, secretary: Actor) -> None:
    hidden, unread = published(town, secretary), town.submit()
    hide(town, hidden, secretary)
    for guest in (Browser(town.app), town.sign_in(town.add_person(Role.SECRETARIAT))):
        guest.post(f"/submissions/{hidden.id}/follows", {"email": ALMA}, status=410)
        guest.post(f"/submissions/{unread.id}/follows", {"email": ALMA}, status=404)
    assert count(town, Follow) == 0


@pytest.mark.either_database
@pytest.mark.parametrize("written", ["", "alma", "alma@beboer.example, otto@beboer.example"])
def test_a_fault_is_named_on_the_same_page(town: Town, secretary: Actor, written: str) -> None:
    sent = published(town, secretary)
    page = ask_to_follow(Browser(town.app), sent, written, status=422)
    assert "#email" in page.links()
    assert page.form(f"/submissions/{sent.id}/follows")["email"] == written
    assert "tunnelen mørk" in page.text


def test_whom_we_know_follows_by_one_button_and_its_token(town: Town, secretary: Actor) -> None:
    first, second = published(town, secretary), published(town, secretary, title="En bænk")
    guest = follow(town, first)
    page = guest.get(f"/submissions/{second.id}")
    assert "email" not in page.form(f"/submissions/{second.id}/follows")
    assert guest.post(f"/submissions/{second.id}/follows", {}, token=False).status == 400
    guest.send(page, f"/submissions/{second.id}/follows", status=303)
    assert mailed(town.app) == []
    staff = town.sign_in(secretary)
    staff.send(staff.get(f"/submissions/{first.id}"), f"/submissions/{first.id}/follows", status=303)
    assert count(town, Follow, Follow.confirmed_at.is_not(None)) == 3


def test_an_address_that_was_confirmed_once_is_still_asked_when_others_write_it(town: Town, secretary: Actor) -> None:
    first, second = published(town, secretary), published(town, secretary, title="En bænk")
    follow(town, first)
    with time_machine.travel(clock.now() + timedelta(hours=1)):
        ask_to_follow(Browser(town.app), second)
        (letter,) = mailed(town.app)
        answer(town, second, secretary)
        assert mailed(town.app) == []
        confirm(town.app, letter)
    assert count(town, Follow, Follow.confirmed_at.is_not(None)) == 2


def test_with_the_towns_bucket_empty_it_waits_and_is_not_refused(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = published(town, secretary)
    monkeypatch.setitem(town.app.extensions, "settings", replace(town.app.extensions["settings"], rate_limits=True))
    with time_machine.travel(clock.now().replace(hour=10), tick=False) as now:
        with town.writing():
            for _ in range(Limit.UNCONFIRMED_MAIL.value.burst):
                limits.reserve(Limit.UNCONFIRMED_MAIL)
        ask_to_follow(Browser(town.app), sent)
        assert mailed(town.app) == []
        assert count(town, Follow) == 1
        now.shift(Limit.UNCONFIRMED_MAIL.value.seconds)
        (letter,) = mailed(town.app)
        confirm(town.app, letter)
    assert count(town, Follow, Follow.confirmed_at.is_not(None)) == 1


def test_every_followed_mail_is_ended_by_one_press_that_needs_nothing_else(town: Town, secretary: Actor) -> None:
    sent, other = published(town, secretary), published(town, secretary, title="En bænk")
    follow(town, sent)
    follow(town, other, OTTO)
    first_word(town, sent, secretary)
    (news,) = mailed(town.app)
    assert news["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = str(news["List-Unsubscribe"]).removeprefix("<http://localhost").removesuffix(">")
    assert path in paths(news, "/unsubscribe/")
    before = town.counts()
    page = Browser(town.app).get(path)
    assert [one.get("method") for one in page.all("form")].count("post") >= 1
    assert "Set-Cookie" not in page.response.headers
    assert town.counts() == before, "an address in a mail acts on no GET"
    answer(town, sent, secretary)
    provider = town.app.test_client(use_cookies=False)
    for _twice in range(2):
        assert provider.post(path, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert mailed(town.app) == [], "nor what was not told yet"
    assert count(town, Follow) == 1
    for wrong in (path[:-1], f"{path}0", path.replace("/unsubscribe/", "/unsubscribe/9"), "/unsubscribe/none"):
        assert provider.post(wrong, data={}).status_code == 200
    assert count(town, Follow) == 1


def test_no_unsubscribing_stops_what_an_author_is_owed(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary, email=ALMA)
    with time_machine.travel(clock.now() + guests.ASKED_EVERY):  # the receipt has asked already
        guest = follow(town, sent)
        first_word(town, sent, secretary)
        (owed,) = mailed(town.app)
        assert owed["List-Unsubscribe"] is None
        assert "Første besked" in str(owed["Subject"]), "what an author hears anyway is not told twice"
        guest.send(guest.get(f"/submissions/{sent.id}"), "/mine/follows/end", status=303)
        answer(town, sent, secretary)
        assert len(mailed(town.app)) == 1


def test_followers_hear_what_is_public_and_nothing_else(town: Town, secretary: Actor) -> None:
    sent, hidden = published(town, secretary), published(town, secretary, title="En bænk")
    follow(town, sent)
    follow(town, hidden, OTTO)
    first_word(town, hidden, secretary)
    hide(town, hidden, secretary)
    answer(town, hidden, secretary)
    assert mailed(town.app) == []
    for act in (first_word, first_word, answer, answer):
        act(town, sent, secretary)
        (news,) = mailed(town.app)
        assert news["To"] == ALMA
        assert "Netværket ser på det nu" not in words(news)


def test_who_acts_is_not_told_of_it(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    colleague = town.add_person(Role.SECRETARIAT)
    for actor in (secretary, colleague):
        browser = town.sign_in(actor)
        browser.send(browser.get(f"/submissions/{sent.id}"), f"/submissions/{sent.id}/follows", status=303)
    answer(town, sent, secretary)
    assert len(mailed(town.app)) == 1


def test_mail_is_in_the_language_one_reads(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    browser = Browser(town.app)
    browser.get(f"/submissions/{sent.id}?lang=en")
    ask_to_follow(browser, sent)
    (letter,) = mailed(town.app)
    assert letter["Content-Language"] == "en"
    confirm(town.app, letter)
    answer(town, sent, secretary)
    (news,) = mailed(town.app)
    assert news["Content-Language"] == "en"
    assert "It has been answered." in words(news)


def test_what_nobody_said_yes_to_is_gone_after_a_week(town: Town, secretary: Actor) -> None:
    kept, waiting = published(town, secretary), published(town, secretary, title="En bænk")
    follow(town, kept)
    ask_to_follow(Browser(town.app), waiting, OTTO)
    mailed(town.app)
    contacts = count(town, Contact)
    for days, left in ((6, 2), (8, 1)):
        with time_machine.travel(clock.now() + days * LIFETIMES[Purpose.CONFIRM] / 7):
            with town.writing():
                forget_follows()
            retain(town)
        assert count(town, Follow) == left
    assert count(town, Contact) == contacts - 1


def test_a_followers_address_is_on_no_page(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    guest = follow(town, sent)
    answer(town, sent, secretary)
    mailed(town.app)
    staff = town.sign_in(secretary)
    pages = [Browser(town.app).get(f"/submissions/{sent.id}"), staff.get(f"/desk/cases/{sent.id}")]
    pages += [guest.get(f"/submissions/{sent.id}"), guest.get("/mine"), staff.get("/desk?list=all")]
    assert not [page for page in pages if "alma" in page.html.casefold()]
    assert count(town, Notice) == 1


def test_whoever_wrote_in_english_gets_mail_in_english_that_is_about_no_case(town: Town) -> None:
    browser = Browser(town.app)
    browser.get("/?lang=en")
    step_two = browser.post("/submissions/preview", {"kind": "problem", "text": TEXT}, status=200)
    browser.follow(browser.send(step_two, "/submissions", {"email": ALMA}, status=303))
    mailed(town.app)
    with town.reading() as session:
        assert "en" in session.scalars(select(Contact.language)).all()
