"""The work list with a line for each, and narrowed down by theme, kind of author, place and network."""

import re
from collections.abc import Callable

import pytest

from app.casework.routing_actions import set_themes
from app.desk.worklist import Lacking, Shelf, Whose, shelf_of
from app.municipality.queries import get_reference
from app.narrowing.narrowed import Narrowed
from app.subjects import AuthorKind
from app.submissions.models import Submission
from tests.browsing import Browser, Page
from tests.desk.conftest import LED, Desk
from tests.desk.test_worklist import cases_on

Staff = Callable[[str], Browser]


def narrowed(desk: Desk, case_id: int) -> dict[str, str]:
    """Give a case a theme, a place and a kind of author of its own; returns how an address asks for them."""
    asked = {"author": "association"}

    def give(case: Submission) -> None:
        reference = get_reference()
        theme, place = min(reference.themes), min(reference.places)
        set_themes(case, frozenset({theme}))
        case.place_id, case.author_kind = place, AuthorKind.ASSOCIATION
        asked.update(theme=str(theme), place=str(place))

    desk.change(case_id, give)
    return asked


def rows_of(page: Page) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in page.tree.iterfind(".//div[@class='compact']/ol/li")]


def test_a_line_says_number_title_state_with_whom_and_when(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted")
    desk.case()
    signe = staff("sekretariat")
    page = signe.get("/desk?list=all&view=compact")
    row = desk.row(case_id)
    line = next(one for one in rows_of(page) if row.number in one)
    for said in (row.number, "State:", "With:", "First update due:"):
        assert said in line
    assert len(cases_on(page)) == 2
    assert not page.tree.findall(".//ol[@class='desk-list']")
    assert "Show the texts" in page.text
    assert "Show a line for each" in signe.get("/desk?list=all").text


@pytest.mark.parametrize("name", ["theme", "place", "author", "network"])
def test_it_is_narrowed_down(desk: Desk, staff: Staff, name: str) -> None:
    wanted, other = desk.case(at="accepted"), desk.case()
    asked = narrowed(desk, wanted) | {"network": str(desk.row(wanted).network_id)}
    page = staff("sekretariat").get(f"/desk?list=all&{name}={asked[name]}")
    assert cases_on(page) == [wanted]
    assert other not in cases_on(page)
    assert re.search(r"All 1\b", page.text)  # the tab counts what it leads to
    links = [one for one in page.links() if one.startswith("/desk?list=")]
    assert len(links) > 6
    for one in links:
        assert f"{name}={asked[name]}" in one or one == "/desk?list=all", one


def test_nothing_that_matches_is_said_and_there_is_a_way_back(desk: Desk, staff: Staff) -> None:
    desk.case()
    page = staff("sekretariat").get("/desk?list=all&author=business&view=compact")
    assert "None of these cases wait here" in page.text
    assert "/desk?list=all&view=compact" in page.links()
    odd = staff("sekretariat").get("/desk?list=all&theme=99999&author=nobody&view=table")
    assert "Theme" in odd.text
    assert "Part of the link does not work any more" in odd.text
    assert len(cases_on(odd)) == 1


def test_what_cannot_wait_stays_on_top_whatever_is_chosen(desk: Desk, staff: Staff) -> None:
    acute = desk.case(text="Jeg slår ham ihjel, hvis der ikke sker noget ved tunnelen snart.")
    wanted = desk.case(at="accepted")
    asked = narrowed(desk, wanted)
    page = staff("sekretariat").get(f"/desk?list=all&view=compact&place={asked['place']}")
    assert cases_on(page) == [acute, wanted]
    assert "Urgent" in rows_of(page)[0]


def test_a_case_is_left_by_the_way_one_came(desk: Desk, staff: Staff) -> None:
    first, second = desk.case(at="accepted"), desk.case(at="accepted")
    between = desk.case(at="accepted")
    asked = narrowed(desk, first)
    narrowed(desk, second)
    signe = staff("sekretariat")
    query = f"list=all&author={asked['author']}&view=compact"
    page = signe.get(f"/desk?{query}")
    links = [one for one in page.links() if one.startswith("/desk/cases/")]
    assert [one.partition("?")[2] for one in links] == [query, query]
    case = signe.get(links[0])
    assert f"/desk?{query}" in case.links()
    assert f"{links[1]}" in case.links()
    note = f"/desk/cases/{first}/note"
    shown = signe.send(case, note, {"text": "Vi har ringet til dem."}, status=303)
    assert query in shown.response.headers["Location"]
    assert between not in cases_on(signe.follow(shown))


def test_the_counts_are_of_what_it_is_narrowed_down_to(desk: Desk, staff: Staff) -> None:
    narrowed(desk, desk.case(at="accepted"))
    desk.case(at="published")
    signe = staff("sekretariat")
    assert "1Missing a network" in signe.get("/desk?list=all").text
    assert "0Missing a network" in signe.get("/desk?list=all&author=association").text
    assert cases_on(staff(LED).get("/desk?view=compact&author=business")) == []


def test_what_a_form_carries_of_the_list_is_what_its_address_says() -> None:
    shelf = Shelf(Whose.MINE, Lacking.OVERDUE, Narrowed(3, AuthorKind.CITIZEN, 5, 7), is_compact=True)
    assert shelf_of("mine", "overdue", shelf.carried) == shelf
    assert shelf_of("mine", "overdue", "theme=x&author=nobody&place=-1&network=%00&view=table") == Shelf(
        Whose.MINE, Lacking.OVERDUE
    )
    assert shelf_of("theirs", "", shelf.carried) is None
