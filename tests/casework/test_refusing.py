"""What an author adds to a text that everybody can read can be turned down; the text stays up as it was approved."""

import pytest
import time_machine
from flask import Flask

from app import clock
from app.submissions import actions
from tests.browsing import Browser
from tests.casework.test_undo import OVER, Staff, case_id, subjects_of_letters, undo
from tests.desk.conftest import WHY, Desk, act

__all__ = ["case_id"]
ADDED = "Ved skolen er der lige så mørkt om morgenen."


@pytest.fixture
def changed(desk: Desk, case_id: int) -> int:
    desk.change(case_id, lambda case: actions.add_to(case, ADDED, []))
    return case_id


def test_the_approved_text_stays_and_nothing_waits(staff: Staff, desk: Desk, app: Flask, changed: int) -> None:
    moderator, visitor = staff("moderator"), Browser(app)
    assert ADDED in moderator.get(f"/desk/cases/{changed}").text
    act(moderator, changed, "refusal", {"reason": WHY}, status=303)
    row = desk.row(changed)
    assert (row.visibility, row.unread, row.current_wording_id) == ("published", False, row.published_wording_id)
    assert ADDED not in visitor.get(f"/submissions/{changed}").text
    page = moderator.get(f"/desk/cases/{changed}")
    assert "Keep the text that stands" not in page.text
    assert "The new wording was turned down" in page.text


def test_its_author_hears_why_when_it_can_be_undone_no_more(staff: Staff, app: Flask, changed: int) -> None:
    act(staff("moderator"), changed, "refusal", {"reason": WHY}, status=303)
    assert subjects_of_letters(app) == []
    with time_machine.travel(clock.now() + OVER):
        (told,) = subjects_of_letters(app)
    assert "står på siden som før" in told or "as before" in told


def test_it_waits_to_be_read_again_when_that_is_undone(staff: Staff, desk: Desk, app: Flask, changed: int) -> None:
    moderator = staff("moderator")
    act(moderator, changed, "refusal", {"reason": WHY}, status=303)
    undo(moderator, changed)
    assert desk.row(changed).unread
    assert ADDED in moderator.get(f"/desk/cases/{changed}").text
    with time_machine.travel(clock.now() + OVER):
        assert subjects_of_letters(app) == []


def test_its_author_can_write_again(staff: Staff, desk: Desk, changed: int) -> None:
    moderator = staff("moderator")
    act(moderator, changed, "refusal", {"reason": WHY}, status=303)
    desk.change(changed, lambda case: actions.add_to(case, "Der er også mørkt ved broen.", []))
    page = moderator.get(f"/desk/cases/{changed}")
    assert "Der er også mørkt ved broen." in page.text
    assert ADDED not in page.text


def test_a_text_to_which_nothing_was_added_has_nothing_to_refuse(staff: Staff, case_id: int) -> None:
    assert "Keep the text that stands" not in staff("moderator").get(f"/desk/cases/{case_id}").text


def test_whoever_reads_new_words_is_led_past_taking_the_approved_down(staff: Staff, desk: Desk, case_id: int) -> None:
    moderator, taken_down = staff("moderator"), "Nobody else can read it meanwhile, what is approved too."
    assert taken_down in moderator.get(f"/desk/cases/{case_id}").text
    desk.change(case_id, lambda case: actions.add_to(case, "Min nabo Karen Mikkelsen har gjort det.", []))
    page = moderator.get(f"/desk/cases/{case_id}")
    assert "If not, cover it, or keep the text that stands." in page.text
    assert "or send it back" not in page.text
    assert taken_down not in moderator.get(f"/desk/cases/{desk.case()}").text
