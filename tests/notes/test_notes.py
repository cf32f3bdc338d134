"""What colleagues write to each other about a case, and what they were writing when it went to others."""

from collections.abc import Callable

from tests.browsing import Browser
from tests.desk.conftest import LED, WHY, Desk, act
from tests.objection_desk.test_objecting import author

Staff = Callable[[str], Browser]
NOTE = "The lamps stand on the list of the roads department for spring."
DRAFT = "We put up six lamps before Christmas, and look at it with you."


def test_a_note_is_for_those_who_may_open_the_case(desk: Desk, staff: Staff, browser: Browser) -> None:
    case_id = desk.case(at="accepted")
    signe = staff("sekretariat")
    act(signe, case_id, "note", {"text": " x "}, status=422)
    act(signe, case_id, "note", {"text": "His number is 010190-1234, call him."}, status=422)
    done = act(signe, case_id, "note", {"text": NOTE}, status=303)
    assert done.response.headers["Location"].endswith("#done"), "one stays where one was"
    for colleague in (signe, staff("moderator"), staff(LED)):
        page = colleague.get(f"/desk/cases/{case_id}")
        assert page.text.count(NOTE) == 1
    staff("ensomhed").get(f"/desk/cases/{case_id}", status=404)
    for address in (f"/submissions/{case_id}", "/submissions?q=lamps"):
        assert NOTE not in browser.get(address).text
    assert NOTE not in author(desk, case_id).get("/my-submission").text


def test_what_a_leader_was_writing_is_left_to_those_who_have_the_case_now(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted")
    leader, signe = staff(LED), staff("sekretariat")
    opened = leader.get(f"/desk/cases/{case_id}")
    act(signe, case_id, "route", {"to": "department", "department": "1", "reason": WHY}, status=303)
    for _press in range(2):
        page = leader.send(opened, f"/desk/cases/{case_id}/draft", {"text": DRAFT, "outcome": "informed"}, status=409)
        assert "They find what you wrote among the notes of the case." in page.text
        assert DRAFT in page.text
    kept = signe.get(f"/desk/cases/{case_id}")
    assert kept.text.count(DRAFT) == 1
    assert "A draft that was being written when the case was passed on" in kept.text
