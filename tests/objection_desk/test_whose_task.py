"""An objection stands on the list of those who can decide it: what has nothing else to do is on no other list."""

from app import db
from app.events import By
from app.events import list_happened as happened
from app.objections.actions import object_to
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import WHY, Desk, act
from tests.objection_desk.test_objecting import AGAINST, another, hide, objected


def on_list(desk: Desk, browser: Browser, case_id: int) -> bool:
    return any(one.startswith(f"/desk/cases/{case_id}?") for one in browser.get("/desk?list=all").links())


def close(signe: Browser, case_id: int) -> None:
    act(signe, case_id, "closing", {"reason": WHY, "outcome": "no"}, status=303)


def test_what_one_has_hidden_and_closed_stands_on_the_list_of_a_colleague_alone(desk: Desk, staff: Staff) -> None:
    signe = staff("sekretariat")
    case_id = hide(desk, signe)
    assert on_list(desk, signe, case_id), "it must be decided what becomes of it"
    close(signe, case_id)
    assert not on_list(desk, signe, case_id), "it is hidden and handled"
    objected(desk, case_id)
    assert not on_list(desk, signe, case_id), "another decides"
    assert on_list(desk, another(desk), case_id)
    assert "you had a hand in it" in signe.get("/desk/objections").text, "where it stands is seen there"


def test_who_wrote_what_a_colleague_sent_has_no_task_of_it_either(desk: Desk, staff: Staff) -> None:
    case_id, signe, writer = desk.case(at="accepted"), staff("sekretariat"), another(desk)
    act(writer, case_id, "draft", {"text": WHY, "outcome": "no", "reason": WHY}, status=303)
    signe.send(signe.get(f"/desk/cases/{case_id}"), f"/desk/cases/{case_id}/answer", status=303)
    objected(desk, case_id)
    assert not on_list(desk, signe, case_id)
    assert not on_list(desk, writer, case_id)
    assert on_list(desk, another(desk), case_id)


def test_of_two_objections_one_may_be_mine_to_decide(desk: Desk, staff: Staff) -> None:
    signe, other = staff("sekretariat"), another(desk)
    case_id = hide(desk, signe)
    objected(desk, case_id)
    act(other, case_id, "closing", {"reason": WHY, "outcome": "no"}, status=303)
    assert not on_list(desk, signe, case_id)
    with desk.app.test_request_context(), db.database().writing() as session:
        subject = subject_of(session.get_one(Submission, case_id))
        closed = [one.seq for one in happened(case_id) if one.verb == "closed"][-1]
        object_to(subject, closed, reason=AGAINST, by=By.AUTHOR)
    assert on_list(desk, signe, case_id)
    assert on_list(desk, other, case_id)
