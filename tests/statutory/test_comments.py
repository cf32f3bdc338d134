"""A comment that starts a clock in law: held back from the list that is read, given to its unit, undone, refused."""

from collections.abc import Callable

import pytest
import time_machine

from app import clock
from app.permissions import Actor
from tests.browsing import Browser
from tests.conversations.talking import LATER, guest, list_ids, mailed_later, say
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import OTTO, mailed, words

CLAIM = "Jeg kræver erstatning for min cykel, der blev ødelagt i hullet på stien."


@pytest.fixture
def comment_id(town: Town, sent: Sent) -> int:
    """Give a comment of somebody known, which seems to be a claim."""
    say(guest(town, sent), sent, CLAIM)
    mailed(town.app)
    return list_ids(town)[-1]


@pytest.fixture
def staff(town: Town, secretary: Actor) -> Browser:
    browser = town.sign_in(secretary)
    browser.client.get("/?lang=en")
    return browser


def press(staff: Browser, comment_id: int, noun: str, status: int = 303) -> None:
    address = f"/desk/comments/{comment_id}"
    staff.send(staff.get(address), f"{address}/{noun}", status=status)


def test_it_is_not_shown_among_those_that_nothing_speaks_against(staff: Browser, comment_id: int) -> None:
    page = staff.get("/desk/comments")
    assert "Say first whether it starts a clock in law" in page.text
    assert f"{comment_id}:" not in "".join(one.get("value", "") for one in page.all("input"))
    assert f"/desk/comments/{comment_id}" in staff.get("/desk?list=all").links()
    own = staff.get(f"/desk/comments/{comment_id}")
    assert "It may start a clock in law: Claim for damages" in own.text
    assert not [one for one in own.all("form") if one.get("action", "").endswith("/approval")]


def test_its_unit_and_its_writer_hear_of_it(town: Town, staff: Browser, comment_id: int) -> None:
    press(staff, comment_id, "statutory")
    assert mailed(town.app) == []
    letters = {str(one["To"]): one for one in mailed_later(town)}
    (unit,) = letters.keys() - {OTTO}
    assert CLAIM.split(",", maxsplit=1)[0] in words(letters[unit])
    assert f"/desk/comments/{comment_id}" in words(letters[unit])
    assert "tæller som modtaget" in words(letters[OTTO])
    assert "comments to read" not in staff.get("/desk").text


def test_undone_it_waits_to_be_read_as_before(town: Town, staff: Browser, comment_id: int) -> None:
    press(staff, comment_id, "statutory")
    press(staff, comment_id, "undo")
    assert "It may start a clock in law" in staff.get(f"/desk/comments/{comment_id}").text
    with time_machine.travel(clock.now() + LATER):
        assert mailed(town.app) == []


def test_said_to_be_none_it_is_shown_as_any_other(town: Town, staff: Browser, sent: Sent, comment_id: int) -> None:
    press(staff, comment_id, "no-statutory")
    press(staff, comment_id, "approval")
    assert CLAIM in Browser(town.app).get(f"/submissions/{sent.id}").text


def test_a_child_in_danger_is_a_report_in_whatever_words(
    town: Town, sent: Sent, staff: Browser, sign_in: Callable[[str], Browser]
) -> None:
    say(guest(town, sent), sent, "Drengen ovenpå bliver slået af sin far hver aften.")
    comment_id = list_ids(town)[-1]
    page = staff.get(f"/desk/comments/{comment_id}")
    assert "Report of concern for a child" in page.text
    assert "#to-child-report" in page.links()
    press(staff, comment_id, "child-report")
    assert "A report of concern for a child was made" in staff.get(f"/desk/comments/{comment_id}").text
