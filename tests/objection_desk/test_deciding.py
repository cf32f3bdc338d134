"""Each decision is of its own objection, by nobody who had a hand in it; its author reads both reasons."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, update

from app import clock, db
from app.accounts.models import Contact
from app.accounts.queries import get_person_by_address
from app.erasing import erase, find_case, list_steps
from app.errors import NotPossibleError
from app.events import By, Event
from app.objections import letters
from app.objections.actions import decide_objection
from app.objections.models import Objection
from app.objections.queries import list_open
from app.permissions import Actor
from app.publishing import actions as publishing
from app.subjects import Wording
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from app.tasks.models import Task
from app.vault import get_vault
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import LED, WHY, Desk, act
from tests.notifications.hearing import everything, mailed
from tests.objection_desk.test_objecting import AGAINST, BECAUSE, _sign_in, another, author, hide, objected

OUTSIDE = "raad@samspil.example"
OTHERWISE = "Den hører til hos vejene, som vi sagde."


def name_outside(desk: Desk) -> int:
    """Name somebody outside the secretariat to decide; return their id."""
    done = desk.app.test_cli_runner().invoke(args=["deciders", "add", OUTSIDE, "--name", "Borgerrådgiveren"])
    assert done.exit_code == 0, done.output
    with desk.app.app_context(), db.database().reading():
        person = get_person_by_address(get_vault(), OUTSIDE)
        assert person is not None
        return person.id


def has_form(page: object) -> bool:
    return any(one.get("name") == "upheld" for one in page.all("input"))  # type: ignore[attr-defined]


def decide(browser: Browser, at: str, upheld: str = "yes", reason: str = BECAUSE) -> None:
    browser.send(browser.get(at), at, {"upheld": upheld, "reason": reason}, status=303)


def test_who_wrote_the_answer_that_a_colleague_sent_does_not_decide(desk: Desk, staff: Staff) -> None:
    case_id, signe, writer = desk.case(at="accepted"), staff("sekretariat"), another(desk)
    act(writer, case_id, "draft", {"text": WHY, "outcome": "no", "reason": WHY}, status=303)
    signe.send(signe.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/answer", status=303)
    at = objected(desk, case_id)
    assert not has_form(signe.get(at))
    assert not has_form(writer.get(at)), "what she wrote is hers, whoever sent it"
    assert has_form(another(desk).get(at))


def test_no_page_is_needed_to_refuse_who_did_it(desk: Desk, staff: Staff) -> None:
    case_id = hide(desk, staff("sekretariat"))
    objected(desk, case_id)
    with desk.app.app_context(), db.database().writing() as session:
        (waiting,) = list_open(case_id)
        assert waiting.decided_by_first is not None
        doer = By.person(Actor(waiting.decided_by_first, "x"))
        with pytest.raises(NotPossibleError):
            decide_objection(session.get_one(Objection, waiting.id), upheld=True, reason=BECAUSE, by=doer)
    assert desk.row(case_id).visibility == "hidden"


def test_what_was_sent_back_wrongly_is_with_us_again_and_both_reasons_stay(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(), staff("sekretariat")
    act(signe, case_id, "return", {"reason": "Skriv det om."}, status=303)
    decide(another(desk), objected(desk, case_id))
    assert desk.row(case_id).visibility == "received"
    read = author(desk, case_id).get("/my-submission/objections").text
    assert [one for one in ("Skriv det om.", AGAINST, BECAUSE) if one not in read] == []
    act(signe, case_id, "publication", status=303)


def test_a_wording_that_was_turned_down_wrongly_waits_to_be_read(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    confirm(desk)
    with desk.app.test_request_context(), db.database().writing() as session:
        case = session.get_one(Submission, case_id)
        publishing.add_wording(subject_of(case), "Mørkt", "Der er endnu mørkere nu.", written_by="author")
    act(signe, case_id, "refusal", {"reason": "Den siger det samme."}, status=303)
    at = objected(desk, case_id)
    mailed(desk.app)
    decide(another(desk), at)
    case = desk.row(case_id)
    with desk.app.app_context(), db.database().reading() as session:
        newest = session.get_one(Wording, case.current_wording_id)
        tasks = set(session.scalars(select(Task.what).where(Task.subject_id == case_id, Task.done_at.is_(None))))
    assert newest.text == "Der er endnu mørkere nu."
    assert case.published_wording_id != case.current_wording_id
    assert "news" in tasks
    told = [everything(one) for one in mailed(desk.app) if "kim@" in one["To"]]
    assert "Du havde ret. En af os retter op på det." in told[-1], "nothing has changed yet"


def confirm(desk: Desk) -> None:
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(update(Contact).values(confirmed_at=clock.now()))


def test_each_objection_is_told_its_own_reason(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    confirm(desk)
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": WHY}, status=303)
    routed = objected(desk, case_id)
    act(signe, case_id, "hiding", {"reason": "Der står et navn."}, status=303)
    hidden = [one for one in _open(desk, case_id) if one != routed] or [_object_again(desk, case_id, routed)]
    mailed(desk.app)
    colleague = another(desk)
    decide(colleague, routed, "no", OTHERWISE)
    decide(colleague, hidden[0], "no", BECAUSE)
    assert OTHERWISE in colleague.get(routed).text
    assert BECAUSE not in colleague.get(routed).text
    assert BECAUSE in colleague.get(hidden[0]).text
    told = [everything(one) for one in mailed(desk.app) if "kim@" in one["To"]]
    assert sum(OTHERWISE in one for one in told) == 1
    assert sum(BECAUSE in one for one in told) == 1


def _open(desk: Desk, case_id: int) -> list[str]:
    with desk.app.app_context(), db.database().reading():
        return [f"/desk/objections/{one.event_seq}" for one in list_open(case_id)]


def _object_again(desk: Desk, case_id: int, besides: str) -> str:
    browser = author(desk, case_id)
    sent = browser.get("/my-submission/objections")
    choices = [str(one.get("value")) for one in sent.all("input") if one.get("name") == "event"]
    browser.send(sent, "/my-submission/objections", {"event": choices[0], "reason": AGAINST}, status=303)
    return next(one for one in _open(desk, case_id) if one != besides)


def test_nothing_is_left_to_decide_of_what_its_author_has_taken_back(desk: Desk, staff: Staff) -> None:
    taken_back, erased = hide(desk, staff("sekretariat")), hide(desk, staff("sekretariat"))
    pages = [objected(desk, one) for one in (taken_back, erased)]
    colleague = another(desk)
    opened = colleague.get(pages[0])
    assert [one for one in pages if one not in colleague.get("/desk/objections").links()] == []
    desk.change(taken_back, lambda case: publishing.withdraw(subject_of(case), by=By.AUTHOR))
    with desk.app.app_context(), db.database().writing():
        owner = find_case(desk.row(erased).number)
        assert owner is not None
        erase(owner, list_steps(get_vault(), owner))
    assert [one for one in pages if one in colleague.get("/desk/objections").links()] == []
    with desk.app.app_context(), db.database().reading() as session:
        left = session.scalars(select(Task).where(Task.what == "objection", Task.done_at.is_(None))).all()
        assert left == []
    for at in pages:
        page = colleague.get(at)
        assert "nothing is left to decide" in page.text
        assert not has_form(page)
        assert "None" not in page.text
    colleague.send(opened, pages[0], {"upheld": "yes", "reason": BECAUSE}, status=409)
    assert desk.row(taken_back).visibility == "withdrawn"
    assert "nobody decides it any more" in author(desk, taken_back).get("/my-submission/objections").text
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        name_outside(desk)
        with desk.app.app_context(), db.database().writing():
            letters.NIGHTLY.queue()
        assert not [one for one in mailed(desk.app) if one["To"] == OUTSIDE]


def test_who_is_named_later_is_asked_what_waits_and_reads_no_number_of_anybody(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published", text=f"Mit nummer er 010190-1234. {AGAINST}")
    act(staff("sekretariat"), case_id, "hiding", {"reason": "Der står et nummer."}, status=303)
    at = objected(desk, case_id)
    assert "Nobody outside the secretariat has been named" in staff("sekretariat").get(at).text
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        with desk.app.app_context(), db.database().writing():
            letters.NIGHTLY.queue()
        assert not [one for one in mailed(desk.app) if one["To"] == OUTSIDE]
        person_id = name_outside(desk)
        assert len([one for one in mailed(desk.app) if one["To"] == OUTSIDE]) == 1
        page = _sign_in(desk, person_id).get(at)
        assert has_form(page)
        assert "Mit nummer er" in page.text
        assert "010190" not in page.text
        gone = desk.app.test_cli_runner().invoke(args=["deciders", "remove", OUTSIDE])
        assert gone.exit_code == 0, gone.output
        assert _sign_in(desk, person_id).get(at, status=404)
    with desk.app.app_context(), db.database().reading() as session:
        said = {"objection_decider_named", "objection_decider_removed"}
        assert set(session.scalars(select(Event.verb).where(Event.verb.in_(said)))) == said
