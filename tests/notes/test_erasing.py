"""What we noted of whoever wrote a case is erased with it, and never handed out as theirs."""

import pytest
from sqlalchemy import select

from app import db
from app.erasing import erase, find_case, find_owner, list_answered, list_steps
from app.events import By, Reason
from app.my_data.kept import list_kept
from app.notes.actions import leave_behind
from app.vault import get_vault
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.sender_limits.test_sender_limits import LIMIT, WHY

NOTE, SAID, AGREED = "Kim bor alene og hører dårligt.", "Kim ringede om sit hegn.", "Vi ringer til Kim på mandag."
NEIGHBOUR, LEFT = "Naboen siger, at Kim er flyttet.", "Kære Kim, vi ved, at du er syg."
NOTED = (NOTE, SAID, AGREED, NEIGHBOUR, LEFT, WHY)


def _noted(desk: Desk, staff: Staff) -> int:
    """Return a case of which staff have noted something in each of the ways there are."""
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    act(signe, case_id, "note", {"text": NOTE}, status=303)
    act(signe, case_id, "talk", {"partner": "author", "spoken": SAID, "agreed": AGREED}, status=303)
    act(signe, case_id, "talk", {"partner": "other", "spoken": NEIGHBOUR, "agreed": NEIGHBOUR}, status=303)
    act(signe, case_id, "sender-limit", LIMIT, status=303)
    desk.change(case_id, lambda case: leave_behind(case.id, LEFT, By.SYSTEM, key=None))
    return case_id


def _kept(desk: Desk) -> str:
    with desk.app.app_context(), db.database().reading() as session:
        return "\n".join(session.scalars(select(Reason.text).where(Reason.text.is_not(None))))


@pytest.mark.parametrize("by", ["case", "address"])
def test_what_was_noted_goes_with_the_case(desk: Desk, staff: Staff, by: str) -> None:
    case_id = _noted(desk, staff)
    assert [one for one in NOTED if one not in _kept(desk)] == []
    number = desk.row(case_id).number
    with desk.app.app_context(), db.database().writing():
        vault = get_vault()
        owner = find_case(number) if by == "case" else find_owner(vault, "kim@example.org")
        assert owner is not None
        handed_out = repr(list_kept(vault, owner))
        assert [one for one in (NOTE, NEIGHBOUR, LEFT) if one in handed_out] == []
        erase(owner, list_steps(vault, owner))
        assert list_answered(owner) == [case_id], "why it was passed on stays, and may quote"
    assert [one for one in NOTED if one in _kept(desk)] == []
    shown = staff("sekretariat").get(f"/desk/cases/{case_id}").text
    assert "talked with" not in shown
    assert "limit on" not in shown
