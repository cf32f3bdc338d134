"""A copy for information: its receivers are mailed once, can read it, are asked nothing, and see nobody's name."""

from flask import Flask

from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import LED, Desk, act
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


def _department(signe: Browser, case_id: int) -> str:
    options: list[str] = [one.get("value", "") for one in signe.get(f"/desk/cases/{case_id}").all("option")]
    return next(one for one in options if one.startswith("department-"))
