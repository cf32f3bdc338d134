"""A talk is noted in two fields, read by who has the case and by its author, and nobody else."""

import re

from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.objection_desk.test_objecting import author
from tests.results.test_ends import read_by_all

SAID, AGREED = "Hun ringede om lygterne ved stien.", "Vi ringer igen på mandag."


def test_a_talk_is_noted_for_staff_and_its_author(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    act(signe, case_id, "talk", {"partner": "author", "spoken": ""}, status=422)
    act(signe, case_id, "talk", {"partner": "author", "spoken": SAID, "agreed": AGREED}, status=303)
    act(signe, case_id, "talk", {"partner": "other", "spoken": "Vejfolkene kender hullet."}, status=303)
    shown, own = signe.get(f"/desk/cases/{case_id}").text, author(desk, case_id).get("/my-submission").text
    for words in (SAID, AGREED):
        assert words in shown
        assert words in own
        assert words not in read_by_all(desk, case_id)
    assert "Vejfolkene" in shown
    assert "Vejfolkene" not in own


def test_whoever_noted_a_talk_stands_before_what_was_said(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    act(signe, case_id, "talk", {"partner": "author", "spoken": SAID, "agreed": AGREED}, status=303)
    shown = signe.get(f"/desk/cases/{case_id}").text
    assert ": By " not in shown, "what follows the colon is what was said"
    assert re.search(rf"\w: [^.]+ talked with the author\. This was said:\s*{SAID}", shown)
