"""What must be done about things stays true of how they stand, whoever changes them and however."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, text

from app import clock, doctor
from app.answering import actions as answering_actions
from app.answering.forms import Drafted
from app.events import By
from app.objections import actions as objections
from app.objections.models import Objection
from app.permissions import Actor, Permission, Role
from app.publishing import actions as publishing
from app.subjects import Audience, Subject
from app.submissions import actions, redaction_actions
from app.submissions.duties import ANSWER, READ
from app.submissions.models import Submission
from app.submissions.states import Outcome
from app.tasks import actions as tasks
from app.tasks import duties
from app.tasks.duties import what
from app.tasks.models import Task
from app.tasks.queries import count_wrong
from tests.ground.staging import Sent, Town, in_days

REMINDER = what("tried_reminder", "Ring to them", seen_with=Permission.MODERATE)


@pytest.fixture
def town(app: Flask) -> Town:
    return Town(app)


@pytest.fixture
def secretary(town: Town) -> Actor:
    return town.add_person(Role.SECRETARIAT)


def open_tasks(town: Town, sent: Sent) -> list[str]:
    """Return what is to be done about a thing, having asked whether all that is stored is true."""
    with town.reading() as session:
        assert count_wrong() == 0
        own = (Task.subject_id == sent.id, Task.done_at.is_(None))
        return list(session.scalars(select(Task.what).where(*own).order_by(Task.id)))


@pytest.mark.parametrize("until", [None, "published", "routed", "accepted", "first_word", "answered"])
def test_no_task_begins_or_ends_because_time_goes_by(town: Town, secretary: Actor, until: str | None) -> None:
    """The list tells what is late by its date; what would begin with a day needs a job that settles at night."""
    sent = town.submit()
    if until is not None:
        town.bring(sent, until, by=secretary)
    before = open_tasks(town, sent)
    for days in (1, 40, 400):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            assert open_tasks(town, sent) == before


def change(town: Town, sent: Sent, do: Callable[[Submission], object]) -> None:
    with town.writing() as session:
        do(session.get_one(Submission, sent.id))


@pytest.mark.parametrize(
    ("until", "to_do"),
    [
        (None, ["read"]),
        ("published", ["route"]),
        ("routed", ["first_word"]),
        ("accepted", ["first_word"]),
        ("first_word", ["answer"]),
        ("answered", []),
    ],
)
def test_each_step_of_a_case_is_a_task_until_it_is_taken(
    town: Town, secretary: Actor, until: str | None, to_do: list[str]
) -> None:
    sent = town.submit()
    if until is not None:
        town.bring(sent, until, by=secretary)
    assert open_tasks(town, sent) == to_do


def test_what_is_done_is_kept_with_the_time_it_was_done(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "answered", by=secretary)
    with town.reading() as session:
        rows = session.scalars(select(Task).where(Task.subject_id == sent.id)).all()
    assert rows
    assert all(one.done_at is not None and one.done_at >= one.opened_at for one in rows)


def test_a_task_lies_with_the_network_and_is_due_when_it_was_promised(town: Town, secretary: Actor) -> None:
    sent, network = town.submit(), town.networks()[0].id
    town.bring(sent, "first_word", by=secretary, network_id=network)
    with town.reading() as session:
        task = session.scalars(select(Task).where(Task.subject_id == sent.id, Task.done_at.is_(None))).one()
    assert (task.what, task.scope_id, task.due_on) == (ANSWER.name, network, in_days(20))


def test_a_text_for_staff_alone_is_read_until_it_is_passed_on(town: Town, secretary: Actor) -> None:
    sent = town.submit(audience=Audience.STAFF)
    assert open_tasks(town, sent) == ["read"]
    town.bring(sent, "routed", by=secretary)
    assert open_tasks(town, sent) == ["first_word"]


def test_what_an_author_says_later_is_looked_at(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "answered", by=secretary)
    change(town, sent, lambda case: actions.add_to(case, "The lamp is out again.", []))
    assert open_tasks(town, sent) == ["news"]


def test_a_draft_is_to_be_published(town: Town, secretary: Actor) -> None:
    sent, by = town.submit(), By.person(secretary)
    town.bring(sent, "first_word", by=secretary)
    draft = Drafted("Vi har sat lys op.", Outcome.LED, "da")
    change(town, sent, lambda case: answering_actions.save_draft(case, draft, by))
    assert open_tasks(town, sent) == ["draft"]


def test_what_is_with_its_author_again_is_not_forgotten(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    with town.writing() as session:
        publishing.send_back(session.get_one(Subject, sent.id), reason="Skriv uden navnet.", by=By.person(secretary))
    assert open_tasks(town, sent) == ["out_of_sight"]
    change(town, sent, lambda case: actions.rewrite(case, "Mørk tunnel", "Der er mørkt.", []))
    assert open_tasks(town, sent) == ["read"]


def test_what_is_taken_back_leaves_nothing_to_do(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    with town.writing():
        tasks.open_task(sent.id, REMINDER, in_days(3), owner_id=secretary.id)
    change(town, sent, actions.withdraw)
    assert open_tasks(town, sent) == []


def test_what_is_erased_leaves_nothing_to_do(town: Town) -> None:
    sent = town.submit()
    with town.writing() as session:
        publishing.erase(session.get_one(Subject, sent.id), by=By.SYSTEM)
    assert open_tasks(town, sent) == []


def test_one_of_two_that_are_joined_has_nothing_to_do_until_they_are_parted(town: Town, secretary: Actor) -> None:
    one, other = town.submit(), town.submit()
    by = By.person(secretary)
    with town.writing() as session:
        rows = [session.get_one(Subject, sent.id) for sent in (one, other)]
        publishing.merge(rows[0], rows[1], reason="Det er det samme.", by=by)
    assert (open_tasks(town, one), open_tasks(town, other)) == ([], ["read"])
    with town.writing() as session:
        publishing.split(session.get_one(Subject, one.id), reason="Det var to.", by=by)
    assert open_tasks(town, one) == ["read"]


def test_an_objection_is_looked_at_by_another(town: Town, secretary: Actor) -> None:
    sent, another = town.submit(), town.add_person(Role.MODERATOR)
    with town.writing() as session:
        subject = session.get_one(Subject, sent.id)
        hidden = publishing.hide(subject, reason="Et navn.", by=By.person(secretary))
        objections.object_to(subject, hidden.seq, reason="Der er intet navn.", by=By.AUTHOR)
    assert sorted(open_tasks(town, sent)) == ["objection", "out_of_sight"]
    with town.writing() as session:
        objection = session.scalars(select(Objection)).one()
        objections.decide_objection(objection, upheld=True, reason="Det er rigtigt.", by=By.person(another))
    assert open_tasks(town, sent) == ["read"]


def test_words_that_are_covered_change_nothing_of_what_is_to_be_done(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    change(town, sent, lambda case: redaction_actions.redact(case, ["mørk"], reason="x", by=By.person(secretary)))
    assert open_tasks(town, sent) == ["read"]


def test_somebody_may_set_themselves_a_date_and_move_it(town: Town, secretary: Actor) -> None:
    sent, another = town.submit(), town.add_person(Role.MODERATOR)
    for day, owner in ((3, secretary), (5, secretary), (4, another)):
        with town.writing():
            tasks.open_task(sent.id, REMINDER, in_days(day), owner_id=owner.id)
    with town.reading() as session:
        found = session.execute(select(Task.due_on, Task.owner_id).where(Task.what == REMINDER.name)).all()
    assert sorted(found) == [(in_days(4), another.id), (in_days(5), secretary.id)]
    for _twice in range(2):
        with town.writing():
            tasks.finish_task(sent.id, REMINDER, owner_id=another.id)
    assert open_tasks(town, sent) == ["read", REMINDER.name]


def test_what_follows_from_how_things_stand_is_neither_opened_nor_finished_by_hand(town: Town) -> None:
    sent = town.submit()
    with pytest.raises(ValueError, match="follows from"), town.writing():
        tasks.finish_task(sent.id, READ)
    with pytest.raises(ValueError, match="follows from"), town.writing():
        tasks.open_task(sent.id, READ, in_days(1))
    assert open_tasks(town, sent) == ["read"]


def test_a_kind_is_declared_once_and_followed_from_one_place() -> None:
    with pytest.raises(ValueError, match="said before"):
        what(READ.name, "Read it again", seen_with=Permission.MODERATE)
    with pytest.raises(ValueError, match="two say"):
        duties.follows_from_state(READ)(lambda _ids: ())


def test_the_doctor_finds_what_is_not_so_and_mends_it(town: Town, secretary: Actor) -> None:
    missing, moved, over = (town.submit() for _ in range(3))
    with town.writing() as session:
        session.execute(text(f"DELETE FROM task WHERE subject_id = {missing.id}"))
        session.execute(text(f"UPDATE task SET due_on = '2020-01-01' WHERE subject_id = {moved.id}"))
        session.execute(text(f"UPDATE task SET what = 'answer' WHERE subject_id = {over.id}"))
    with town.app.app_context():
        (found,) = (one for one in doctor.examine() if one.label == "tasks")
        assert found.problems[0].startswith("4 tasks")
        doctor.repair()
    for sent in (missing, moved, over):
        assert open_tasks(town, sent) == ["read"]
