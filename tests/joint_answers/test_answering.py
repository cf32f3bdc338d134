"""Cases under one heading: one answer to all of them, written once, mailed once to each author, told by every page."""

import re
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select, update

from app import clock, db, i18n, worker
from app.accounts.models import Contact
from app.acts import UNDO
from app.departments.models import DepartmentAddress
from app.joint_answers.models import JointStep
from app.joint_answers.queries import tell_kinds
from app.mailed_answers.models import Became
from app.results.models import CaseEnd
from app.subjects import Audience, AuthorKind
from app.submissions import actions
from app.submissions.models import Response
from tests.browsing import Browser, Page, fields_of
from tests.department_links.asking import address as give_address
from tests.desk.conftest import Desk
from tests.ground.staging import Town
from tests.mailed_answers.replying import come, own, read_replies
from tests.notifications.hearing import paths, words

Staff = Callable[[str], Browser]
HEADING = "Lys på stierne ved stationen"
ANSWER = "Vi sætter seks lamper op langs stien inden jul.\n\nHver lampe bliver set efter i januar."
IN_ENGLISH = "We put up six lamps along the path before Christmas."


def work(app: Flask) -> list[EmailMessage]:
    """Do the jobs that are due, and return what was mailed."""
    sent: list[EmailMessage] = []
    with app.app_context():
        while worker.run_next(sent.append):
            pass
    return sent


def later(app: Flask) -> list[EmailMessage]:
    """Do what is due once the ten minutes are over."""
    with time_machine.travel(clock.now() + UNDO + timedelta(seconds=5), tick=False):
        return work(app)


def confirm(app: Flask) -> None:
    """Let every author have pressed the button in our mail, and send what waits."""
    with app.app_context(), db.database().writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))
    work(app)


def begin(desk: Desk, signe: Browser, case_id: int, *others: int) -> str:
    """Put cases under a new heading; returns the address of its page."""
    page = signe.get(f"/desk/cases/{case_id}/joint-answers")
    signe.send(page, f"/desk/cases/{case_id}/joint-answers", {"heading": HEADING}, status=303)
    address = next(one for one in signe.get("/desk/joint-answers").links() if one.startswith("/desk/joint-answers/"))
    if others:
        numbers = ", ".join(desk.row(one).number for one in others)
        signe.send(signe.get(address), f"{address}/numbers", {"numbers": numbers}, status=303)
    return address


def order(signe: Browser, address: str, fields: dict[str, object]) -> str:
    """Write what is done with all, look at the preview and order it; returns the preview's text."""
    signe.send(signe.get(address), f"{address}/draft", fields, status=303)
    preview = signe.get(f"{address}/preview")
    signe.send(preview, f"{address}/order", status=303)
    return preview.text


def steps(app: Flask) -> dict[int, tuple[str | None, str | None]]:
    """Return of each case what was done with it, and why nothing was."""
    with app.app_context(), db.database().reading() as session:
        rows = session.execute(select(JointStep).order_by(JointStep.joint_act_id)).scalars()
        return {row.submission_id: (row.did, row.held) for row in rows}


def heading_form(page: Page, address: str) -> dict[str, str]:
    """Return the fields of the form in which the heading itself is changed."""
    return next(fields_of(one) for one in page.all("form") if one.get("action") == address)


@pytest.fixture
def three(desk: Desk, app: Flask) -> list[int]:
    """Give a resident's case, an association's that only staff read, and an English one of the resident's."""
    made = [
        desk.case(at="accepted"),
        desk.case(
            at="accepted", author_kind=AuthorKind.ASSOCIATION, email="forening@example.org", audience=Audience.STAFF
        ),
        desk.case(at="accepted", language="en", email="english@example.org", title="Lamps"),
    ]
    confirm(app)
    return made


def test_one_answer_goes_to_all_and_each_page_tells_it(desk: Desk, staff: Staff, app: Flask, three: list[int]) -> None:
    public, private, english = three
    second = desk.case(at="accepted", title="Mørkt ved rampen")
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, *three, second)
    shown = signe.get(address).text
    assert "4, of which 1 association" in shown
    assert HEADING in signe.get(f"/desk/cases/{public}").text
    preview = order(
        signe,
        address,
        {
            "answers": "1",
            "text_da": ANSWER,
            "text_en": IN_ENGLISH,
            "outcome": "planned",
            "plan_link": "https://plan.example/lys",
        },
    )
    assert "3 mails go out" in preview
    assert work(app) == []
    assert all(desk.row(one).answered_at is None for one in three)

    sent = later(app)
    assert sorted(str(one["To"]) for one in sent) == ["english@example.org", "forening@example.org", "kim@example.org"]
    bodies = {str(one["To"]): one.get_body(("plain",)).get_content() for one in sent}  # type: ignore[union-attr]
    assert "six lamps" in bodies["english@example.org"]
    assert "seks lamper" in bodies["kim@example.org"]
    assert desk.row(second).number in bodies["kim@example.org"]
    assert "4 " in bodies["kim@example.org"]
    with app.app_context(), db.database().reading() as session:
        ends = session.execute(select(CaseEnd.submission_id, CaseEnd.kind).where(CaseEnd.stood_to.is_(None))).all()
    assert {(one, "planned") for one in (*three, second)} <= {tuple(row) for row in ends}
    visitor = Browser(app)
    visitor.client.get("/?lang=en")
    page = visitor.get(f"/submissions/{public}")
    assert "seks lamper" in page.text
    assert f"{HEADING}. Answered together with 3 others" in page.text
    assert "4, of which 1 association" in page.text
    assert f"/submissions/{english}" in page.links()
    assert desk.row(private).number not in page.html
    assert later(app) == []

    # The author writes again: it is seen on the case, and under the heading.
    desk.change(public, lambda case: actions.add_to(case, "Lampen ved rampen blinker.", ()))
    again = signe.get(address).text
    assert "1 of the authors has written again" in again
    assert later(app) == []


