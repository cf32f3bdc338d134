"""Who wrote a case is shown with a reason, on one page alone, and whoever oversees that sees who was shown it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, history
from app.by_hand.actions import reach_by
from app.events import By, Event
from app.permissions import GRANTS, Actor, Permission, Role
from app.traces import queries
from app.traces.actions import note_opened
from app.traces.purposes import Purpose
from tests.browsing import Browser
from tests.desk.conftest import LED, Desk
from tests.ground.staging import Town

Staff = Callable[[str], Browser]
KNOWN = ("kim@example.org", "Kim Eksempel", "Ringede mandag")


def traces(town: Town) -> list[tuple[int | None, str]]:
    with town.reading() as session:
        opened = select(Event.actor_id, Event.details).where(Event.verb.in_(history.list_traces())).order_by(Event.seq)
        return [(actor_id, details["why"]) for actor_id, details in session.execute(opened)]


def seen(html: str) -> list[str]:
    return [one for one in KNOWN if one in html]


def open_contact(browser: Browser, case_id: int, why: Purpose = Purpose.REACH, status: int = 200) -> str:
    form = browser.get(f"/desk/cases/{case_id}/contact").form(f"/desk/cases/{case_id}/contact")
    return browser.post(f"/desk/cases/{case_id}/contact", {**form, "why": str(why)}, status=status).html


@pytest.mark.parametrize("role", ["sekretariat", LED])
def test_the_case_page_says_that_a_name_is_given_and_not_which(desk: Desk, staff: Staff, role: str) -> None:
    case_id = desk.case(at="accepted", source_note="Ringede mandag")
    page = staff(role).get(f"/desk/cases/{case_id}")
    assert seen(page.html) == []
    assert "Show name and address, because:" in page.text


def test_a_number_or_an_address_alone_is_told_of_and_opened_like_a_name(desk: Desk, staff: Staff, town: Town) -> None:
    secretary, where = staff("sekretariat"), ("+4520304050", "Stationstorvet 4\n2620 Albertslund")
    for phone, post, told in (
        (where[0], None, "<dt>Telephone</dt><dd>given</dd>"),
        (None, where[1], "<dt>Address</dt><dd>given</dd>"),
    ):
        sent = town.submit(name=None, email=None)
        with town.writing():
            reach_by(sent.id, phone, post)
        page = secretary.get(f"/desk/cases/{sent.id}")
        assert told in page.html
        assert "Show name and address, because:" in page.text
        assert (phone or "Stationstorvet 4") not in page.html
        assert ("20 30 40 50" if phone else "Stationstorvet 4") in open_contact(secretary, sent.id)


def test_whoever_says_why_sees_it_once_and_leaves_a_trace(desk: Desk, staff: Staff, town: Town) -> None:
    case_id = desk.case(at="accepted", source_note="Ringede mandag")
    secretary = staff("sekretariat")
    assert seen(open_contact(secretary, case_id, Purpose.COMPARE)) == list(KNOWN)
    (trace,) = traces(town)
    assert trace[1] == "compare"
    course = secretary.get(f"/desk/cases/{case_id}")
    assert seen(course.html) == []
    assert "opened to see whether it belongs with another case" in course.text
    assert "sekretariat" in course.text.lower()


def test_the_page_is_kept_by_nobody(desk: Desk, staff: Staff) -> None:
    secretary, case_id = staff("sekretariat"), desk.case()
    form = secretary.get(f"/desk/cases/{case_id}/contact").form(f"/desk/cases/{case_id}/contact")
    page = secretary.post(f"/desk/cases/{case_id}/contact", {**form, "why": "law"}, status=200)
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_same_press_twice_shows_it_once_and_another_is_another_trace(desk: Desk, staff: Staff, town: Town) -> None:
    secretary, case_id = staff("sekretariat"), desk.case()
    form = secretary.get(f"/desk/cases/{case_id}").form(f"/desk/cases/{case_id}/contact")
    secretary.post(f"/desk/cases/{case_id}/contact", {**form, "why": "reach"}, status=200)
    again = secretary.follow(secretary.post(f"/desk/cases/{case_id}/contact", {**form, "why": "reach"}, status=303))
    assert seen(again.html) == []
    assert "Say once more why" in again.text
    assert len(traces(town)) == 1
    open_contact(secretary, case_id)
    assert len(traces(town)) == 2


@pytest.mark.parametrize("why", ["", "curious"])
def test_without_a_reason_of_ours_nothing_is_shown(desk: Desk, staff: Staff, town: Town, why: str) -> None:
    secretary, case_id = staff("sekretariat"), desk.case()
    form = secretary.get(f"/desk/cases/{case_id}").form(f"/desk/cases/{case_id}/contact")
    page = secretary.post(f"/desk/cases/{case_id}/contact", {**form, "why": why}, status=422)
    assert seen(page.html) == []
    assert traces(town) == []


@pytest.mark.parametrize(("role", "status"), [("moderator", 403), ("ensomhed", 404), ("administrator", 403)])
def test_who_may_not_see_it_leaves_no_trace(desk: Desk, staff: Staff, town: Town, role: str, status: int) -> None:
    case_id = desk.case(at="accepted")
    own = staff("sekretariat").get(f"/desk/cases/{case_id}").form(f"/desk/cases/{case_id}/contact")
    browser = staff(role)
    browser.get(f"/desk/cases/{case_id}/contact", status=status)
    browser.post(f"/desk/cases/{case_id}/contact", {"key": own["key"], "why": "reach"}, status=status)
    assert traces(town) == []
    if status == 403 and role == "moderator":
        assert "Show name and address" not in browser.get(f"/desk/cases/{case_id}").text


def test_neither_the_author_nor_anybody_else_hears_of_it(app: Flask, town: Town, secretary: Actor) -> None:
    sent = town.submit(email="kim@example.org", name="Kim Eksempel")
    town.bring(sent, "published", by=secretary)
    before = [Browser(app).get(one).text for one in (f"/submissions/{sent.id}", f"/receipts/{sent.secret}")]
    with town.writing():
        note_opened(sent.id, Purpose.REACH, by=By.person(secretary))
    assert [Browser(app).get(one).text for one in (f"/submissions/{sent.id}", f"/receipts/{sent.secret}")] == before


def test_a_supervisor_sees_who_opened_what_and_nothing_of_it(desk: Desk, staff: Staff, town: Town) -> None:
    case_id = desk.case(at="accepted", source_note="Ringede mandag")
    open_contact(staff("sekretariat"), case_id, Purpose.LAW)
    supervisor = staff("tilsyn")
    page = supervisor.get("/desk/traces")
    assert desk.row(case_id).number in page.text
    assert "opened for a complaint or a request for access" in page.text
    assert seen(page.html) == []
    for closed in ("/desk", f"/desk/cases/{case_id}", f"/desk/cases/{case_id}/contact", "/desk/jobs", "/desk/comments"):
        supervisor.get(closed, status=403)
    supervisor.get("/desk/engine")


@pytest.mark.parametrize("role", ["sekretariat", "moderator", "administrator", LED])
def test_nobody_else_reads_the_traces(staff: Staff, role: str) -> None:
    staff(role).get("/desk/traces", status=403)


def test_traces_are_found_by_person_and_period_a_page_at_a_time(
    desk: Desk, staff: Staff, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE_SIZE", 2)
    one, other = (town.add_person(Role.SECRETARIAT) for _ in range(2))
    case_id = desk.case()
    long_ago = datetime.now(UTC) - timedelta(days=40)
    with clock.replay_at(long_ago), town.writing():
        note_opened(case_id, Purpose.LAW, by=By.person(one))
    with town.writing():
        for by in (one, other, one):
            note_opened(case_id, Purpose.REACH, by=By.person(by))
    supervisor = staff("tilsyn")

    def rows(address: str) -> int:
        return len(supervisor.get(address).all("time"))

    first = supervisor.get("/desk/traces")
    assert len(first.all("time")) == 2
    (older,) = [one for one in first.links() if "page=" in one]
    assert rows(older) == 2
    assert rows(f"/desk/traces?person={other.id}") == 1
    assert rows(f"/desk/traces?person={other.id}&period=year") == 1
    with town.reading():
        assert len(queries.list_traces(one.id, queries.Period.MONTH, None).rows) == 2
        assert queries.list_traces(one.id, queries.Period.MONTH, None).older is None
    assert "does not work any more" in supervisor.get("/desk/traces?person=999999&page=nonsense").text
    assert "does not work any more" in supervisor.get("/desk/traces?period=century").text


def test_a_supervisor_acts_on_nothing() -> None:
    reads = (Permission.READ_ENGINE, Permission.READ_FIGURES, Permission.READ_TRACES, Permission.READ_BREACHES)
    assert GRANTS[Role.SUPERVISOR] == set(reads)
    assert [role for role, granted in GRANTS.items() if Permission.READ_TRACES in granted] == [Role.SUPERVISOR]


def test_a_supervisor_is_added_by_command(app: Flask) -> None:
    added = app.test_cli_runner().invoke(args=["person", "add", "tilsyn2@samspil.example", "--role", "supervisor"])
    assert added.exit_code == 0, added.output
