"""What moderators do is counted for everybody by rule, small numbers as "fewer than five", and nobody is named."""

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
