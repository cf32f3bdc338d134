"""What we did is looked at again by another than who did it, whoever types which address; both reasons stay."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine

from app import clock, db
from app.accounts.queries import get_person_by_address
from app.accounts.session_actions import let_author_in, sign_in
from app.objections import letters
from app.objections.queries import list_open
from app.permissions import Role
from app.vault import get_vault
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import LED, WHY, Desk, act
from tests.ground.staging import Town
from tests.notifications.hearing import everything, mailed, paths
from tests.results.test_ends import answer

AGAINST = "Der står intet navn i den, kun gadens navn."
BECAUSE = "Gadens navn er intet menneskes navn."


def author(desk: Desk, case_id: int) -> Browser:
    """Return the browser of whoever wrote a case."""
    with desk.app.app_context(), db.database().writing():
        token = let_author_in(case_id)
    browser = Browser(desk.app)
    with browser.client.session_transaction() as session:
        session["author"] = token
    browser.client.get("/?lang=en")
    return browser


def objected(desk: Desk, case_id: int) -> str:
    """Object to what was done last; return the address at which it is decided."""
    browser = author(desk, case_id)
    sent = browser.get("/my-submission/objections")
    choices = [one.get("value") for one in sent.all("input") if one.get("name") == "event"]
    browser.send(sent, "/my-submission/objections", {"event": choices[0], "reason": AGAINST}, status=303)
    with desk.app.app_context(), db.database().reading():
        return f"/desk/objections/{list_open(case_id)[0].event_seq}"


def another(desk: Desk) -> Browser:
    """Return the browser of a colleague in the secretariat who has done nothing here."""
    town = Town(desk.app)
    browser = town.sign_in(town.add_person(Role.SECRETARIAT))
    browser.client.get("/?lang=en")
    return browser


def hide(desk: Desk, signe: Browser) -> int:
    case_id = desk.case(at="published")
    act(signe, case_id, "hiding", {"reason": "Der står et navn."}, status=303)
    return case_id


def pass_on(desk: Desk, signe: Browser) -> int:
    case_id = desk.case(at="published")
    act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": WHY}, status=303)
    return case_id


def test_the_own_page_offers_to_object_once_something_is_decided(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="published")
    browser = author(desk, case_id)
    assert "/my-submission/objections" not in browser.get("/my-submission").links()
    act(staff("sekretariat"), case_id, "hiding", {"reason": "Der står et navn."}, status=303)
    assert "/my-submission/objections" in browser.get("/my-submission").links()


@pytest.mark.parametrize(
    ("do", "right"),
    [
        (hide, {"visibility": "published"}),
        (pass_on, {"contested": True}),
        (lambda desk, signe: answer(desk, lambda _who: signe, {"outcome": "no"}), {"handling": "first_word"}),
    ],
)
def test_another_decides_and_never_who_did_it(
    desk: Desk, staff: Staff, do: Callable[[Desk, Browser], int], right: dict[str, object]
) -> None:
    signe = staff("sekretariat")
    case_id = do(desk, signe)
    before = desk.row(case_id)
    at = objected(desk, case_id)
    decision = {"upheld": "yes", "reason": BECAUSE}
    assert at in signe.get(f"/desk/cases/{case_id}").links(), "the case says that somebody waits"
    shown = signe.get(at)
    assert AGAINST in shown.text
    assert not [one for one in shown.all("input") if one.get("name") == "upheld"], "no form for who did it"
    token = next(one.get("value") for one in shown.all("input") if one.get("name") == "csrf_token")
    typed = {**another(desk).get(at).form(at), **decision, "csrf_token": str(token)}
    signe.post(at, typed, status=409)
    for column in right:
        assert getattr(desk.row(case_id), column) == getattr(before, column), "typed directly it does nothing either"
    colleague = another(desk)
    colleague.send(colleague.get(at), at, decision, status=303)
    assert {column: getattr(desk.row(case_id), column) for column in right} == right
    token = next(one.get("value") for one in colleague.get(at).all("input") if one.get("name") == "csrf_token")
    colleague.post(at, {**typed, "upheld": "no", "csrf_token": str(token)}, status=409)
    read = author(desk, case_id).get("/my-submission/objections").text
    assert AGAINST in read
    assert BECAUSE in read
    told = [one for one in mailed(desk.app) if "kim@" in one["To"]]
    assert "is decided" in everything(told[-1]) or "afgjort" in everything(told[-1])


def test_the_list_names_the_case_and_what_was_decided_lately(desk: Desk, staff: Staff) -> None:
    signe = staff("sekretariat")
    case_id = hide(desk, signe)
    at, colleague = objected(desk, case_id), another(desk)
    case = desk.row(case_id)
    assert case.number in (listed := colleague.get("/desk/objections").text)
    assert "you had a hand in it" not in listed
    assert "Decided in the last month" not in listed
    assert "you had a hand in it: a colleague decides" in signe.get("/desk/objections").text
    colleague.send(colleague.get(at), at, {"upheld": "no", "reason": BECAUSE}, status=303)
    waits, lately = colleague.get("/desk/objections").text.split("Decided in the last month")
    assert case.number not in waits
    assert case.number in lately
    assert "It stays as it is" in lately
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        assert case.number not in another(desk).get("/desk/objections").text


def test_where_no_colleague_can_somebody_outside_decides(desk: Desk, staff: Staff) -> None:
    signe, runner = staff("sekretariat"), desk.app.test_cli_runner()
    added = runner.invoke(args=["deciders", "add", "raad@samspil.example", "--name", "Borgerrådgiveren"])
    assert added.exit_code == 0, added.output
    case_id = hide(desk, signe)
    at = objected(desk, case_id)
    with desk.app.app_context(), db.database().reading():
        person = get_person_by_address(get_vault(), "raad@samspil.example")
        assert person is not None
    from_outside = _sign_in(desk, person.id)
    assert not [one for one in mailed(desk.app) if paths(one, at)], "a colleague is there, and has a week"
    assert from_outside.get(at, status=404)
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        with desk.app.app_context(), db.database().writing():
            letters.NIGHTLY.queue()
        (letter,) = (one for one in mailed(desk.app) if paths(one, at))
        assert letter["To"] == "raad@samspil.example"
        assert AGAINST not in everything(letter)
        from_outside = _sign_in(desk, person.id)
        page = from_outside.get(at)
        from_outside.send(page, at, {"upheld": "no", "reason": BECAUSE}, status=303)
        assert desk.row(case_id).visibility == "hidden"
        assert BECAUSE in author(desk, case_id).get("/my-submission/objections").text
    gone = runner.invoke(args=["deciders", "remove", "raad@samspil.example"])
    assert gone.exit_code == 0
    assert runner.invoke(args=["deciders", "list"]).output == ""


def _sign_in(desk: Desk, person_id: int) -> Browser:
    with desk.app.app_context(), db.database().writing():
        token = sign_in(person_id)
    browser = Browser(desk.app)
    with browser.client.session_transaction() as session:
        session["login"] = token
    browser.client.get("/?lang=en")
    return browser


def test_nobody_objects_twice_to_the_same_or_to_what_is_another_s(desk: Desk, staff: Staff) -> None:
    signe = staff("sekretariat")
    case_id, other = hide(desk, signe), hide(desk, signe)
    at = objected(desk, case_id)
    browser = author(desk, other)
    page = browser.get("/my-submission/objections")
    foreign = {"event": at.rpartition("/")[2], "reason": AGAINST}
    browser.send(page, "/my-submission/objections", foreign, status=422)
    again = author(desk, case_id).get("/my-submission/objections")
    assert "Somebody else looks at it" in again.text
    assert not [one for one in again.all("input") if one.get("name") == "event"]
