"""What a department has not answered by its date: its leader hears at once, its director a line a week."""

from datetime import datetime, time, timedelta
from email.message import EmailMessage

import pytest
import time_machine

from app import clock
from app.answering import actions as answering_actions
from app.answering.forms import Drafted, ReadDraft
from app.department_links.letters import WRITE_DIRECTORS
from app.departments.models import DepartmentAddress
from app.departments.receivers import Receiver
from app.events import By, record
from app.permissions import Actor
from app.submissions.models import Submission
from app.submissions.states import Outcome
from app.submissions.verbs import DATE_PASSED
from app.work_mail.jobs import NOTE_PASSED
from tests.department_links.asking import AUTHOR, address, asked, to_department
from tests.ground.staging import TEXT, Sent, Town
from tests.notifications.hearing import everything, mailed, words


@pytest.fixture
def late(town: Town, secretary: Actor) -> tuple[Sent, datetime]:
    """Return a case that a department did not answer, and the morning after its date."""
    sent, _link = asked(town, secretary)
    for receiver in (Receiver.LEADER, Receiver.DIRECTOR):
        address(town, 0, receiver)
    return sent, datetime.combine(town.case(sent).due_on + timedelta(days=1), time(6), clock.TOWN_TIME)


def answered(town: Town, sent: Sent, by: Actor) -> None:
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        answering_actions.save_draft(case, Drafted("Lyset er sat op.", Outcome.LED, "da"), By.person(by))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(by))


def mailed_to(town: Town, receiver: Receiver) -> list[EmailMessage]:
    return [one for one in mailed(town.app) if str(one["To"]).startswith(f"{receiver}-")]


def night(town: Town) -> None:
    """Do what is done once a day."""
    with town.writing():
        NOTE_PASSED.queue()
        WRITE_DIRECTORS.queue()


def test_the_leader_hears_once_for_each_date(town: Town, late: tuple[Sent, datetime]) -> None:
    sent, morning = late
    with time_machine.travel(morning, tick=False):
        night(town)
        (letter,) = mailed_to(town, Receiver.LEADER)
        assert town.case(sent).number in words(letter)
        for kept in (TEXT, AUTHOR):
            assert kept not in everything(letter)
        night(town)
        assert mailed_to(town, Receiver.LEADER) == []


def test_the_director_gets_a_line_on_monday_while_it_is_not_answered(
    town: Town, secretary: Actor, late: tuple[Sent, datetime]
) -> None:
    sent, morning = late
    number = town.case(sent).number
    for week in range(2):
        monday = morning + timedelta(days=7 - morning.weekday() + 7 * week, hours=2)
        for day in range(2):
            with time_machine.travel(monday - timedelta(days=2 - day), tick=False):
                night(town)
                assert mailed_to(town, Receiver.DIRECTOR) == []
        with time_machine.travel(monday, tick=False):
            (letter,) = mailed_to(town, Receiver.DIRECTOR)
            assert "1 svar mangler efter fristen" in words(letter)
            assert number not in everything(letter)
    answered(town, sent, secretary)
    with time_machine.travel(morning + timedelta(days=20 - morning.weekday()), tick=False):
        night(town)
    with time_machine.travel(morning + timedelta(days=21 - morning.weekday(), hours=2), tick=False):
        assert mailed_to(town, Receiver.DIRECTOR) == []


def test_what_is_answered_before_the_mail_goes_is_not_told(
    town: Town, secretary: Actor, late: tuple[Sent, datetime]
) -> None:
    sent, morning = late
    with time_machine.travel(morning, tick=False):
        with town.writing() as session:
            record(DATE_PASSED, by=By.SYSTEM, subject_id=session.get_one(Submission, sent.id).id)
        answered(town, sent, secretary)
        assert mailed_to(town, Receiver.LEADER) == []


def test_what_is_answered_before_the_night_is_not_late(
    town: Town, secretary: Actor, late: tuple[Sent, datetime]
) -> None:
    sent, morning = late
    answered(town, sent, secretary)
    with time_machine.travel(morning, tick=False):
        night(town)
        assert mailed_to(town, Receiver.LEADER) == []


def test_a_director_of_several_departments_gets_one_mail(town: Town, secretary: Actor) -> None:
    email = address(town, 0, Receiver.DIRECTOR)
    address(town, 1, Receiver.DIRECTOR)
    with town.writing() as session:
        for one in session.query(DepartmentAddress).filter_by(receiver=Receiver.DIRECTOR):
            one.email = email
    first, second = town.submit_all([{}] * 2)
    to_department(town, first, secretary)
    to_department(town, second, secretary, number=1)
    late = datetime.combine(town.case(first).due_on + timedelta(days=1), time(9), clock.TOWN_TIME)
    with time_machine.travel(late, tick=False):
        night(town)
        mailed(town.app)
    with time_machine.travel(late + timedelta(days=7), tick=False):
        (letter,) = mailed_to(town, Receiver.DIRECTOR)
    assert words(letter).count("1 svar mangler efter fristen") == 2


def test_the_first_word_does_not_promise_for_a_department(town: Town, secretary: Actor) -> None:
    sent, _link = asked(town, secretary)
    page = town.sign_in(secretary).get(f"/desk/cases/{sent.id}").text
    assert "eller hvem der har det i stedet" in page
