"""The demo town's challenges: one open in each step, and a draft that waits for another pair of eyes."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock, db
from app.challenges.kinds import Standing, Step
from app.challenges.models import Challenge, PromiseMade
from app.challenges.question import names_solution
from app.demo.files import read_challenges
from app.entries.models import Entry
from app.subjects import Voice
from app.tables.models import TableTalk
from app.tasks.models import Task

pytestmark = pytest.mark.either_database


def test_one_is_open_in_each_step_and_a_draft_waits(loaded: Flask) -> None:
    with db.database().reading():
        found = list(db.session.scalars(select(Challenge)))
        assert {one.step for one in found if one.standing == Standing.OPEN} == set(Step)
        (draft,) = [one for one in found if one.standing == Standing.DRAFT]
        assert draft.for_eyes_since is not None
        waiting = select(Task.id).where(Task.subject_id == draft.id, Task.what == "read_draft_challenge")
        assert db.session.scalar(waiting.where(Task.done_at.is_(None))) is not None
        assert all(one.closes_on is not None and one.closes_on > clock.today() for one in found)


def test_a_promise_was_changed_and_both_are_kept(loaded: Flask) -> None:
    with db.database().reading():
        newest = select(func.max(PromiseMade.number)).group_by(PromiseMade.challenge_id)
        assert sorted(db.session.scalars(newest)) == [1, 1, 1, 1, 2]


def test_they_ask_of_problems() -> None:
    assert not [one.title for one in read_challenges() if names_solution(one.title) or not one.title.endswith("?")]


def test_one_table_has_talked_and_everybody_reads_what_it_said_and_not_who(loaded: Flask) -> None:
    with db.database().reading():
        (table,) = db.session.scalars(select(TableTalk))
        lines = list(db.session.scalars(select(Entry).where(Entry.table_id == table.id)))
        assert len(lines) == 7
        assert {one.through for one in lines} == {"table"}
        assert not [one for one in lines if one.waits or one.shelf is None]
        voices = select(Voice.contact_id, Voice.person_id).where(Voice.subject_id.in_([one.id for one in lines]))
        assert {tuple(one) for one in db.session.execute(voices)} == {(None, None)}
