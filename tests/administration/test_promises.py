"""A closed day that makes promises harder to keep says so first, and one press moves them and writes to the authors."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from app.answering.first_word_actions import give_first_word
from app.answering.forms import Promise
from app.events import By
from app.permissions import Role
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import Town, in_days, working_day_in

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
    fields = {"day": due.isoformat(), "name": "Flyttedag"}
    warned = browser.send(browser.get(new), new, fields, status=200)
    assert town.case(case).number in warned.text
    listed = browser.follow(browser.send(warned, new, status=303))
    assert town.case(case).number in listed.text
    told = browser.follow(browser.send(listed, "/admin/closed-days/promises", status=303))
    moved = town.case(case).answer_due
    assert moved is not None
    assert moved > due
    assert not [one for one in told.all("form") if one.get("action") == "/admin/closed-days/promises"]
    words = browser.get(f"/submissions/{case.id}").text
    assert "Rådhuset har lukket" in words
    browser.send(listed, "/admin/closed-days/promises", status=303)
    assert town.case(case).answer_due == moved, "a second press moves nothing"


def test_a_day_that_touches_no_promise_is_saved_at_once(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    browser, new = sign_in("administrator"), "/admin/closed-days/new"
    far = working_day_in(1_900)
    browser.send(browser.get(new), new, {"day": far.isoformat(), "name": "Temadag"}, status=303)
    assert "Temadag" in browser.get("/admin/closed-days").text
