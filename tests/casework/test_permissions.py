"""Who may do what on the desk: roles × acts, and what one may not see does not exist."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.submissions.case_acts import CASES
from app.tasks.duties import WHATS
from tests.browsing import Browser
from tests.desk.conftest import LED, Desk

pytestmark = pytest.mark.either_database

Staff = Callable[[str], Browser]
PEOPLE = {"secretariat": "sekretariat", "moderator": "moderator", "leader": LED, "other leader": "ensomhed"}
PEOPLE |= {"administrator": "administrator"}

# What each role is answered with an empty form on a case whose match is accepted: 422 means allowed and asked for
# more, 303 done, 403 not theirs, 404 not there for them.
TABLE = {
    "publication": {"secretariat": 303, "moderator": 303, "leader": 403, "other leader": 403, "administrator": 403},
    "return": {"secretariat": 422, "moderator": 422, "leader": 403, "other leader": 403, "administrator": 403},
    "hiding": {"secretariat": 422, "moderator": 422, "leader": 403, "other leader": 403, "administrator": 403},
    "statutory": {"secretariat": 422, "moderator": 422, "leader": 403, "other leader": 403, "administrator": 403},
    "no-statutory": {"secretariat": 403, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "child-report": {"secretariat": 303, "moderator": 303, "leader": 303, "other leader": 404, "administrator": 403},
    "route": {"secretariat": 422, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "match": {"secretariat": 403, "moderator": 403, "leader": 403, "other leader": 404, "administrator": 403},
    "at-once": {"secretariat": 403, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "keeping-off": {"secretariat": 403, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "note": {"secretariat": 422, "moderator": 422, "leader": 422, "other leader": 404, "administrator": 403},
    "first-word": {"secretariat": 422, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "draft": {"secretariat": 422, "moderator": 403, "leader": 422, "other leader": 404, "administrator": 403},
    "answer": {"secretariat": 409, "moderator": 403, "leader": 409, "other leader": 404, "administrator": 403},
    "closing": {"secretariat": 422, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "reopening": {"secretariat": 403, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "owner": {"secretariat": 303, "moderator": 303, "leader": 303, "other leader": 404, "administrator": 403},
    "urgency": {"secretariat": 422, "moderator": 422, "leader": 422, "other leader": 404, "administrator": 403},
    "alarm-handling": {"secretariat": 422, "moderator": 422, "leader": 403, "other leader": 403, "administrator": 403},
    "contact": {"secretariat": 422, "moderator": 403, "leader": 422, "other leader": 404, "administrator": 403},
    "hold": {"secretariat": 422, "moderator": 422, "leader": 403, "other leader": 403, "administrator": 403},
    "copy": {"secretariat": 422, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "split": {"secretariat": 422, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "talk": {"secretariat": 422, "moderator": 422, "leader": 422, "other leader": 404, "administrator": 403},
    "sender-limit": {"secretariat": 422, "moderator": 403, "leader": 403, "other leader": 403, "administrator": 403},
    "reminder": {"secretariat": 303, "moderator": 303, "leader": 303, "other leader": 404, "administrator": 403},
}


# By which act each kind of work on a case is done.
DONE_BY = {
    "route": "route",
    "first_word": "first-word",
    "answer": "draft",
    "draft": "answer",
    "follow_up": "follow-up",
    "department_reply": "route",
    "department_unreached": "route",
    "alarm": "alarm-handling",
    "statutory": "statutory",
}


@pytest.mark.parametrize("what", DONE_BY)
def test_work_stands_on_the_lists_of_those_who_can_do_it(app: Flask, what: str) -> None:
    assert app, "the rooms have said what work there is"
    assert WHATS[what].seen_with == CASES.by_noun[DONE_BY[what]].needs


@pytest.mark.parametrize("name", TABLE)
def test_roles_and_acts(desk: Desk, staff: Staff, name: str) -> None:
    case_id = desk.case(at="accepted")
    for role, status in TABLE[name].items():
        row = desk.row(case_id)
        fields = {
            "version": str(row.version),
            "wording": str(row.current_wording_id),
            "to": "" if name == "owner" else None,
        }
        sent = {key: value for key, value in fields.items() if value is not None}
        staff(PEOPLE[role]).post(f"/desk/cases/{case_id}/{name}", sent, status=status)
        if status == 303:  # it was done, and the next one tries it on another
            case_id = desk.case(at="accepted")


def test_the_page_offers_what_its_reader_may_do_and_nothing_else(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted")
    for role in ("secretariat", "moderator", "leader"):
        page = staff(PEOPLE[role]).get(f"/desk/cases/{case_id}")
        offered = {
            one.get("action", "").rsplit("/", 1)[1] for one in page.all("form") if "/cases/" in one.get("action", "")
        }
        allowed = {name for name, roles in TABLE.items() if roles[role] in {303, 422, 409}}
        assert offered <= allowed
        assert allowed - offered <= {"publication", "answer", "alarm-handling"}, (
            "nothing new to publish, no draft, no alarm"
        )


@pytest.mark.parametrize("address", ["/desk", "/desk/submissions/new", "/desk/jobs", "/desk/cases/1"])
def test_nobody_comes_in_without_signing_in(browser: Browser, address: str) -> None:
    page = browser.get(address, status=302)
    assert "/sign-in" in page.response.headers["Location"]


@pytest.mark.parametrize("case_id", [0, 999, 2**63 - 1, 2**63, 10**30])
def test_a_case_that_is_not_there(staff: Staff, case_id: int) -> None:
    staff("sekretariat").get(f"/desk/cases/{case_id}", status=404)
    staff("sekretariat").post(f"/desk/cases/{case_id}/closing", {"reason": "None at all"}, status=404)


def test_who_may_not_is_told_whom_to_ask(staff: Callable[[str], Browser], browser: Browser) -> None:
    page = staff("administrator").get("/desk", status=403)
    assert "The network secretariat works with the cases." in page.text
    assert "/admin/people" in page.links()
    assert "We can write it down for you" not in page.text
    assert "/admin" in staff("administrator").get("/account").links()
    for address, status in (("/desk", 403), ("/nowhere", 404), ("/account", 200)):
        text = staff("administrator").get(address, status=status).text.casefold()
        assert "an administrator" not in text
        assert "secretariat can change" not in text
    assert "Ask the network secretariat." in staff("moderator").get("/desk/jobs", status=403).text
    assert "Ask the network secretariat." in staff("moderator").get("/nowhere", status=404).text
    assert "We can write it down for you" in browser.get("/nowhere?lang=en", status=404).text


def test_who_oversees_the_engine_finds_it_in_the_bar(staff: Callable[[str], Browser]) -> None:
    for who, there in (("administrator", True), ("sekretariat", True), ("moderator", False), (LED, False)):
        links = [link for link in staff(who).get("/account").links() if link == "/desk/engine"]
        assert bool(links) == there, who
