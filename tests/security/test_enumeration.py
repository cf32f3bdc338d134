"""Nobody learns from an answer whether an address has an account, or a case: same bytes, same work."""

import re

import pytest
from flask import Flask

from app.jobs import Job
from app.permissions import Role
from tests.browsing import Browser, Page
from tests.ground.staging import Town, asking

TOKEN = re.compile(r'name="csrf_token"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="csrf_token"')
KNOWN, UNKNOWN = "sekretariat@samspil.example", "ukendt@nogenandre.example"


def answers(app: Flask, address: str, tries: dict[str, dict[str, str]]) -> dict[str, tuple[object, ...]]:
    """Return what is answered to each try: status, bytes, headers, how many statements, and how many jobs."""
    found: dict[str, tuple[object, ...]] = {}
    town = Town(app)
    for name, fields in tries.items():
        browser = Browser(app)
        token = browser.token()
        before = town.counts()
        with asking(town.database) as asked:
            page = browser.post(address, fields | {"csrf_token": token})
        more = {table: count - before[table] for table, count in town.counts().items() if count != before[table]}
        headers = sorted(header for header in dict(page.response.headers) if header != "Set-Cookie")
        found[name] = (page.status, TOKEN.sub("", page.html), headers, [sql[:60] for sql in asked.statements], more)
    return found


def test_signing_in_tells_nothing(app: Flask) -> None:
    tries = {address: {"email": address} for address in (KNOWN, UNKNOWN)}
    found = answers(app, "/sign-in", {"warm": {"email": "en@tredje.example"}} | tries)
    assert found[KNOWN] == found[UNKNOWN]
    assert found[KNOWN][0] == 200
    assert found[KNOWN][-1] == {"job": 1}


def test_asking_for_a_link_to_a_case_tells_nothing(app: Flask) -> None:
    town = Town(app)
    number = town.case(town.submit(email="alma@eksempel.dk")).number
    tries = {
        "right": {"number": number, "email": "alma@eksempel.dk"},
        "wrong address": {"number": number, "email": "otto@eksempel.dk"},
        "wrong number": {"number": "2019-9999", "email": "alma@eksempel.dk"},
    }
    found = answers(app, "/my-case", {"warm": tries["right"]} | tries)
    assert found["right"] == found["wrong address"] == found["wrong number"]
    assert found["right"][-1] == {"job": 1}


@pytest.mark.parametrize("email", ["alma@eksempel.dk", None])
def test_a_receipt_never_says_whether_there_is_an_address(app: Flask, email: str | None) -> None:
    town = Town(app)
    sent, other = town.submit(email=email), town.submit(email="otto@eksempel.dk")
    pages = [
        Browser(app).post(f"/receipts/{one.secret}/link", {}, status=200).html.replace(one.secret, "its own code")
        for one in (sent, other)
    ]
    assert TOKEN.sub("", pages[0]) == TOKEN.sub("", pages[1])


def test_what_waits_to_be_mailed_holds_no_address(app: Flask) -> None:
    """The queue is read by staff, and is in every backup."""
    answers(app, "/sign-in", {"one": {"email": UNKNOWN}})
    answers(app, "/my-case", {"one": {"number": "2019-9999", "email": UNKNOWN}})
    with Town(app).reading() as session:
        payloads = [str(job.payload) for job in session.query(Job)]
    assert len(payloads) == 2
    assert not any(UNKNOWN in one or "nogenandre" in one for one in payloads)


@pytest.mark.parametrize("role", list(Role))
def test_a_case_one_may_not_read_looks_like_none(app: Flask, role: Role) -> None:
    town = Town(app)
    networks = town.networks()
    sent = town.submit()
    town.bring(sent, "routed", by=town.add_person(Role.SECRETARIAT), network_id=networks[1].id)
    reader = town.sign_in(town.add_person(role, network_id=networks[0].id if role == Role.LEADER else None))
    there, nowhere = (Page(reader.client.get(f"/desk/cases/{number}")) for number in (sent.id, 987654))
    if role in {Role.LEADER, Role.ADMINISTRATOR, Role.SUPERVISOR}:
        plain = [
            TOKEN.sub("", page.html).replace("987654", "N").replace(str(sent.id), "N") for page in (there, nowhere)
        ]
        assert (there.status, plain[0]) == (nowhere.status, plain[1])
    else:
        assert (there.status, nowhere.status) == (200, 404)
