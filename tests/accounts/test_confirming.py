"""What waits for an address: how often its owner is asked, and that a press says yes to what was read and no more."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from app import clock
from app.accounts.guests import keep_address
from app.accounts.models import GuestSession
from app.casework import publishing_actions
from app.conversations.actions import bring_in_comments, forget_unconfirmed
from app.conversations.models import Comment, UnconfirmedComment
from app.events import By, Event
from app.notifications.actions import forget_follows
from app.notifications.models import Follow
from app.permissions import Actor
from app.reports.actions import forget_addresses, report
from app.reports.models import Report
from app.submissions.models import Submission
from app.supports import actions as supports
from app.supports.models import Support
from app.web.act_form import Why
from tests.browsing import Browser
from tests.conversations.talking import say
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, ask_to_follow, confirm, follow, mailed, paths, published, words

MINUTE = timedelta(minutes=1)
SECOND, QUARTER, DAY = timedelta(seconds=1), timedelta(minutes=15), timedelta(days=1)


def test_nobody_who_does_not_answer_is_asked_every_quarter_of_an_hour(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    pauses = [QUARTER * 2**power for power in range(7)] + [DAY] * 2
    with time_machine.travel(clock.now(), tick=False) as now:
        say(Browser(town.app), sent)
        assert len(mailed(town.app)) == 1
        for number, pause in enumerate(pauses):
            say(Browser(town.app), sent, f"Ord nummer {number}")
            now.shift(pause - SECOND)
            assert mailed(town.app) == []
            now.shift(SECOND)
            assert len(mailed(town.app)) == 1


def test_who_has_answered_is_asked_soon_again(town: Town, secretary: Actor) -> None:
    sent, other = (published(town, secretary, title=f"Tunnel {number}") for number in range(2))
    with time_machine.travel(clock.now(), tick=False) as now:
        letters = []
        for number in range(5):
            now.shift(DAY)
            say(Browser(town.app), sent, f"Ord nummer {number}")
            letters += mailed(town.app)
        say(Browser(town.app), sent, "Et ord til.")
        confirm(town.app, letters[-1])
        ask_to_follow(Browser(town.app), other)
        now.shift(QUARTER)
        assert len(mailed(town.app)) == 1


def test_a_mail_says_the_same_once(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    for number in range(3):
        say(Browser(town.app), sent, f"Ord nummer {number}")
    ask_to_follow(Browser(town.app), sent)
    (letter,) = mailed(town.app)
    assert "Du skriver 3 kommentarer til" in words(letter)
    assert words(letter).count("Mørk tunnel") == 2


def test_a_press_says_yes_to_what_the_page_showed_and_to_nothing_that_came_after(town: Town, secretary: Actor) -> None:
    sent, other = (published(town, secretary, title=f"Tunnel {number}") for number in range(2))
    say(Browser(town.app), sent, "Mine egne ord.")
    (letter,) = mailed(town.app)
    (path,) = paths(letter, "/confirmations/")
    owner = Browser(town.app)
    page = owner.get(path)
    with time_machine.travel(clock.now() + timedelta(seconds=1)):
        say(Browser(town.app), sent, "Ord af en fremmed.")
        ask_to_follow(Browser(town.app), other)
        pressed = owner.send(page, path, status=200)
    assert "kommet til" in pressed.text
    assert "Ord af en fremmed." in pressed.text
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Comment)) == 1
        assert session.scalar(select(UnconfirmedComment.text)) == "Ord af en fremmed."
        assert session.scalar(select(Follow.confirmed_at)) is None
    with time_machine.travel(clock.now() + QUARTER + timedelta(seconds=2)):
        (again,) = mailed(town.app)
    assert "Tunnel 1" in words(again)


def test_a_press_on_a_page_from_before_says_yes_to_what_the_mail_named(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    say(Browser(town.app), sent, "Mine egne ord.")
    (letter,) = mailed(town.app)
    with time_machine.travel(clock.now() + timedelta(seconds=1)):
        say(Browser(town.app), sent, "Ord af en fremmed.")
        (path,) = paths(letter, "/confirmations/")
        Browser(town.app).post(path, {}, status=200)
    with town.reading() as session:
        assert session.scalar(select(UnconfirmedComment.text)) == "Ord af en fremmed."


def test_who_has_confirmed_asks_for_what_is_theirs_by_one_press(town: Town, secretary: Actor) -> None:
    guest = follow(town, published(town, secretary), ALMA)
    town.submit(email=ALMA, title="Min sag")
    mailed(town.app)
    guest.send(guest.get("/mine"), "/mine/link", status=200)
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    guest.post(paths(letter, "/author-links/")[0], {}, status=303)
    assert "Min sag" in guest.get("/mine").text
    stranger = Browser(town.app)
    stranger.get("/mine")
    stranger.post("/mine/link", {"own": "1"}, status=422)


def test_a_second_click_answers_as_the_first_and_nobody_else_can_press_again(town: Town, secretary: Actor) -> None:
    """The browser drops the answer to the first click, and with it the cookie."""
    sent = published(town, secretary)
    with time_machine.travel(clock.now(), tick=False) as now:
        ask_to_follow(Browser(town.app), sent)
        (letter,) = mailed(town.app)
        (path,) = paths(letter, "/confirmations/")
        owner, other = Browser(town.app), Browser(town.app)
        page, elsewhere = owner.get(path), other.get(path)
        before = owner.client.get_cookie("session")
        assert before is not None
        first = owner.send(page, path, status=200)
        owner.client.set_cookie("session", before.value)
        assert "/mine/link" in owner.get("/mine").html, "a stranger again"
        now.shift(SECOND)
        second = owner.send(page, path, status=200)
        assert second.h1 == first.h1
        owner.send(owner.get(f"/submissions/{sent.id}"), f"/submissions/{sent.id}/supports", status=303)
        other.send(elsewhere, path, status=410)
        now.shift(MINUTE)
        owner.send(page, path, status=410)
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(GuestSession)) == 1


def test_what_waits_is_kept_while_a_button_that_asks_for_it_works(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    with time_machine.travel(clock.now(), tick=False) as now:
        say(Browser(town.app), sent)
        ask_to_follow(Browser(town.app), sent)
        page = Browser(town.app).get(f"/submissions/{sent.id}")
        Browser(town.app).send(page, f"/submissions/{sent.id}/supports", {"email": ALMA}, status=200)
        with town.writing():
            report(sent.id, reason="Et navn.", contact_id=keep_address(ALMA))
        mailed(town.app)
        now.shift(5 * DAY)
        say(Browser(town.app), sent, "Og et ord til.")
        assert len(mailed(town.app)) == 1
        for days, left in ((5, (2, 1, 1, 1)), (3, (0, 0, 0, 0))):
            now.shift(days * DAY)
            with town.writing() as session:
                for forget in (forget_unconfirmed, forget_follows, supports.forget_unconfirmed, forget_addresses):
                    forget()
            with town.reading() as session:
                stored = [
                    session.scalar(select(func.count()).select_from(one).where(one.contact_id.is_not(None)))
                    for one in (UnconfirmedComment, Follow, Support, Report)
                ]
            assert tuple(stored) == left


def test_what_was_out_of_sight_for_a_moment_is_asked_for_again(town: Town, secretary: Actor) -> None:
    sent = published(town, secretary)
    with time_machine.travel(clock.now(), tick=False) as now:
        say(Browser(town.app), sent)
        (letter,) = mailed(town.app)
        (path,) = paths(letter, "/confirmations/")
        owner = Browser(town.app)
        page = owner.get(path)
        with town.writing() as session:
            case = session.get_one(Submission, sent.id)
            hidden = publishing_actions.hide(case, Why("Der står et navn."), By.person(secretary)).seq
        with town.writing() as session:
            row = session.scalars(select(UnconfirmedComment)).one()
            bring_in_comments(row.contact_id, [row.id])
        owner.send(page, path, status=200)
        with town.writing() as session:
            case = session.get_one(Submission, sent.id)
            publishing_actions.put_back(case, session.get_one(Event, hidden), By.person(secretary))
        now.shift(QUARTER)
        (again,) = [one for one in mailed(town.app) if paths(one, "/confirmations/")]
        confirm(town.app, again)
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Comment)) == 1
