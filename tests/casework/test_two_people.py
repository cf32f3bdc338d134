"""Two people at once: the second sees what the first did, and nothing typed is lost."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app import db
from app.acts import Conflict, perform
from app.casework import routing_actions
from app.casework.match_forms import Verdict
from app.demo_town.cast import get_cast
from app.events import By, Event
from app.submissions import actions
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.desk.conftest import LED, PROMISED, WHY, Desk, act

Staff = Callable[[str], Browser]
MINE = "What I had written when somebody else was faster."


def test_the_second_sees_what_the_first_did_and_keeps_what_was_typed(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published")
    signe, moderator = staff("sekretariat"), staff("moderator")
    opened = signe.get(f"/desk/cases/{case_id}")
    act(moderator, case_id, "return", {"reason": "The phone number has to go."}, status=303)
    refused = signe.send(opened, f"/desk/cases/{case_id}/closing", {"outcome": "informed", "reason": MINE}, status=409)
    assert "The phone number has to go." in refused.text
    assert refused.form(f"/desk/cases/{case_id}/closing")["reason"] == MINE
    assert desk.row(case_id).handling == "new"
    signe.send(refused, f"/desk/cases/{case_id}/closing", status=303)
    assert desk.row(case_id).handling == "closed"


def test_what_cannot_be_done_any_more_is_said_with_the_words_that_were_typed(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published")
    signe, moderator = staff("sekretariat"), staff("moderator")
    opened = moderator.get(f"/desk/cases/{case_id}")
    act(signe, case_id, "return", {"reason": "It came back from the other desk."}, status=303)
    refused = moderator.send(opened, f"/desk/cases/{case_id}/return", {"reason": MINE}, status=409)
    assert MINE in refused.text
    assert "not possible any more" in refused.text


def test_an_addition_by_the_author_stops_a_publication(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case()
    signe = staff("sekretariat")
    opened = signe.get(f"/desk/cases/{case_id}")
    with app.app_context(), db.database().writing() as session:
        actions.add_to(session.get_one(Submission, case_id), "My neighbour is called Hansen.", [])
    refused = signe.send(opened, f"/desk/cases/{case_id}/publication", status=409)
    assert "The author added something." in refused.text
    assert "Hansen" in refused.text
    assert desk.row(case_id).visibility == "received"


def test_two_drafts_do_not_overwrite_each_other(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted")
    signe, leader = staff("sekretariat"), staff("Tryg by")
    opened = signe.get(f"/desk/cases/{case_id}")
    act(leader, case_id, "draft", {"text": "The leader wrote this answer first.", "outcome": "informed"}, status=303)
    refused = signe.send(opened, f"/desk/cases/{case_id}/draft", {"text": MINE, "outcome": "no"}, status=409)
    assert "The leader wrote this answer first." in refused.text
    assert refused.form(f"/desk/cases/{case_id}/draft")["text"] == MINE


def test_an_answer_is_published_as_it_was_read(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted")
    signe, leader = staff("sekretariat"), staff("Tryg by")
    act(signe, case_id, "draft", {"text": "The first wording of the answer.", "outcome": "informed"}, status=303)
    opened = signe.get(f"/desk/cases/{case_id}")
    act(leader, case_id, "draft", {"text": "Another wording of the answer.", "outcome": "no"}, status=303)
    refused = signe.send(opened, f"/desk/cases/{case_id}/answer", status=409)
    assert "Another wording of the answer." in refused.text
    assert desk.row(case_id).answered_at is None


@pytest.mark.parametrize("version", ["", "nonsense", "0", "-1", "999", "9" * 30])
def test_a_form_without_a_true_version_changes_nothing(desk: Desk, staff: Staff, version: str) -> None:
    case_id = desk.case(at="published")
    sent = {"version": version, "outcome": "informed", "reason": WHY}
    page = staff("sekretariat").post(f"/desk/cases/{case_id}/closing", sent, status=409)
    assert page.form(f"/desk/cases/{case_id}/closing")["reason"] == WHY
    assert desk.row(case_id).handling == "new"


@pytest.mark.parametrize(
    ("name", "verb", "fields"),
    [
        ("closing", "closed", {"outcome": "informed", "reason": "It is done since last week."}),
        ("first-word", "first_word", {"text": "The network looks at it now.", "answer_due": PROMISED.isoformat()}),
        ("return", "returned", {"reason": "The phone number has to go."}),
    ],
)
def test_one_person_who_presses_twice_is_told_the_same_twice(
    desk: Desk, staff: Staff, name: str, verb: str, fields: dict[str, str]
) -> None:
    case_id = desk.case(at="accepted")
    signe = staff("sekretariat")
    opened = signe.get(f"/desk/cases/{case_id}")
    answers = [signe.send(opened, f"/desk/cases/{case_id}/{name}", fields, status=303) for _click in range(2)]
    assert answers[0].response.headers["Location"] == answers[1].response.headers["Location"]
    assert "changed since you opened" not in signe.follow(answers[1]).text
    with desk.app.app_context(), db.database().reading() as session:
        assert session.query(Event).filter(Event.subject_id == case_id, Event.verb == verb).count() == 1


@pytest.mark.parametrize(
    ("name", "fields", "at", "who"),
    [
        ("closing", {"outcome": "informed", "reason": "It is done since last week."}, "published", "sekretariat"),
        ("draft", {"text": "The network has put up lamps.", "outcome": "informed"}, "accepted", "sekretariat"),
        ("match", {"decision": "decline", "reason": "It is about the roads."}, "offered", "Tryg by"),
    ],
)
def test_two_clicks_in_the_same_moment_are_told_the_same(
    desk: Desk, staff: Staff, monkeypatch: pytest.MonkeyPatch, *, name: str, fields: dict[str, str], at: str, who: str
) -> None:
    """The second is done while the first has read the case and waits for its turn to write."""
    case_id = desk.case(at=at)
    browser, address = staff(who), f"/desk/cases/{case_id}/{name}"
    sent = browser.get(f"/desk/cases/{case_id}").form(address) | fields
    begin, clicks = perform, list[Any]()

    def click_again(*given: Any) -> Event | Conflict:
        if not clicks:
            clicks.append(None)
            other = threading.Thread(target=lambda: clicks.append(browser.client.post(address, data=sent)))
            other.start()
            other.join()
        return begin(*given)

    monkeypatch.setattr("app.casework.views.perform", click_again)
    first = browser.client.post(address, data=sent)
    assert [first.status_code, clicks[1].status_code] == [303, 303]
    assert first.headers["Location"].startswith("/desk")


def test_a_leader_who_presses_twice_to_give_a_case_back_gets_to_the_list(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="offered")
    leader = staff("Tryg by")
    opened = leader.get(f"/desk/cases/{case_id}")
    fields = {"decision": "decline", "reason": "It is about the roads."}
    for _click in range(2):
        answer = leader.send(opened, f"/desk/cases/{case_id}/match", fields, status=303)
        assert answer.response.headers["Location"].startswith("/desk")
    leader.get(f"/desk/cases/{case_id}", status=404)


def test_the_same_form_from_a_colleague_is_no_second_click(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published")
    signe, moderator = staff("sekretariat"), staff("moderator")
    fields = {"reason": "The phone number has to go."}
    sent = signe.get(f"/desk/cases/{case_id}").form(f"/desk/cases/{case_id}/return") | fields
    del sent["csrf_token"]
    signe.post(f"/desk/cases/{case_id}/return", sent, status=303)
    moderator.post(f"/desk/cases/{case_id}/return", sent, status=409)


def test_a_leader_whose_case_was_moved_meanwhile_is_told_where_and_keeps_the_text(desk: Desk, staff: Staff) -> None:
    case_id, written = desk.case(at="accepted"), "Vi sætter lamper op. " * 9
    leader = staff(LED)
    page = leader.get(f"/desk/cases/{case_id}")
    act(staff("sekretariat"), case_id, "route", {"to": "department", "department": "1", "reason": WHY}, status=303)
    page = leader.send(page, f"/desk/cases/{case_id}/draft", {"text": written, "outcome": "informed"}, status=409)
    assert "The case has been passed on" in page.text
    assert f"{desk.row(case_id).number} was passed on to" in page.text
    assert "among the notes of the case" in page.text
    assert written.strip() in page.text
    assert "Send it again" not in page.text
    assert "administrator" not in page.text
    staff("ensomhed").post(f"/desk/cases/{case_id}/draft", {"text": written}, status=404)


@pytest.mark.parametrize(
    ("language", "says"), [("en", "A network has said no to"), ("da", "Et netværk har sagt nej til")]
)
def test_a_leader_whose_network_said_no_meanwhile_is_told_so(
    desk: Desk, staff: Staff, language: str, says: str
) -> None:
    case_id, written = desk.case(at="offered"), "Vi har ikke tid før sommer."
    leader = staff(LED)
    page = leader.get(f"/desk/cases/{case_id}?lang={language}")
    desk.change(
        case_id,
        lambda case: routing_actions.decide_match(
            case, Verdict(accepts=False, reason=WHY), By.person(get_cast().secretariat)
        ),
    )
    sent = {"decision": "decline", "reason": written}
    page = leader.send(page, f"/desk/cases/{case_id}/match", sent, status=409)
    assert says in page.text
    assert written in page.text
    for wrong in ("passed on", "givet videre"):
        assert wrong not in page.text