def test_it_is_taken_back_in_time_and_nobody_hears(desk: Desk, staff: Staff, app: Flask, three: list[int]) -> None:
    signe = staff("sekretariat")
    address = begin(desk, signe, *three)
    order(signe, address, {"answers": "1", "text_da": ANSWER, "outcome": "no"})
    assert f"{address}/draft" not in signe.get(address).html
    signe.send(signe.get(address), f"{address}/undo", status=303)
    assert later(app) == []
    assert all(desk.row(one).answered_at is None for one in three)
    # It stands as a draft, and can be ordered anew: then it is done once.
    assert "seks lamper" in signe.get(address).html
    signe.send(signe.get(f"{address}/preview"), f"{address}/order", status=303)
    with time_machine.travel(clock.now() + UNDO + timedelta(seconds=5), tick=False):
        assert len(work(app)) == 3
        assert f"{address}/undo" not in signe.get(address).html


def test_what_must_not_be_answered_with_the_others_is_left_out_and_named(desk: Desk, staff: Staff, app: Flask) -> None:
    closed, own, named, plain, gone = (
        desk.case(at="accepted"),
        desk.case(at="answered"),
        desk.case(at="accepted", name="Svend Lampegaard", email="svend@example.org"),
        desk.case(at="accepted", email="plain@example.org"),
        desk.case(at="accepted", email="gone@example.org"),
    )
    nobody = desk.case(at="published", email="nobody@example.org")
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, closed, own, named, plain, gone, nobody)
    page = signe.get(f"/desk/cases/{closed}")
    signe.send(page, f"/desk/cases/{closed}/closing", {"reason": "Det er sket.", "outcome": "informed"}, status=303)
    work(app)
    fields = {"answers": "1", "text_da": f"Kære Svend Lampegaard. {ANSWER}", "outcome": "informed"}
    page = signe.send(signe.get(address), f"{address}/draft", fields, status=422)
    boxes = [one.get("value") for one in page.all("input") if one.get("name") == "cleared"]
    signe.send(page, f"{address}/draft", {**fields, "cleared": boxes}, status=303)
    preview = signe.get(f"{address}/preview")
    for why, case_id in (
        ("It is closed", closed),
        ("It has an answer of its own already", own),
        ("What you write may name its author", named),
        ("It lies with nobody yet", nobody),
    ):
        assert why in preview.text
        assert desk.row(case_id).number in preview.text
    assert "2 mails go out" in preview.text
    assert "What you write may name 1 of the authors" in preview.text
    # The others would read who wrote: it goes out once somebody has said that it may stand.
    signe.send(preview, f"{address}/order", status=303)
    assert not steps(app)
    signe.send(signe.get(f"{address}/preview"), f"{address}/order", {"may_stand": "1"}, status=303)
    desk.change(gone, lambda case: actions.add_to(case, "Jeg skrev lige lidt mere.", ()))
    assert [str(one["To"]) for one in later(app)] == ["plain@example.org"]
    assert steps(app)[gone] == (None, "changed")
    assert steps(app)[plain] == ("answered", None)
    assert desk.row(own).handling == "answered"


