"""What happens to many cases while others work on them: nothing of a colleague's is lost, nobody is told nothing."""

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.acts import UNDO
from app.departments.models import DepartmentAddress
from app.joint_answer_desk import plan as planning
from app.joint_answers import queries
from app.joint_answers.models import JointAct, JointAnswer
from app.subjects import Audience, AuthorKind
from app.submissions import actions
from tests.browsing import Browser
from tests.department_links.asking import address as give_address
from tests.desk.conftest import LED, Desk, act
from tests.ground.staging import Town
from tests.joint_answers.test_answering import (
    ANSWER,
    HEADING,
    Staff,
    begin,
    confirm,
    heading_form,
    later,
    order,
    steps,
    work,
)

OWN = "Lampen ved din dør bliver skiftet på tirsdag."
EXPLAINED: dict[str, object] = {"answers": "1", "text_da": ANSWER, "outcome": "informed"}


def test_an_answer_that_a_colleague_gives_meanwhile_stands(desk: Desk, staff: Staff, app: Flask) -> None:
    own, other = desk.case(at="accepted"), desk.case(at="accepted", email="other@example.org")
    confirm(app)
    signe, colleague = staff("sekretariat"), staff("sekretariat")
    order(signe, begin(desk, signe, own, other), EXPLAINED)
    act(colleague, own, "draft", {"text": OWN, "outcome": "done", "what": "Lampen er skiftet."}, status=303)
    act(colleague, own, "answer", status=303)
    assert [str(one["To"]) for one in later(app)] == ["kim@example.org", "other@example.org"]
    assert steps(app) == {own: (None, "answered"), other: ("answered", None)}
    page = Browser(app).get(f"/submissions/{own}")
    assert OWN in page.text
    assert "seks lamper" not in page.text


def test_nobody_is_told_of_a_case_with_which_nothing_is_left_to_do(desk: Desk, staff: Staff, app: Flask) -> None:
    done, left = desk.case(at="published"), desk.case(at="published", email="left@example.org")
    confirm(app)
    signe = staff("sekretariat")
    why = "Det handler om stierne."
    order(signe, begin(desk, signe, done, left), {"to": desk.way_to(LED), "why_there": why})
    act(staff("sekretariat"), done, "route", {"to": desk.way_to(LED), "reason": why}, status=303)
    work(app)
    assert [str(one["To"]) for one in later(app)] == ["left@example.org"]
    assert steps(app) == {done: (None, "nothing"), left: ("routed", None)}


def test_a_department_is_asked_although_the_first_case_is_left_out(desk: Desk, staff: Staff, app: Flask) -> None:
    town = Town(app)
    unit = give_address(town)
    cases = [desk.case(at="published", email=f"nr{number}@example.org") for number in range(3)]
    confirm(app)
    signe = staff("sekretariat")
    with town.reading() as session:
        department_id = session.scalars(select(DepartmentAddress.department_id)).one()
    address = begin(desk, signe, *cases)
    order(signe, address, {"to": f"department-{department_id}", "why_there": "De passer stierne."})
    desk.change(cases[0], lambda case: actions.add_to(case, "Jeg skrev lige lidt mere.", ()))
    with time_machine.travel(clock.now() + UNDO * 3, tick=False):
        assert unit not in [str(one["To"]) for one in work(app)]
        with time_machine.travel(clock.now() + UNDO * 3, tick=False):
            # The secretariat's mail that its author has written again waits for the morning, whenever that is.
            sent = [one for one in work(app) if "Afsenderen har skrevet igen" not in str(one["Subject"])]
            assert [str(one["To"]) for one in sent] == [unit]
    assert steps(app)[cases[0]] == (None, "changed")


def test_what_is_taken_out_meanwhile_is_left_as_it_is(desk: Desk, staff: Staff, app: Flask) -> None:
    out, stays = desk.case(at="accepted"), desk.case(at="accepted", email="stays@example.org")
    confirm(app)
    signe, colleague = staff("sekretariat"), staff("sekretariat")
    address = begin(desk, signe, out, stays)
    opened = colleague.get(address)
    order(signe, address, EXPLAINED)
    colleague.send(opened, f"{address}/cases/{out}/removal", status=303)
    assert [str(one["To"]) for one in later(app)] == ["stays@example.org"]
    assert desk.row(out).answered_at is None
    assert list(steps(app)) == [stays]


def test_all_are_taken_out_at_once_but_not_while_something_is_ordered(desk: Desk, staff: Staff, app: Flask) -> None:
    first, second = desk.case(at="accepted"), desk.case(at="accepted", email="other@example.org")
    confirm(app)
    signe, colleague = staff("sekretariat"), staff("sekretariat")
    address = begin(desk, signe, first, second)
    opened = colleague.get(address)
    order(signe, address, EXPLAINED)
    assert f"{address}/removal" not in signe.get(address).html
    assert "has not been done yet" in colleague.send(opened, f"{address}/removal", status=409).text
    signe.send(signe.get(address), f"{address}/undo", status=303)
    gone = signe.follow(signe.send(signe.get(address), f"{address}/removal", status=303))
    assert "2 cases are taken out" in gone.text
    assert f"/desk/cases/{first}" not in gone.links()
    later(app)
    assert [desk.row(one).answered_at for one in (first, second)] == [None, None]


