"""Closed days are added and taken away by a command; promises that were given stay, and are shown."""

import threading
from datetime import date

import pytest
import time_machine
from click.testing import Result
from flask import Flask

from app import clock
from app.closed_days import actions
from app.closed_days.queries import AffectedPromise, list_affected
from app.events import By, Event
from app.follow_ups.verbs import DATE_MOVED
from app.permissions import Role
from app.submissions.models import Submission
from tests.ground.staging import Sent, Town, bring_on, working_day_in


def closed_days(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["closed-days", *arguments])


def test_a_day_is_added_listed_and_taken_away(app: Flask) -> None:
    day = working_day_in(40).isoformat()
    assert day not in closed_days(app, "list").output
    added = closed_days(app, "add", day, "--reason", "Personaledag")
    assert added.exit_code == 0
    assert f"{day} is a closed day now: Personaledag." in added.output
    assert f"{day}  Personaledag" in closed_days(app, "list").output
    again = closed_days(app, "add", day, "--reason", "Personaledag")
    assert (again.exit_code, f"{day} is a closed day already." in again.output) == (1, True)
    assert closed_days(app, "remove", day).exit_code == 0
    assert day not in closed_days(app, "list").output
    assert closed_days(app, "remove", day).exit_code == 1


@pytest.mark.parametrize("arguments", [("add", "1. december", "--reason", "x"), ("add", "2026-12-01"), ("remove", "x")])
def test_what_is_no_day_is_refused(app: Flask, arguments: tuple[str, ...]) -> None:
    assert closed_days(app, *arguments).exit_code == 2


def test_the_past_is_shown_only_on_demand(app: Flask) -> None:
    assert str(clock.today().year - 1) not in closed_days(app, "list").output
    assert f"{clock.today().year - 1}-12-24" in closed_days(app, "list", "--all").output


def due(town: Town, sent: Sent) -> date:
    return town.case(sent).first_word_due


def test_given_promises_stay_and_new_ones_leave_the_day_out(app: Flask) -> None:
    town = Town(app)
    before = town.submit()
    promised = due(town, before)
    added = closed_days(app, "add", working_day_in(3).isoformat(), "--reason", "Flytning")
    after = town.submit()
    assert due(town, before) == promised
    assert due(town, after) == working_day_in((promised - clock.today()).days + 1)
    number, later = town.case(before).number, due(town, after)
    told = f"{number}: the first update is promised by {promised}; reckoned today it would be {later}"
    assert told in added.output
    assert town.case(after).number not in closed_days(app, "list").output
    assert told in app.test_cli_runner().invoke(args=["doctor"]).output


@pytest.mark.parametrize("today", ["2026-11-02", "2026-11-28", "2026-11-30"], ids=["usual", "weekend", "new-year"])
def test_an_answer_promised_on_the_day_is_shown_and_one_beside_it_is_not(app: Flask, today: str) -> None:
    with time_machine.travel(f"{today} 12:00+01:00"):
        _show_what_is_promised_on_a_day(Town(app))


def test_days_that_are_open_again_are_no_reason(app: Flask) -> None:
    town = Town(app)
    town.submit()
    for command in (("add", 3, "--reason", "Fejl"), ("remove", 3), ("add", 4, "--reason", "Flytning")):
        name, day, *reason = command
        assert closed_days(app, str(name), working_day_in(int(day)).isoformat(), *map(str, reason)).exit_code == 0
    with town.reading():
        assert {one.closed for one in list_affected()} == {(working_day_in(4),)}


def test_two_who_move_promises_at_once_move_each_once(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    if app.extensions["database"].is_sqlite:
        pytest.skip("on SQLite writers take turns")
    town = Town(app)
    case = town.submit()
    closed_days(app, "add", working_day_in(3).isoformat(), "--reason", "Flytning")
    met: list[int] = []

    def press() -> None:
        with town.writing():
            met.append(len(actions.move_promises(by=By.SYSTEM)))

    def look() -> list[AffectedPromise]:
        found = list_affected()
        if threading.current_thread() is threading.main_thread() and not met:
            other = threading.Thread(target=press)
            other.start()
            other.join()
        return found

    monkeypatch.setattr(actions, "list_affected", look)
    press()
    assert met == [1, 0]
    with town.reading() as session:
        assert session.query(Event).filter_by(subject_id=case.id, verb=DATE_MOVED.name).count() == 1


def _show_what_is_promised_on_a_day(town: Town) -> None:
    secretary, network = town.add_person(Role.SECRETARIAT), town.networks()[0]
    on_it, beside = town.submit_all([{"title": "På dagen"}, {"title": "Dagen efter"}])
    day, next_day = working_day_in(30), working_day_in((working_day_in(30) - clock.today()).days + 1)
    with town.writing() as session:
        for one, answer_due in ((on_it, day), (beside, next_day)):
            case = session.get_one(Submission, one.id)
            bring_on(case, "routed", secretary, network.id)
            bring_on(case, "first_word", secretary, network.id)
            session.flush()
            case.answer_due = case.due_on = answer_due
    shown = closed_days(town.app, "add", day.isoformat(), "--reason", "Flytning").output
    assert f"{town.case(on_it).number}: the answer is promised by {day}" in shown
    assert f"{town.case(beside).number}: the answer" not in shown
