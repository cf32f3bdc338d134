"""What politicians decided: one line and a link, written once, mailed once to each author, told by every page."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock, db
from app.casework import publishing_actions
from app.committee_decisions.actions import Written, find_newest
from app.committee_decisions.kinds import DecisionKind, Place, Where
from app.committee_decisions.models import CommitteeCase, CommitteeDecision, CommitteeMeeting
from app.committee_desk import actions
from app.committee_desk.awaiting import list_awaited
from app.committee_desk.job_kinds import NIGHTLY
from app.events import By
from app.joint_answers import actions as joint
from app.networks.queries import get_directory
from app.permissions import Role
from app.results.models import CaseEnd
from app.subjects import Audience, AuthorKind
from app.submissions.actions import withdraw
from app.submissions.models import Submission
from app.tasks.models import Task
from app.web.act_form import Why
from tests.browsing import Browser
from tests.desk.conftest import Desk, act
from tests.ground.staging import Town, asking
from tests.joint_answers.test_answering import Staff, begin, confirm, later, order, work
from tests.results.test_ends import answer, read_by_all

COMMITTEE, LINE = "Teknisk Udvalg", "Der kommer lys på stien i foråret."
IN_ENGLISH = "The path gets lamps in spring."
MINUTES = "https://kommune.example/referat/7"
MEETS = clock.today() + timedelta(days=10)
LATER = clock.today() + timedelta(days=40)
POLITICAL = {"outcome": "political", "committee": COMMITTEE, "decided_on": MEETS.isoformat()}


def words(kind: str = "agreed", **changes: str) -> dict[str, str]:
    """Return what staff type: what the committee decided on the day it was to meet."""
    typed = {"kind": kind, "line_da": LINE, "committee": COMMITTEE, "met_on": MEETS.isoformat(), "link": MINUTES}
    return typed | changes


def days_later(days: int) -> Any:
    """Let it be so many days later."""
    return time_machine.travel(clock.now() + timedelta(days=days), tick=False)


def a_night(app: Flask) -> list[Any]:
    """Let a night pass and everything settle; return what was mailed."""
    with app.app_context(), db.database().writing():
        NIGHTLY.queue()
    return [*work(app), *later(app)]


def tasks(app: Flask) -> list[tuple[int, date]]:
    """Return the cases of which staff are asked what was decided, each with the day it is due."""
    with app.app_context(), db.database().reading() as session:
        open_tasks = select(Task).where(Task.what == "committee_decision", Task.done_at.is_(None))
        return [(row.subject_id, row.due_on) for row in session.scalars(open_tasks.order_by(Task.id))]


def ends(app: Flask, case_id: int) -> list[tuple[date | None, bool]]:
    """Return the days that the ends of a case named, each with whether it stands."""
    with app.app_context(), db.database().reading() as session:
        rows = session.scalars(select(CaseEnd).where(CaseEnd.submission_id == case_id).order_by(CaseEnd.id))
        return [(row.day, row.stood_to is None) for row in rows if row.stood_from is not None]


def body(mail: Any) -> str:
    """Return what stands in a mail, in plain text and on one line."""
    return " ".join(mail.get_body(("plain",)).get_content().replace(">", "").split())


@pytest.fixture
def sent(desk: Desk, staff: Staff, app: Flask) -> tuple[str, list[int]]:
    """Give the page of a heading whose answer sent three cases to politicians, and the cases.

    A resident's two, and an English one that only staff read.
    """
    cases = [
        desk.case(at="accepted"),
        desk.case(at="accepted", title="Mørkt ved rampen"),
        desk.case(at="accepted", language="en", email="english@example.org", audience=Audience.STAFF),
    ]
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, *cases)
    order(signe, address, {"answers": "1", "text_da": "Vi sender det til politikerne.", **POLITICAL})
    later(app)
    return address.replace("/desk/joint-answers/", "/desk/committee/headings/"), cases


def test_all_under_a_heading_are_told_once_and_every_page_tells_it(
    desk: Desk, staff: Staff, app: Flask, sent: tuple[str, list[int]]
) -> None:
    page, cases = sent
    signe = staff("sekretariat")
    assert page in signe.get(page.replace("committee/headings", "joint-answers")).links()
    with days_later(10):
        signe = staff("sekretariat")
        shown = signe.get(page)
        assert "3 cases. 2 mails go out" in shown.text
        assert shown.form(page)["committee"] == COMMITTEE
        signe.send(shown, page, words(line_en=IN_ENGLISH), status=303)
        assert work(app) == []
        assert LINE not in read_by_all(desk, cases[0]), "for ten minutes nobody reads it"
        assert IN_ENGLISH in signe.get(page).text

        mails = later(app)
        assert sorted(str(one["To"]) for one in mails) == ["english@example.org", "kim@example.org"]
        told = {str(one["To"]): body(one) for one in mails}
        assert LINE in told["kim@example.org"]
        assert MINUTES in told["kim@example.org"]
        assert desk.row(cases[1]).number in told["kim@example.org"], "one mail about both"
        assert IN_ENGLISH in told["english@example.org"]
        assert "In short: Agreed" in told["english@example.org"]
    with days_later(11):
        public = read_by_all(desk, cases[0])
        assert all(one in public for one in ("Agreed", IN_ENGLISH, COMMITTEE, MINUTES, "The politicians met on"))
        assert "We have not done so yet" not in public, "what was promised for the day is told"
        assert a_night(app) == []
        assert tasks(app) == []
        assert LINE in Browser(app).get(f"/submissions/{cases[0]}").text
        csv = Browser(app).client.get("/results.csv?lang=en").text
        assert "political_agreed,To the politicians: Agreed,3" in csv
        assert "political_waiting,To the politicians: Not decided yet,0" in csv


def test_what_is_undone_was_never_told_and_stands_in_the_form(
    staff: Staff, app: Flask, sent: tuple[str, list[int]], desk: Desk
) -> None:
    page, cases = sent
    with days_later(10):
        signe = staff("sekretariat")
        signe.send(signe.get(page), page, words(), status=303)
        signe.send(signe.get(page), f"{page}/undo", status=303)
        assert later(app) == []
        assert LINE not in read_by_all(desk, cases[0])
        kept = signe.get(page).form(page)
        assert (kept["line_da"], kept["kind"]) == (LINE, "agreed")
        signe.post(f"{page}/undo", {}, status=303)
        signe.send(signe.get(page), page, words(), status=303)
        assert len(later(app)) == 2
    with days_later(12):
        assert "It can be undone no more" in signe.follow(signe.post(f"{page}/undo", {})).text
        assert LINE in read_by_all(desk, cases[0])


def test_it_is_put_right_by_a_second_row_and_told_to_those_who_heard_the_first(
    staff: Staff, app: Flask, sent: tuple[str, list[int]], desk: Desk
) -> None:
    page, cases = sent
    with days_later(10):
        signe = staff("sekretariat")
        signe.send(signe.get(page), page, words("not_agreed", line_da="Der kommer ikke lys."), status=303)
        later(app)
    with days_later(11):
        heading = page.replace("committee/headings", "joint-answers")
        signe = staff("sekretariat")
        signe.send(signe.get(heading), f"{heading}/cases/{cases[1]}/removal", status=303)
        offered = next(one for one in signe.get(page).links() if "corrects=" in one)
        form = signe.get(offered)
        refused = signe.send(form, page, words(), status=422)
        assert "Write what was wrong" in refused.text
        signe.send(form, page, words(why="Vi havde læst den forkerte linje."), status=303)
        assert "Der kommer ikke lys." in read_by_all(desk, cases[1]), "until it goes out the first one stands"
        mails = later(app)
        assert len(mails) == 2
        assert "Vi havde læst den forkerte linje." in body(mails[0])
    with days_later(12):
        for one in cases[:2]:  # also the one that has been taken out: it was told the first
            public = read_by_all(desk, one)
            assert LINE in public
            assert "Der kommer ikke lys." not in public
            assert "Vi havde læst den forkerte linje." in public
        csv = Browser(app).client.get("/results.csv?lang=en").text
        assert "political_not_agreed,To the politicians: Not agreed,0" in csv
        assert "political_agreed,To the politicians: Agreed,3" in csv


def test_staff_are_asked_the_day_after_once_for_a_heading_and_again_when_it_is_put_off(
    staff: Staff, app: Flask, sent: tuple[str, list[int]], desk: Desk
) -> None:
    page, cases = sent
    with days_later(10):
        assert a_night(app) == []
        assert tasks(app) == []
    with days_later(11):
        a_night(app)
        a_night(app)
        assert tasks(app) == [(cases[0], MEETS + timedelta(days=1))]
        signe = staff("sekretariat")
        assert "/desk/committee" in signe.get("/desk?list=all").links()
        assert page in signe.get("/desk/committee").links()
        csv = Browser(app).get("/results?lang=en").text
        assert "Of 3 the day has passed" in csv
        signe.send(signe.get(page), page, words("put_off", until=LATER.isoformat()), status=303)
        assert tasks(app) == [], "it ends when it is written"
        later(app)
        assert ends(app, cases[0])[-1] == (LATER, True), "what waits keeps a date"
        assert sum(stands for _day, stands in ends(app, cases[0])) == 1
        a_night(app)
        assert tasks(app) == []
    with days_later(12):
        public = read_by_all(desk, cases[0])
        assert "Put off" in public
        assert "we tell here how it went" in public
    with days_later(41):
        a_night(app)
        assert tasks(app) == [(cases[0], LATER + timedelta(days=1))]
        signe = staff("sekretariat")
        signe.send(signe.get(page), page, words("partly", met_on=LATER.isoformat()), status=303)
        later(app)
    with days_later(42):
        a_night(app)
        assert tasks(app) == []
        public = read_by_all(desk, cases[0])
        assert public.index("Agreed in part") < public.index("Put off"), "the newest stands first"
        assert (
            "political_partly,To the politicians: Agreed in part,3"
            in Browser(app).client.get("/results.csv?lang=en").text
        )


def test_a_single_case_that_was_sent_there_is_told_of_on_its_own(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = answer(desk, staff, POLITICAL)
    other = answer(desk, staff, {"outcome": "no"})
    confirm(app)
    page = f"/desk/committee/cases/{case_id}"
    signe = staff("sekretariat")
    assert page in signe.get(f"/desk/cases/{case_id}").links()
    assert f"/desk/committee/cases/{other}" not in signe.get(f"/desk/cases/{other}").links()
    signe.get(f"/desk/committee/cases/{other}", status=404)
    signe.get("/desk/committee/nowhere/1", status=404)
    with days_later(11):
        a_night(app)
        assert tasks(app) == [(case_id, MEETS + timedelta(days=1))]
        signe = staff("sekretariat")
        signe.send(signe.get(page), page, words("not_agreed"), status=303)
        assert [str(one["To"]) for one in later(app)] == ["kim@example.org"]
        assert "Not agreed" in read_by_all(desk, case_id)
        a_night(app)
        assert tasks(app) == []
        # What was sent there is changed: nobody asks what they decided of it.
        act(signe, case_id, "end", {"outcome": "no", "reason": "Det blev ikke til noget."}, status=303)
    csv = Browser(app).client.get("/results.csv?lang=en").text
    assert "political_not_agreed" not in csv


def test_a_pile_has_a_day_that_staff_say_and_its_page_tells_what_was_decided(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    with app.app_context(), db.database().reading():
        pile = next(iter(get_directory().piles.values()))
    cases = [desk.case(at="published"), desk.case(at="published", email="bo@example.org")]
    for one in cases:
        act(
            staff("sekretariat"),
            one,
            "route",
            {"to": "theme_pile", "theme_pile": str(pile.id), "reason": "Der venter den."},
            status=303,
        )
    confirm(app)
    page = f"/desk/committee/piles/{pile.id}"
    signe = staff("sekretariat")
    assert page in signe.get("/desk/papers").links()
    signe.send(signe.get(page), f"{page}/meeting", {"meets_by": COMMITTEE, "meets_on": MEETS.isoformat()}, status=303)
    with days_later(11):
        a_night(app)
        assert tasks(app) == [(cases[0], MEETS + timedelta(days=1))]
        signe = staff("sekretariat")
        assert signe.get(page).form(page)["committee"] == COMMITTEE
        signe.send(signe.get(page), page, words("put_off", until=LATER.isoformat()), status=303)
        assert sorted(str(one["To"]) for one in later(app)) == ["bo@example.org", "kim@example.org"]
        a_night(app)
        assert tasks(app) == []
        browser = Browser(app)
        browser.client.get("/?lang=en")
        assert LINE in browser.get(f"/theme-piles/{pile.slug}").text
        assert LINE in read_by_all(desk, cases[1])
    with days_later(41):
        a_night(app)
        assert tasks(app) == [(cases[0], LATER + timedelta(days=1))]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "Choose one of these."),
        ({"line_da": ""}, "Write in one line what they decided."),
        ({"committee": ""}, "Say which committee or council it is."),
        ({"met_on": ""}, "Choose the day on which they met"),
        ({"met_on": (MEETS + timedelta(days=9)).isoformat()}, "Choose the day on which they met"),
        ({"link": ""}, "Write where one can read the minutes"),
        ({"link": "http://kommune.example/7"}, "beginning with https://"),
        ({"link": "ftp://kommune.example"}, "beginning with https://"),
        ({"kind": "put_off"}, "Choose the day on which they take it up again."),
        ({"kind": "put_off", "until": MEETS.isoformat()}, "Choose the day on which they take it up again."),
        ({"line_da": "Ring til 010190-1234."}, "CPR"),
        ({"line_da": "De takker Kim Eksempel."}, "may name whoever wrote"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    desk: Desk, staff: Staff, app: Flask, changes: dict[str, str], said: str
) -> None:
    case_id = answer(desk, staff, POLITICAL)
    confirm(app)
    page = f"/desk/committee/cases/{case_id}"
    with days_later(11):
        work(app)
        signe = staff("sekretariat")
        shown = signe.send(signe.get(page), page, words(**changes), status=422)
        assert said in shown.text
        if "committee" not in changes:
            assert shown.form(page)["committee"] == COMMITTEE
        assert later(app) == []
        if "Kim" in changes.get("line_da", ""):
            passages = [one.get("value") for one in shown.all("input") if one.get("name") == "cleared"]
            assert signe.send(shown, page, {"cleared": passages}, status=422), "it is asked for on its own"
            signe.send(shown, page, {"cleared": passages, "names_nobody": "1"}, status=303)


def test_two_at_once_do_not_overwrite_each_other(desk: Desk, staff: Staff, app: Flask) -> None:
    page = f"/desk/committee/cases/{answer(desk, staff, POLITICAL)}"
    confirm(app)
    with days_later(11):
        signe = staff("sekretariat")
        form = signe.get(page)
        signe.send(form, page, words(), status=303)
        signe.send(form, page, words(), status=303)  # pressed twice
        refused = signe.send(form, page, words("not_agreed"), status=409)
        assert "look at theirs first" in refused.text
        assert len(later(app)) == 1


def test_an_author_hears_neutrally_at_an_address_that_nobody_has_confirmed(
    desk: Desk, staff: Staff, app: Flask
) -> None:
    case_id = desk.case(at="accepted", audience=Audience.STAFF)
    work(app)
    act(staff("sekretariat"), case_id, "draft", {"text": "Vi sender det videre.", **POLITICAL}, status=303)
    act(staff("sekretariat"), case_id, "answer", status=303)
    work(app)
    page = f"/desk/committee/cases/{case_id}"
    with days_later(11):
        work(app)
        signe = staff("sekretariat")
        signe.send(signe.get(page), page, words(), status=303)
        mails = later(app)
        assert len(mails) == 1
        assert not any(one in body(mails[0]) for one in (LINE, MINUTES, COMMITTEE))


def _hide(case: Submission, by: By) -> None:
    publishing_actions.hide(case, Why("Det hører ikke hjemme her."), by)


WHO_IS_TOLD: dict[str, tuple[dict[str, Any], Callable[[Submission, By], Any] | None, bool]] = {
    "public": ({}, None, True),
    "staff": ({"audience": Audience.STAFF}, None, True),
    "association": ({"author_kind": AuthorKind.ASSOCIATION}, None, True),
    "silent": ({"email": ""}, None, False),
    "withdrawn": ({}, lambda case, _by: withdraw(case), False),
    "hidden": ({}, _hide, True),
    "complaint": ({"text": "Jeg vil gerne klage over jeres afgørelse om min boligstøtte."}, None, False),
}
"""What of each is told: how it is sent in, what is done with it, and whether its author hears."""


def test_who_is_told(desk: Desk, app: Flask) -> None:
    """Of each case under a heading, whether its author is told."""
    by_staff = By.person(Town(app).add_person(Role.SECRETARIAT))
    made: dict[str, int] = {}
    for name, (changes, do, _told) in WHO_IS_TOLD.items():
        at = "published" if not changes else "received"
        made[name] = desk.case(at=at, **({"email": f"{name}@example.org"} | changes))
        if do is not None:
            desk.change(made[name], lambda case, do=do: do(case, by_staff))  # type: ignore[misc]
    assert desk.row(made["complaint"]).withheld is not None
    confirm(app)
    town = Town(app)
    by = town.add_person(Role.SECRETARIAT)
    with town.writing():
        heading = joint.begin("Lys", by=by)
        joint.put_under(heading.id, made.values(), by=by)
        place = Place(Where.HEADINGS, heading.id)
        actions.write(place, written(), newest=0, by=by)
    told = [str(one["To"]) for one in later(app) if LINE in body(one)]
    assert sorted(told) == sorted(f"{name}@example.org" for name, (*_how, is_told) in WHO_IS_TOLD.items() if is_told)


def test_what_is_awaited_is_asked_for_at_once_however_many_headings_there_are(app: Flask) -> None:
    town = Town(app)
    by = town.add_person(Role.SECRETARIAT)
    asked_for = []
    for number in (2, 9):
        letters = town.submit_all([{"email": f"{number}nr{one}@beboer.example"} for one in range(number)])
        with town.writing() as session:
            for one in letters:
                heading = joint.begin("Lys", by=by)
                session.flush()
                joint.put_under(heading.id, [one.id], by=by)
                said = {"committee": COMMITTEE, "meets_on": clock.today() - timedelta(days=1), "person_id": by.id}
                session.add(CommitteeMeeting(joint_answer_id=heading.id, created_at=clock.now(), **said))
        with town.reading(), asking(town.database) as asked:
            found = list_awaited()
        assert [one.case_id for one in found][-number:] == [one.id for one in letters]
        asked_for.append(len(asked))
    assert asked_for[0] == asked_for[1]


def written(**changes: Any) -> Written:
    """Return what a committee decided today."""
    said: dict[str, Any] = {"committee": COMMITTEE, "met_on": clock.today(), "kind": DecisionKind.AGREED}
    return Written(**(said | {"link": MINUTES, "lines": {"da": LINE}} | changes))


def test_the_press_asks_as_much_for_three_hundred_authors_as_for_three(app: Flask, staff: Staff) -> None:
    town, signe = Town(app), staff("sekretariat")
    by = town.add_person(Role.SECRETARIAT)
    asked_for: dict[int, int] = {}
    for number in (3, 300):
        letters = town.submit_all([{"email": f"{number}nr{one}@beboer.example"} for one in range(number)])
        with town.writing() as session:
            heading = joint.begin("Lys", by=by)
            session.flush()
            joint.put_under(heading.id, [one.id for one in letters], by=by)
            page = f"/desk/committee/headings/{heading.id}"
        form = signe.get(page)
        with asking(town.database) as asked:
            signe.send(form, page, words(met_on=clock.today().isoformat()), status=303)
        asked_for[number] = len(asked)
        with town.reading() as session:
            newest = find_newest(Place(Where.HEADINGS, int(page.rpartition("/")[2])))
            touched = session.scalars(select(CommitteeCase).where(CommitteeCase.decision_id == newest)).all()
            assert len(touched) == number
    assert asked_for[300] == asked_for[3]


@pytest.mark.parametrize(
    "changes",
    [
        {"joint_answer_id": 1},
        {"theme_pile_id": None},
        {"kind": "put_off"},
        {"until": clock.today() + timedelta(days=1)},
        {"kind": "put_off", "until": clock.today()},
        {"link": "http://kommune.example"},
        {"why": "Uden at rette noget."},
        {"kind": "maybe"},
        {"replaced_at": clock.now()},
        {"out_at": clock.now(), "undone_at": clock.now()},
    ],
)
def test_the_database_refuses_what_does_not_go_together(app: Flask, changes: dict[str, Any]) -> None:
    town = Town(app)
    by = town.add_person(Role.SECRETARIAT)
    with town.reading():
        pile_id = next(iter(get_directory().piles))
    row = {"theme_pile_id": pile_id, "committee": COMMITTEE, "met_on": clock.today(), "kind": "agreed"}
    row |= {"link": MINUTES, "person_id": by.id, "created_at": clock.now(), "due_at": clock.now()}
    with pytest.raises(IntegrityError), town.writing() as session:
        session.add(CommitteeDecision(**(row | changes)))
    with town.writing() as session:
        session.add(CommitteeDecision(**row))
