"""Undoing what was done a moment ago, before its author is told of it."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from app import clock, db, worker
from app.accounts.models import Contact
from app.acts import UNDO
from app.submissions import actions
from app.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.desk.conftest import LED, WHY, Desk, act

Staff = Callable[[str], Browser]
SOON, OVER = timedelta(minutes=9), UNDO + timedelta(minutes=1)
BOTH = pytest.mark.parametrize("noun", ["hiding", "return"])


@pytest.fixture
def case_id(desk: Desk, app: Flask) -> int:
    """Give a published case whose author has confirmed the address, and whose letters so far have been sent."""
    made = desk.case(at="published")
    with app.app_context():
        with db.database().writing():
            db.session.execute(update(Contact).values(confirmed_at=clock.now()))
        subjects_of_letters(app)
    return made


def subjects_of_letters(app: Flask) -> list[str]:
    """Do the jobs that are due, and return the subjects of what was mailed."""
    sent: list[EmailMessage] = []
    with app.app_context():
        while worker.run_next(sent.append):
            pass
    return [str(letter["Subject"]) for letter in sent]


def undo(browser: Browser, case_id: int) -> Page:
    """Press the button on the case page."""
    return browser.send(browser.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/undo")


def is_offered(browser: Browser, case_id: int) -> bool:
    return f"/desk/cases/{case_id}/undo" in browser.get(f"/desk/cases/{case_id}").html


@BOTH
def test_it_stands_as_before_and_nobody_hears_of_it(
    desk: Desk, staff: Staff, app: Flask, case_id: int, noun: str
) -> None:
    moderator, visitor = staff("moderator"), Browser(app)
    act(moderator, case_id, noun, {"reason": WHY}, status=303)
    visitor.get(f"/submissions/{case_id}", status=410)
    assert subjects_of_letters(app) == []
    done = undo(moderator, case_id)
    assert "It is undone" in moderator.follow(done).text
    assert desk.row(case_id).visibility == "published"
    visitor.get(f"/submissions/{case_id}")
    assert not is_offered(moderator, case_id)
    with time_machine.travel(clock.now() + OVER):
        assert subjects_of_letters(app) == []


@BOTH
def test_its_author_is_told_when_it_can_be_undone_no_more(
    desk: Desk, staff: Staff, app: Flask, case_id: int, noun: str
) -> None:
    moderator = staff("moderator")
    act(moderator, case_id, noun, {"reason": WHY}, status=303)
    opened = moderator.get(f"/desk/cases/{case_id}")
    with time_machine.travel(clock.now() + SOON):
        assert subjects_of_letters(app) == []
        assert is_offered(moderator, case_id)
    with time_machine.travel(clock.now() + OVER):
        assert not is_offered(moderator, case_id)
        late = moderator.send(opened, f"/desk/cases/{case_id}/undo")
        assert "undone no more" in moderator.follow(late).text
        assert desk.row(case_id).visibility != "published"
        assert len(subjects_of_letters(app)) == 1


def test_what_is_hidden_once_more_is_told_when_that_is_over(staff: Staff, app: Flask, case_id: int) -> None:
    moderator = staff("moderator")
    act(moderator, case_id, "hiding", {"reason": WHY}, status=303)
    undo(moderator, case_id)
    with time_machine.travel(clock.now() + SOON):
        act(moderator, case_id, "hiding", {"reason": WHY}, status=303)
    with time_machine.travel(clock.now() + OVER):
        assert subjects_of_letters(app) == []
    with time_machine.travel(clock.now() + SOON + OVER):
        assert len(subjects_of_letters(app)) == 1


def test_only_who_may_do_it_may_undo_it(desk: Desk, staff: Staff) -> None:
    case_id, moderator, leader = desk.case(at="accepted"), staff("moderator"), staff(LED)
    act(moderator, case_id, "hiding", {"reason": WHY}, status=303)
    values = moderator.get(f"/desk/cases/{case_id}").form(f"/desk/cases/{case_id}/undo")
    assert not is_offered(leader, case_id)
    leader.post(f"/desk/cases/{case_id}/undo", {"event": values["event"]}, status=403)
    assert desk.row(case_id).visibility == "hidden"


def test_an_author_who_was_quicker_has_it_as_they_wrote_it(desk: Desk, staff: Staff, case_id: int) -> None:
    moderator = staff("moderator")
    act(moderator, case_id, "return", {"reason": WHY}, status=303)
    opened = moderator.get(f"/desk/cases/{case_id}")
    desk.change(case_id, lambda case: actions.rewrite(case, "Lys på stien", "Der er mørkt.", matches=None))
    assert not is_offered(moderator, case_id)
    late = moderator.send(opened, f"/desk/cases/{case_id}/undo")
    assert "undone no more" in moderator.follow(late).text
    assert desk.row(case_id).visibility == "received"


def test_words_that_nobody_has_read_are_unread_again(desk: Desk, staff: Staff, case_id: int) -> None:
    def add(case: Submission) -> None:
        actions.add_to(case, "Der er også mørkt ved broen.", matches=None)

    moderator = staff("moderator")
    desk.change(case_id, add)
    act(moderator, case_id, "hiding", {"reason": WHY}, status=303)
    assert not desk.row(case_id).unread
    undo(moderator, case_id)
    assert desk.row(case_id).unread


def test_it_says_who_hears_of_it_if_anybody_does(desk: Desk, staff: Staff, case_id: int) -> None:
    moderator, nameless = staff("moderator"), desk.case(at="published", email=None)
    for one, said in (
        (case_id, "The author is told at"),
        (nameless, "The author gave no e-mail address. Until"),
    ):
        act(moderator, one, "hiding", {"reason": WHY}, status=303)
        assert said in moderator.get(f"/desk/cases/{one}").text
