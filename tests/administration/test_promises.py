"""A closed day that makes promises harder to keep says so first, and one press moves them and writes to the authors."""

import io
from collections.abc import Callable

import pytest
from flask import Flask

from app import clock, i18n
from app.answering.first_word_actions import give_first_word
from app.answering.forms import Promise
from app.closed_days.queries import list_affected
from app.events import By
from app.follow_ups.actions import move_date, promise
from app.follow_ups.queries import find_next_due
from app.follow_ups.verbs import Awaited
from app.municipality.actions import add_closed_day
from app.permissions import Role
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import Town, working_day_in
from tests.pages.test_mails import mailed, parts

pytestmark = pytest.mark.either_database


def test_promises_are_shown_before_a_day_is_closed_and_moved_by_one_press(
    app: Flask, sign_in: Callable[[str], Browser]
) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    case = town.submit(email="kim@beboer.example")
    town.bring(case, "accepted", by=secretary)
    due = working_day_in(20)
    with town.writing() as session:
        promise = Promise("Netværket ser på det nu.", due, "da")
        give_first_word(session.get_one(Submission, case.id), promise, By.person(secretary))
    browser, new = sign_in("administrator"), "/admin/closed-days/new"
    fields = {"day": due.isoformat(), "name_da": "Flyttedag"}
    warned = browser.send(browser.get(new), new, fields, status=200)
    assert town.case(case).number in warned.text
    listed = browser.follow(browser.send(warned, new, status=303))
    assert town.case(case).number in listed.text
    told = browser.follow(browser.send(listed, "/admin/closed-days/promises", status=303))
    moved = town.case(case).answer_due
    assert moved is not None
    assert moved > due
    assert not [one for one in told.all("form") if one.get("action") == "/admin/closed-days/promises"]
    assert "Rådhuset har lukket" in browser.get(f"/submissions/{case.id}").text
    assert "Rådhuset har lukket" in last_mail(app), "an address that nobody has confirmed is told why, too"
    browser.send(listed, "/admin/closed-days/promises", status=303)
    assert town.case(case).answer_due == moved, "a second press moves nothing"


def last_mail(app: Flask) -> str:
    """Do what waits, and return the plain text of the last mail."""
    return parts(mailed(app)[-1])[0]


def test_first_updates_and_what_an_end_promised_are_shown_by_a_file_and_moved(
    app: Flask, sign_in: Callable[[str], Browser]
) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    told, waiting = town.submit_all([{"email": "kim@beboer.example"}, {"email": "bo@beboer.example"}])
    town.bring(told, "answered", by=secretary)
    day, promised = working_day_in(9), town.case(waiting).first_word_due
    with town.writing() as session:
        promise(session.get_one(Submission, told.id), day, words="Vi måler lyset.", by=By.person(secretary))
    browser, at = sign_in("administrator"), "/admin/closed-days/file"
    file = (io.BytesIO(f"day;name_da\n{day};Flyttedag\n".encode()), "dage.csv")
    shown = browser.post(at, {**browser.get(at).form(at), "file": file}, status=200)
    numbers = [town.case(one).number for one in (told, waiting)]
    assert all(one in shown.text for one in numbers)
    listed = browser.follow(browser.send(shown, f"{at}/rows", status=303))
    browser.send(listed, "/admin/closed-days/promises", status=303)
    assert town.case(waiting).first_word_due == town.case(waiting).due_on > promised
    with town.reading():
        assert list_affected() == []
        assert find_next_due(told.id) == working_day_in((day - clock.today()).days + 1)
    page = browser.get(f"/submissions/{told.id}").text
    assert "Vi måler lyset." in page
    assert "Rådhuset har lukket" in last_mail(app)


def test_each_day_that_is_moved_is_told_once_and_no_day_that_was_moved_on(app: Flask) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    told = town.submit(email="kim@beboer.example")
    town.bring(told, "answered", by=secretary)
    first, its_new, second, between, last = (working_day_in(one) for one in (9, 16, 23, 30, 37))
    mailed(app)
    with town.writing() as session:
        case = session.get_one(Submission, told.id)
        for day in (first, second):
            promise(case, day, words="Vi måler lyset.", by=By.person(secretary))
        for due, on in ((first, its_new), (second, between), (between, last)):
            add_closed_day(due, {"da": "Flyttedag"})
            move_date(case, Awaited.OUTCOME, due=due, on=on, closed=[due], by=By.SYSTEM)
    letters = " ".join(" ".join(parts(one)[0].split()) for one in mailed(app))
    named = [letters.count(f"senest den {i18n.long_date(one)}, hvordan") for one in (its_new, between, last)]
    assert named == [1, 0, 1]


def test_a_day_that_touches_no_promise_is_saved_at_once(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser, new = sign_in("administrator"), "/admin/closed-days/new"
    far = working_day_in(1_900)
    browser.send(browser.get(new), new, {"day": far.isoformat(), "name_da": "Temadag"}, status=303)
    assert "Temadag" in browser.get("/admin/closed-days").text
