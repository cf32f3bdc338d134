"""Names that stand with what was refused go by themselves after a while, unless their author keeps them."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import update

from app import clock, db
from app.accounts.models import Contact
from app.results.job_kinds import NAMES
from app.results.name_actions import keep_name, take_off_name
from app.results.name_queries import STAYS, list_over
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.notifications.hearing import everything, mailed, paths
from tests.results.test_ends import ANSWER, read_by_all

NAME = "Kim Eksempel"


def refused(desk: Desk, staff: Staff, outcome: str = "no") -> tuple[int, EmailMessage]:
    """Return a case under a name that was answered, and the mail with the answer."""
    case_id = desk.case(at="accepted", show_name=True)
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
    mailed(desk.app)
    act(staff("sekretariat"), case_id, "draft", {"text": ANSWER, "outcome": outcome}, status=303)
    act(staff("sekretariat"), case_id, "answer", status=303)
    (letter,) = [one for one in mailed(desk.app) if ANSWER in everything(one)]
    return case_id, letter


def after(desk: Desk, days: int) -> None:
    """Let so many days pass, and the nightly job do its work."""
    with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
        with desk.app.app_context(), db.database().writing():
            NAMES.queue()
        mailed(desk.app)


def test_a_name_goes_by_itself_after_a_no_and_the_mail_says_so(desk: Desk, staff: Staff) -> None:
    case_id, letter = refused(desk, staff)
    assert "Dit navn står ved teksten" in everything(letter)
    after(desk, STAYS.days - 1)
    assert NAME in read_by_all(desk, case_id)
    after(desk, STAYS.days + 1)
    assert NAME not in read_by_all(desk, case_id)
    (path,) = paths(letter, "/kept-names/")
    Browser(desk.app).get(path, status=410)


def test_its_author_keeps_it_by_one_press_and_the_address_alone_does_nothing(desk: Desk, staff: Staff) -> None:
    case_id, letter = refused(desk, staff)
    (path,) = paths(letter, "/kept-names/")
    page = Browser(desk.app).get(path)
    assert NAME not in page.text, "whoever has the mail forwarded reads no name"
    after(desk, 1)
    browser = Browser(desk.app)
    thanks = browser.send(browser.get(path), path, status=200)
    assert "Dit navn bliver stående" in thanks.text
    after(desk, STAYS.days + 1)
    assert NAME in read_by_all(desk, case_id)


def test_a_name_that_is_kept_while_the_job_runs_stays(desk: Desk, staff: Staff) -> None:
    case_id, _letter = refused(desk, staff)
    with time_machine.travel(clock.now() + STAYS + timedelta(days=1), tick=False):
        with desk.app.app_context(), db.database().writing():
            over = list_over()
            keep_name(case_id)
        with desk.app.app_context(), db.database().writing():
            for one in over:
                take_off_name(one)
    assert over == [case_id]
    assert NAME in read_by_all(desk, case_id)


@pytest.mark.either_database
def test_after_another_end_a_name_stays_and_a_link_of_nobody_leads_nowhere(desk: Desk, staff: Staff) -> None:
    case_id, letter = refused(desk, staff, "informed")
    assert "/kept-names/" not in everything(letter)
    after(desk, STAYS.days + 1)
    assert NAME in read_by_all(desk, case_id)
    Browser(desk.app).get("/kept-names/nonsense", status=410)