def test_a_case_under_two_headings_gets_both_answers(desk: Desk, staff: Staff, app: Flask) -> None:
    both, other = desk.case(at="accepted"), desk.case(at="accepted", email="other@example.org")
    confirm(app)
    signe = staff("sekretariat")
    first = begin(desk, signe, both, other)
    order(
        signe, first, {"answers": "1", "text_da": ANSWER, "outcome": "planned", "plan_link": "https://plan.example/lys"}
    )
    assert len(later(app)) == 2
    page = signe.get(f"/desk/cases/{both}/joint-answers")
    signe.send(page, f"/desk/cases/{both}/joint-answers", {"heading": "Busser om aftenen"}, status=303)
    second = next(one for one in signe.get("/desk/joint-answers").links() if one.startswith("/desk/joint-answers/"))
    order(signe, second, {"answers": "1", "text_da": "Bussen kører ikke efter midnat.", "outcome": "no"})
    assert [str(one["To"]) for one in later(app)] == ["kim@example.org"]
    page = Browser(app).get(f"/submissions/{both}")
    assert "seks lamper" in page.text
    assert "Bussen kører ikke" in page.text
    assert "Busser om aftenen" in page.text
    # The first answer is put right: both have it, and the other answer stands where it stood.
    order(signe, first, {"text_da": "Vi sætter otte lamper op langs stien inden jul."})
    assert len(later(app)) == 2
    answered = Browser(app).get(f"/submissions/{both}").text
    assert "otte lamper" in answered
    assert "Bussen kører ikke" in answered


def test_one_unit_answers_for_all_and_a_department_is_asked_once(desk: Desk, staff: Staff, app: Flask) -> None:
    town = Town(app)
    unit = give_address(town)
    cases = [desk.case(at="published", email=f"nr{number}@example.org") for number in range(3)]
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, *cases)
    with town.reading() as session:
        department_id = session.scalars(select(DepartmentAddress.department_id)).one()
    order(signe, address, {"to": f"department-{department_id}", "why_there": "De passer stierne."})
    with time_machine.travel(clock.now() + UNDO * 3, tick=False):
        assert len(work(app)) == 3
        with time_machine.travel(clock.now() + UNDO * 3, tick=False):
            (asking,) = work(app)
            assert asking["To"] == unit
            assert asking["Subject"] == "Kan I svare på disse 3 sager?"
            links = paths(asking, "/answers/")
            assert len(set(links)) == 3
            assert [desk.row(one).number in words(asking) for one in cases] == [True] * 3
            assert [Browser(app).get(one).status for one in links] == [200] * 3
        assert {desk.row(one).department_id for one in cases} == {department_id}
        form = {"heading": HEADING, "summary": "De beder om lys.", "unit": f"network-{desk.networks()[0].id}"}
        signe.post(address, heading_form(signe.get(address), address) | form, status=303)
        order(signe, address, {"to": "", "why_there": "", "answers": "1", "text_da": ANSWER, "outcome": "no"})
        with time_machine.travel(clock.now() + UNDO * 3, tick=False):
            work(app)
    with town.reading() as session:
        said = {(one.network_id, one.department_id) for one in session.scalars(select(Response))}
    assert said >= {(desk.networks()[0].id, None)}
    assert steps(app)[cases[0]] == ("answered", None)
    shown = staff("sekretariat").get(address).text
    assert "answered (3 cases)" in shown
    assert "passed on to" in shown


def test_kinds_of_authors_are_said_in_a_row(app: Flask) -> None:
    several = {"citizen": 3, "association": 2, "business": 1, "employee": 1}
    with app.app_context(), i18n.speaking("en"):
        assert tell_kinds({"citizen": 3}) == "3"
        assert tell_kinds({"citizen": 3, "association": 2}) == "5, of which 2 associations"
        assert tell_kinds(several) == "7, of which 2 associations, 1 business and 1 employee"


def test_a_mail_about_many_that_came_back_stands_at_each(
    desk: Desk, staff: Staff, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = Town(app)
    read_replies(town, monkeypatch)
    give_address(town)
    cases = [desk.case(at="published", email=f"nr{number}@example.org") for number in range(3)]
    confirm(app)
    signe = staff("sekretariat")
    address = begin(desk, signe, *cases)
    with town.reading() as session:
        department_id = session.scalars(select(DepartmentAddress.department_id)).one()
    order(signe, address, {"to": f"department-{department_id}", "why_there": "De passer stierne."})
    later(app)
    with time_machine.travel(clock.now() + UNDO * 3, tick=False):
        (asking,) = [one for one in work(app) if "/answers/" in words(one)]
        assert asking["Reply-To"] is None
        addresses = re.findall(r"svar\+\S+@\S+", words(asking))
        assert len(set(addresses)) == 3
        reply = EmailMessage()
        reply["From"], reply["To"], reply["Subject"] = own(town), addresses[2], desk.row(cases[2]).number
        reply.set_content("Ikke os")
        assert come(town, reply).became == Became.REFUSED
        bounce = EmailMessage()
        bounce["From"], bounce["Return-Path"], bounce["To"] = (
            "MAILER-DAEMON@x.dk",
            "<>",
            asking["Return-Path"].strip("<>"),
        )
        bounce["Subject"] = "Undelivered Mail Returned to Sender"
        bounce.set_content("550 5.1.1")
        assert come(town, bounce).became == Became.UNDELIVERED
        said = ["The mail did not arrive" in signe.get(f"/desk/cases/{one}").text for one in cases]
        assert said == [True, True, False]
