"""A copy for information: its receivers are mailed once, can read it, are asked nothing, and see nobody's name."""

from flask import Flask
from sqlalchemy import func, select

from app.municipality.models import Department
from app.permissions import Actor
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.department_links.asking import address as address_of_department
from tests.desk.conftest import LED, Desk, act
from tests.ground.staging import Town
from tests.joint_answers.test_answering import confirm, later, work


def test_a_network_reads_its_copy_and_nothing_else(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="received", name="Kim Eksempel")
    confirm(app)
    signe, leader, other = staff("sekretariat"), staff("netværksleder"), staff("moderator")
    fields = {"receiver": desk.way_to(LED), "reason": "Det ligner jeres forløb."}
    act(signe, case_id, "copy", fields, status=303)
    letters = work(app)
    assert {str(one["Subject"]) for one in letters} == {f"Til orientering: nummer {desk.row(case_id).number}"}
    body = letters[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    address = next(one for one in body.split() if "/desk/copies/" in one)
    address = address[address.index("/desk/") :].partition("?")[0]
    page = leader.get(address)
    assert "Der er mørkt på stien" in page.text
    assert "Det ligner jeres forløb." in page.text
    assert "Kim" not in page.html
    leader.get(f"/desk/cases/{case_id}", status=404)
    other.get(address, status=404)
    assert "A copy was sent for information to" in signe.get(f"/desk/cases/{case_id}").text
    assert later(app) == []
    # Where nobody leads a network nobody can be told, and a department reads only what everybody reads.
    refused = act(signe, case_id, "copy", {"receiver": _department(signe, case_id)}, status=409)
    assert "Nobody there has an address" in refused.text


def _copy_of(desk: Desk, app: Flask, signe: Browser, **changes: str) -> tuple[int, str]:
    """Return a case of which a network has a copy, and the address at which its leader reads it."""
    case_id = desk.case(at="received", **changes)
    act(signe, case_id, "copy", {"receiver": desk.way_to(LED), "reason": ""}, status=303)
    (letter, *_others) = work(app)
    body = letter.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    address = next(one for one in body.split() if "/desk/copies/" in one)
    return case_id, address[address.index("/desk/") :].partition("?")[0]


def test_a_copy_shows_no_number_of_anybody_and_ends_when_the_case_is_out_of_sight(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    signe, leader = staff("sekretariat"), staff("netværksleder")
    case_id, address = _copy_of(desk, app, signe, text="Mit nummer er 010190-1234, og her er der mørkt om aftenen.")
    read = leader.get(address)
    assert "her er der mørkt" in read.text
    assert "010190" not in read.html
    staff("ensomhed").get(address, status=404)
    act(signe, case_id, "hiding", {"reason": "Der står et nummer."}, status=303)
    leader.get(address, status=404)


def test_a_department_gets_a_copy_of_what_everybody_reads_alone(town: Town, secretary: Actor) -> None:
    to = address_of_department(town)
    sent, browser = town.submit(), town.sign_in(secretary)
    shown = browser.get(f"/desk/cases/{sent.id}")
    with town.reading() as session:
        department_id = session.scalar(select(func.min(Department.id)))
    fields = {"receiver": f"department-{department_id}", "reason": ""}
    refused = browser.send(shown, f"/desk/cases/{sent.id}/copy", fields, status=409)
    assert "af det, alle kan læse" in refused.text
    assert [one for one in work(town.app) if one["To"] == to] == []


def _department(signe: Browser, case_id: int) -> str:
    options: list[str] = [one.get("value", "") for one in signe.get(f"/desk/cases/{case_id}").all("option")]
    return next(one for one in options if one.startswith("department-"))
