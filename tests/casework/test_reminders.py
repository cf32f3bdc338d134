"""Somebody has a case stand in their own work list for a day, and takes that away again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import clock, db
from app.demo_town.cast import get_cast
from app.submissions.duties import REMINDER
from app.tasks.models import Task
from tests.browsing import Browser
from tests.desk.conftest import LED, Desk, act

Staff = Callable[[str], Browser]
DAY = clock.today() + timedelta(days=20)


def reminders(app: Flask, case_id: int) -> list[tuple[object, int | None]]:
    with app.app_context(), db.database().reading() as session:
        found = session.query(Task).filter_by(subject_id=case_id, what=REMINDER.name, done_at=None)
        return [(one.due_on, one.owner_id) for one in found]


def test_a_reminder_is_set_moved_and_taken_away(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, signe = desk.case(at="answered"), staff("sekretariat")
    with app.app_context(), db.database().reading():
        me = get_cast().secretariat.id
    address = f"/desk/cases/{case_id}"
    assert address not in signe.get("/desk?list=mine").html
    for day in (DAY, DAY + timedelta(days=1)):
        act(signe, case_id, "reminder", {"on": day.isoformat()}, status=303)
        assert reminders(app, case_id) == [(day, me)]
        assert signe.get(address).form(f"{address}/reminder")["on"] == day.isoformat()
    listed = signe.get("/desk?list=mine")
    assert address in listed.html
    assert "Somebody wanted to be reminded of it" in listed.text
    act(signe, case_id, "reminder", {"on": ""}, status=303)
    assert reminders(app, case_id) == []
    assert not signe.get(address).form(f"{address}/reminder")["on"]
    assert "A reminder was taken away." in signe.get(address).text


@pytest.mark.parametrize("day", [clock.today(), clock.today() + timedelta(days=1000)])
def test_it_lies_ahead(desk: Desk, staff: Staff, app: Flask, day: object) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    assert "after today" in act(signe, case_id, "reminder", {"on": str(day)}, status=422).text
    assert reminders(app, case_id) == []


def test_each_has_their_own_and_only_who_may_open_the_case(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id, other = desk.case(at="accepted"), desk.case(at="published")
    for browser in (staff("sekretariat"), staff(LED)):
        act(browser, case_id, "reminder", {"on": DAY.isoformat()}, status=303)
    assert len({owner for _day, owner in reminders(app, case_id)}) == 2
    leader = staff(LED)
    assert f"/desk/cases/{case_id}" in leader.get("/desk?list=mine").html
    read = leader.get(f"/desk/cases/{case_id}").form(f"/desk/cases/{case_id}/reminder")
    leader.post(f"/desk/cases/{other}/reminder", read, status=404)
    assert reminders(app, other) == []
