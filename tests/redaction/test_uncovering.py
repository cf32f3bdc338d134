"""What an objection was right about is uncovered by one act: all of it or some, seen first, told, and undone."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import delete, select, update

from app import clock, db
from app.accounts.models import Contact
from app.events import Event
from app.publishing import actions as publishing
from app.publishing.models import Original
from app.subjects import Wording
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from app.tasks.models import Task
from tests.browsing import Browser, Page, text_of
from tests.casework.test_acts import LATER, Staff
from tests.desk.conftest import Desk, act, desk, staff
from tests.notifications.hearing import everything, mailed
from tests.objection_desk.test_deciding import decide
from tests.objection_desk.test_objecting import another, author, objected
from tests.redaction.covering import cover

__all__ = ["desk", "staff"]

TEXT = "Lampen ved Bakkebo er gået, og Holmestien er mørk. Der er sort ved Bakkebo om aftenen."
WHOLE = "Lampen ved Bakkebo er gået, og Holmestien er mørk."


def covered(desk: Desk, staff: Staff, words: str = "Bakkebo\nHolmestien", **case: str) -> int:
    """Return a case in which words are covered, and an objection to that was right."""
    case_id = desk.case(at="published", text=TEXT, **case)
    cover(staff("moderator"), f"/desk/cases/{case_id}", words, "Der står navne.")
    decide(another(desk), objected(desk, case_id))
    return case_id


def at(case_id: int) -> str:
    return f"/desk/cases/{case_id}/covered-wrongly"


def uncover(browser: Browser, page: Page, case_id: int, chosen: list[str] | None = None, *, status: int = 303) -> Page:
    """Press the button; with other words chosen than the page shows, if any are given."""
    changes = {} if chosen is None else {"passages": chosen}
    return browser.send(page, f"/desk/cases/{case_id}/uncovering", changes, status=status)


def look(browser: Browser, page: Page, case_id: int, chosen: list[str]) -> Page:
    """See how it reads with some of the words."""
    values = {**page.form(f"/desk/cases/{case_id}/uncovering"), "passages": chosen}
    return browser.post(at(case_id), values, status=200)


def opened(browser: Browser, case_id: int) -> Page:
    """Ask to see what is covered, once."""
    page = browser.get(at(case_id))
    return page if boxes(page) else browser.send(page, at(case_id), status=200)


def boxes(page: Page) -> list[str]:
    return [str(one.get("value")) for one in page.all("input") if one.get("name") == "passages"]


def tasks(desk: Desk, case_id: int) -> set[str]:
    with desk.app.app_context(), db.database().reading() as session:
        open_ones = select(Task.what).where(Task.subject_id == case_id, Task.done_at.is_(None))
        return set(session.scalars(open_ones))


def public(desk: Desk, case_id: int) -> str:
    return Browser(desk.app).get(f"/submissions/{case_id}").text


def test_all_of_it_is_uncovered_by_one_press_and_told_and_the_task_is_gone(desk: Desk, staff: Staff) -> None:
    case_id, browser = covered(desk, staff), staff("moderator")
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
    assert "uncover" in tasks(desk, case_id)
    assert f"{at(case_id)}?list=all" in browser.get(f"/desk/cases/{case_id}").links()
    before = browser.get(at(case_id))
    assert "Bakkebo" not in before.text, "nothing is shown before it is asked for"
    page = opened(browser, case_id)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert WHOLE in page.text
    assert len(boxes(page)) == 2
    assert WHOLE not in public(desk, case_id)
    uncover(browser, page, case_id, boxes(page))
    assert WHOLE in public(desk, case_id)
    assert "█" not in public(desk, case_id)
    assert "Der står navne." not in public(desk, case_id), "the reason is that of bars that stand there no more"
    assert "uncover" not in tasks(desk, case_id)
    assert browser.get(at(case_id), status=404)
    assert "can be read again" in author(desk, case_id).get("/my-submission").text
    mailed(desk.app)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        told = [everything(one) for one in mailed(desk.app) if "kim@" in one["To"]]
    assert len([one for one in told if "kan læses igen" in one]) == 1
    with desk.app.app_context(), db.database().reading() as session:
        done = set(session.scalars(select(Event.verb).where(Event.subject_id == case_id)))
        assert {"uncovered", "original_opened", "redacted"} <= done
        assert "undone" not in done, "what was done stays, and is counted"


def test_some_of_it_is_uncovered_and_the_rest_stays_and_both_can_be_undone(desk: Desk, staff: Staff) -> None:
    case_id, browser = covered(desk, staff), staff("moderator")
    page = opened(browser, case_id)
    street = next(value for value, words in _labels(page).items() if words == "Holmestien")
    unseen = uncover(browser, page, case_id, [street], status=422)
    assert "Look first at how it reads" in unseen.text
    shown = look(browser, page, case_id, [street])
    assert "Lampen ved █████ er gået, og Holmestien er mørk." in shown.text
    uncover(browser, shown, case_id)
    assert "Lampen ved █████ er gået, og Holmestien er mørk. Der er sort ved █████" in public(desk, case_id)
    assert "Der står navne." in public(desk, case_id)
    work = browser.get(f"/desk/cases/{case_id}")
    browser.send(work, f"/desk/cases/{case_id}/undo", status=303)
    assert "Holmestien" not in public(desk, case_id)
    assert "uncover" in tasks(desk, case_id)
    with desk.app.app_context(), db.database().reading() as session:
        stored = session.scalars(select(Wording.text).where(Wording.subject_id == case_id)).all()
        assert not [one for one in stored if one and "Holmestien" in one], "what was uncovered a moment is sealed again"
    page = opened(browser, case_id)
    uncover(browser, page, case_id, boxes(page))
    assert WHOLE in public(desk, case_id)
    browser.send(browser.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/undo", status=303)
    assert "Bakkebo" not in public(desk, case_id)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        assert not [one for one in mailed(desk.app) if "kan læses igen" in everything(one)]


def _labels(page: Page) -> dict[str, str]:
    return {
        str(field.get("value")): text_of(label)
        for field in page.all("input")
        if field.get("name") == "passages"
        for label in page.all("label")
        if label.get("for") == field.get("id")
    }


@pytest.mark.either_database
def test_what_another_act_covered_stays_covered(desk: Desk, staff: Staff) -> None:
    case_id, browser = covered(desk, staff, "Holmestien"), staff("moderator")
    cover(browser, f"/desk/cases/{case_id}", "Bakkebo", "Et sted.")
    page = opened(browser, case_id)
    assert "Bakkebo" not in page.text
    uncover(browser, page, case_id, boxes(page))
    assert "Lampen ved █████ er gået, og Holmestien er mørk." in public(desk, case_id)


@pytest.mark.either_database
def test_what_was_said_of_it_is_uncovered_too_and_covered_again(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted", text=TEXT), staff("sekretariat")
    said = "Vi ser på lampen ved Bakkebo og på Holmestien."
    act(signe, case_id, "first-word", {"text": said, "answer_due": LATER}, status=303)
    cover(staff("moderator"), f"/desk/cases/{case_id}", "Bakkebo\nHolmestien", "Der står navne.")
    decide(another(desk), objected(desk, case_id))
    assert said not in public(desk, case_id)
    page = opened(signe, case_id)
    street = next(value for value, words in _labels(page).items() if words == "Holmestien")
    shown = look(signe, page, case_id, [street])
    uncover(signe, shown, case_id)
    assert "Vi ser på lampen ved █████ og på Holmestien." in public(desk, case_id)
    signe.send(signe.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/undo", status=303)
    assert "Vi ser på lampen ved █████ og på █████." in public(desk, case_id)
    page = opened(signe, case_id)
    uncover(signe, page, case_id, boxes(page))
    assert said in public(desk, case_id)


def test_who_may_not_read_what_is_covered_gets_no_page(desk: Desk, staff: Staff) -> None:
    case_id = covered(desk, staff)
    assert at(case_id) not in staff("leder").get("/desk").links()
    staff("leder").get(at(case_id), status=403)
    staff("tilsyn").get(at(case_id), status=403)


def test_what_its_author_wrote_anew_or_is_erased_says_so(desk: Desk, staff: Staff) -> None:
    anew, gone, browser = covered(desk, staff), covered(desk, staff), staff("moderator")
    with desk.app.test_request_context(), db.database().writing() as session:
        subject = subject_of(session.get_one(Submission, anew))
        publishing.add_wording(subject, "Mørkt", "Nu er der lys, men ingen bænk.", written_by="author")
        subject.published_wording_id = subject.current_wording_id
    page = browser.get(at(anew))
    assert "Nothing is left to uncover" in page.text
    uncover(browser, page, anew)
    assert "uncover" not in tasks(desk, anew)
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(delete(Original).where(Original.subject_id == gone))
        session.execute(update(Wording).where(Wording.subject_id == gone).values(sealed=None))
    page = browser.get(at(gone))
    assert "what stood there is erased" in page.text
    uncover(browser, page, gone)
