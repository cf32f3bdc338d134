"""What moderators do is counted for everybody by rule, small numbers as "fewer than five", and nobody is named."""

import pytest

from app.moderation_figures.counting import Moderated
from app.moderation_figures.page import list_tables
from tests.browsing import Browser
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.objection_desk.test_objecting import objected


def counted(page: str) -> dict[str, str]:
    """Return the numbers of the CSV by their word."""
    return {row.split(",")[1]: row.split(",")[-1] for row in page.splitlines() if row.count(",") > 2}


def test_everybody_reads_what_was_done_and_by_which_rule(desk: Desk, staff: Staff) -> None:
    reader, signe = Browser(desk.app), staff("sekretariat")
    reader.client.get("/?lang=en")
    assert counted(reader.get("/moderation.csv").html)["hidden"] == "0"
    cases = [desk.case(at="published") for _one in range(6)]
    for case_id in cases:
        act(signe, case_id, "hiding", {"reason": "Der står et navn.", "ground": "tone"}, status=303)
    signe.send(signe.get(f"/desk/cases/{cases[-1]}"), f"/desk/cases/{cases[-1]}/undo", status=303)
    act(signe, desk.case(), "return", {"reason": "Skriv det om."}, status=303)
    objected(desk, cases[0])
    page = reader.get("/moderation")
    numbers = counted(reader.get("/moderation.csv").html)
    assert numbers["hidden"] == "5", "what was undone at once is left out"
    assert numbers["tone"] == "5"
    assert numbers["returned"] == numbers["undecided"] == numbers["other"] == "fewer than 5"
    assert numbers["in_force"] == "0"
    assert "Threats, hatred or abuse" in page.text
    assert "/moderation" in reader.get("/pages/good-tone").links()


@pytest.mark.parametrize(
    ("acts", "grounds"),
    [
        ({"hidden": 7}, {"tone": 5, "other": 2}),
        ({"hidden": 6, "returned": 2}, {"tone": 8}),
        ({"hidden": 4, "returned": 4}, {"tone": 8}),
        ({"hidden": 4}, {"tone": 1, "law": 1, "personal": 1, "other": 1}),
        ({"hidden": 2}, {"tone": 2}),
        ({"hidden": 9, "returned": 3, "wording_refused": 1}, {"tone": 9, "other": 4}),
    ],
)
def test_no_small_number_follows_from_the_others(desk: Desk, acts: dict[str, int], grounds: dict[str, int]) -> None:
    with desk.app.test_request_context():
        rows = [row for one in list_tables(Moderated(acts, grounds, 0, 0, 0, 0, 0, 0))[:2] for row in one.rows]
    shown = {row.word: row.number for row in rows if row.word != "redacted"}
    few = [word for word, number in {**acts, **grounds}.items() if 0 < number < 5]
    assert few
    assert all(not shown[word].isdecimal() for word in few)
    by_rule = [word for word in shown if word in {"hidden", "returned", "wording_refused"}]
    options = {word: _could_be(number) for word, number in shown.items()}
    for word in few:
        mine = (
            [options[one] for one in by_rule if one != word] if word in by_rule else [options[one] for one in by_rule]
        )
        theirs = [options[one] for one in shown if one not in by_rule and one != word]
        sums = [{0}, {0}]
        for at, side in enumerate((mine, theirs)):
            for choices in side:
                sums[at] = {have + one for have in sums[at] for one in choices}
        signed = 1 if word in by_rule else -1
        left = {one for one in range(1, 5) if any(a + signed * one in sums[1] for a in sums[0])}
        assert len(left) > 1, f"{word} follows from the others"


def _could_be(shown: str) -> range:
    """Return which numbers a reader takes what is shown for."""
    if shown == "–":
        return range(30)
    return range(int(shown), int(shown) + 1) if shown.isdecimal() else range(1, 5)
