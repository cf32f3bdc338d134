"""What was ordered for many and was given up is seen, and is done again, laid down or told by one press."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.acts import UNDO
from app.jobs import Job
from app.joint_answer_desk import handling_actions, jobs
from app.joint_answers.job_kinds import TELL
from tests.browsing import Browser
from tests.desk.conftest import Desk
from tests.joint_answers.test_answering import ANSWER, Staff, begin, confirm, order, steps, work

EXPLAINED: dict[str, object] = {"answers": "1", "text_da": ANSWER, "outcome": "informed"}


class Breaking:
    """A case that no try gets past, as a fault of the program would be."""

    def __init__(self, case_id: int) -> None:
        self.case_id = case_id
        self.do = handling_actions.handle

    def __call__(self, case_id: int, *rest: object) -> object:
        """Do a case as ever, but this one."""
        if case_id == self.case_id:
            raise RuntimeError
        return self.do(case_id, *rest)  # type: ignore[arg-type]


def give_up(app: Flask) -> None:
    """Let what has failed have been tried as often as it is tried."""
    with app.app_context(), db.database().writing() as session:
        for job in session.scalars(select(Job).where(Job.done_at.is_(None), Job.fault.is_not(None))):
            job.dead_at = job.run_at


@pytest.fixture
def signe(staff: Staff) -> Browser:
    """Browse as the secretariat."""
    return staff("sekretariat")


@pytest.fixture
def cases(desk: Desk, app: Flask) -> list[int]:
    """Give three cases of three authors."""
    made = [desk.case(at="accepted", email=f"{name}@example.org") for name in ("a", "b", "c")]
    confirm(app)
    return made


@pytest.fixture
def address(desk: Desk, signe: Browser, cases: list[int]) -> Iterator[str]:
    """Order an answer to all of them, and let ten minutes pass; gives the address of their heading."""
    made = begin(desk, signe, *cases)
    order(signe, made, EXPLAINED)
    with time_machine.travel(clock.now() + UNDO + timedelta(minutes=1), tick=False):
        yield made


@pytest.fixture
def halted(app: Flask, address: str, cases: list[int], monkeypatch: pytest.MonkeyPatch) -> str:
    """Let it stop at the second of the cases; gives the address of their heading."""
    monkeypatch.setattr(jobs, "handle", Breaking(cases[1]))
    assert work(app) == []
    return address


def test_what_failed_is_said_while_it_is_tried_again(signe: Browser, halted: str) -> None:
    page = signe.get(halted)
    assert "It has come to a halt" in page.text
    assert "tried again by itself" in page.text
    assert not [one for one in page.all("form") if str(one.get("action")).endswith(("/again", "/end"))]


def test_it_is_ordered_again_and_stops_at_the_one_alone(
    signe: Browser, app: Flask, cases: list[int], halted: str
) -> None:
    give_up(app)
    page = signe.get(halted)
    assert "3 cases have not been reached" in page.text
    assert [one for one in cases if f"/desk/cases/{one}" not in page.links()] == []
    assert "RuntimeError" in page.text
    assert "has come to a halt" in signe.get("/desk/joint-answers").text
    signe.send(page, f"{halted}/again", status=303)
    work(app)
    give_up(app)
    assert steps(app) == {cases[0]: ("answered", None), cases[1]: (None, None), cases[2]: (None, None)}
    page = signe.get(halted)
    assert "2 cases have not been reached" in page.text
    signe.send(page, f"{halted}/cases/{cases[1]}/removal", status=303)
    signe.send(signe.get(halted), f"{halted}/again", status=303)
    assert [str(one["To"]) for one in work(app)] == ["a@example.org", "c@example.org"]
    assert steps(app) == {cases[0]: ("answered", None), cases[2]: ("answered", None)}
    assert "come to a halt" not in signe.get(halted).text
    with app.app_context(), db.database().reading() as session:
        assert session.scalars(select(Job.id).where(Job.dead_at.is_not(None), Job.done_at.is_(None))).all() == []


def test_it_is_laid_down_and_those_it_was_done_with_hear_of_it(
    signe: Browser, app: Flask, cases: list[int], halted: str
) -> None:
    give_up(app)
    signe.send(signe.get(halted), f"{halted}/again", status=303)
    work(app)
    give_up(app)
    page = signe.get(halted)
    signe.send(page, f"{halted}/end", status=303)
    again = signe.follow(signe.send(page, f"{halted}/end", status=303))
    assert "Nothing has come to a halt here any more." in again.text
    assert [str(one["To"]) for one in work(app)] == ["a@example.org"]
    assert steps(app) == {cases[0]: ("answered", None), cases[1]: (None, "elsewise"), cases[2]: (None, "elsewise")}
    page = signe.get(halted)
    assert [one for one in page.all("form") if one.get("action") == f"{halted}/draft"], "the heading is free"
    assert work(app) == []


def test_the_authors_that_were_not_told_are_told_by_one_press(
    signe: Browser, app: Flask, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_payload: object) -> None:
        raise RuntimeError

    telling = TELL.do
    monkeypatch.setattr(TELL, "do", fail)
    assert work(app) == []
    give_up(app)
    monkeypatch.setattr(TELL, "do", telling)
    page = signe.get(address)
    assert "Some of the authors have not been told" in page.text
    signe.send(page, f"{address}/telling", status=303)
    assert sorted(str(one["To"]) for one in work(app)) == ["a@example.org", "b@example.org", "c@example.org"]
    assert "have not been told" not in signe.get(address).text