def test_two_who_write_at_once_lose_nothing(desk: Desk, staff: Staff, app: Flask) -> None:
    case = desk.case(at="accepted")
    confirm(app)
    signe, colleague = staff("sekretariat"), staff("sekretariat")
    address = begin(desk, signe, case)
    mine, theirs = signe.get(address), colleague.get(address)
    fields = {"heading": HEADING, "summary": "De beder om lys."}
    for _twice in range(2):
        colleague.post(address, heading_form(theirs, address) | fields, status=303)
    lost = signe.post(
        address, heading_form(mine, address) | {"heading": HEADING, "summary": "De klager over mørket."}, status=409
    )
    assert "De klager over mørket." in lost.html
    with app.app_context(), db.database().reading() as session:
        assert session.scalars(select(JointAnswer.summary)).one() == "De beder om lys."
    signe.post(address, heading_form(lost, address) | fields, status=303)

    colleague.send(theirs, f"{address}/draft", EXPLAINED, status=303)
    colleague.send(theirs, f"{address}/draft", EXPLAINED, status=303)  # pressed twice
    again = signe.send(mine, f"{address}/draft", {**EXPLAINED, "text_da": "Vi sætter otte lamper op."}, status=409)
    assert "otte lamper" in again.html
    signe.send(again, f"{address}/draft", status=303)
    with app.app_context(), db.database().reading() as session:
        act_id = session.scalars(select(JointAct.id)).one()
        assert queries.get_texts(act_id) == {"da": "Vi sætter otte lamper op."}

    # Once it is ordered nothing is written any more, and what somebody wrote is shown to them.
    opened = colleague.get(address)
    signe.send(signe.get(f"{address}/preview"), f"{address}/order", status=303)
    late = colleague.send(opened, f"{address}/draft", {"text_da": "Vi sætter ni lamper op."}, status=409)
    assert "ni lamper" in late.html


def test_an_author_whom_only_staff_read_is_named_to_nobody(desk: Desk, staff: Staff, app: Flask) -> None:
    named = {"name": "Svend Lampegaard", "email": "svend@example.org", "audience": Audience.STAFF}
    public, private = desk.case(at="accepted"), desk.case(at="accepted", **named)
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, public, private)
    fields = {**EXPLAINED, "text_da": f"Lampegaard har ret. {ANSWER}"}
    page = signe.send(signe.get(address), f"{address}/draft", fields)
    if page.status == 422:
        boxes = [one.get("value") for one in page.all("input") if one.get("name") == "cleared"]
        signe.send(page, f"{address}/draft", {**fields, "cleared": boxes}, status=303)
    preview = signe.get(f"{address}/preview")
    assert desk.row(private).number in preview.text
    told = signe.follow(signe.send(preview, f"{address}/order", status=303))
    assert "It may name somebody who wrote" in told.text
    assert later(app) == []
    assert not steps(app)


def test_what_is_left_out_keeps_nothing_else_waiting(
    desk: Desk, staff: Staff, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "MOST_AT_ONCE", 2)
    held = [desk.case(at="answered") for _ in range(3)]
    free = [desk.case(at="accepted", email=f"nr{number}@example.org") for number in range(3)]
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, *held, *free)
    assert "There are more" in order(signe, address, EXPLAINED)
    assert len(later(app)) == 2
    assert "There are more" not in order(signe, address, EXPLAINED)
    assert len(later(app)) == 1


def test_one_mail_tells_the_most_of_what_was_done(desk: Desk, staff: Staff, app: Flask) -> None:
    """The first case of an author is left as it lies, the second is passed on, and that is what they hear of."""
    first, second = desk.case(at="answered"), desk.case(at="published", author_kind=AuthorKind.CITIZEN)
    confirm(app)
    signe = staff("sekretariat")
    way = {"to": desk.way_to(LED), "why_there": "Det handler om stierne."}
    desk.change(first, lambda case: actions.add_to(case, "Jeg skrev lige lidt mere.", ()))
    order(signe, begin(desk, signe, first, second), {**way, "publishes": "1", "own_words_too": "1"})
    (letter,) = later(app)
    assert "routed" in str(steps(app)[second][0])
    assert desk.row(second).number in str(letter["Subject"])


def test_that_one_of_our_own_wrote_to_us_alone_is_said_to_nobody(desk: Desk, staff: Staff, app: Flask) -> None:
    employee = {"author_kind": AuthorKind.EMPLOYEE, "email": "own@example.org"}
    public, private = desk.case(at="accepted"), desk.case(at="accepted", audience=Audience.STAFF, **employee)
    confirm(app)
    signe = staff("sekretariat")
    order(signe, begin(desk, signe, public, private), EXPLAINED)
    later(app)
    visitor = Browser(app)
    visitor.client.get("/?lang=en")
    page = visitor.get(f"/submissions/{public}").text
    assert "Answered together with 1 other" in page
    assert "employee" not in page


def test_what_another_heading_has_answered_is_named_before_it_goes_out(desk: Desk, staff: Staff, app: Flask) -> None:
    told, waiting = desk.case(at="accepted"), desk.case(at="accepted", email="other@example.org")
    signe = staff("sekretariat")
    order(signe, begin(desk, signe, told), EXPLAINED)
    later(app)
    heading = begin(desk, signe, told, waiting)
    signe.send(signe.get(heading), f"{heading}/draft", EXPLAINED, status=303)
    page = signe.get(f"{heading}/preview")
    assert "1 of them has an answer already" in page.text
    assert f"/desk/cases/{told}" in page.links()
    assert f"/desk/cases/{waiting}" not in page.links()
