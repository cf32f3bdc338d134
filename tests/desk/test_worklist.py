"""The work list: what waits for what, whose it is, and who sees it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.engine import Engine

from app.subjects import Audience
from app.submissions import actions, matching_actions
from app.submissions.models import Submission
from tests.browsing import Browser, Page, text_of
from tests.desk.conftest import LED, Desk, act

Staff = Callable[[str], Browser]
SHELVES = ("new", "missing_route", "missing_answer", "overdue")


def cases_on(page: Page) -> list[int]:
    return [int(found) for link in page.links() if (found := re.sub(r"^/desk/cases/(\d+).*$|.*", r"\1", link))]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Collect the statements of every engine while the block runs."""
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def test_counts_lead_to_the_cases_they_count(desk: Desk, staff: Staff) -> None:
    new, published, offered = desk.case(), desk.case(at="published"), desk.case(at="offered")
    quiet = desk.case(audience=Audience.STAFF)
    signe = staff("sekretariat")
    shown = {shelf: cases_on(signe.get(f"/desk?list=all&state={shelf}")) for shelf in SHELVES}
    assert shown == {
        "new": [new, quiet],
        "missing_route": [published],
        "missing_answer": [offered],
        "overdue": [],
    }
    counts = [int(one.text or 0) for one in signe.get("/desk?list=all").all("b") if one.text and one.text.isdigit()]
    assert counts == [2, 1, 1, 0]


def test_a_text_for_staff_alone_that_was_passed_on_is_new_no_more(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(audience=Audience.STAFF, at="offered")
    assert cases_on(staff("sekretariat").get("/desk?list=all&state=new")) == []
    assert cases_on(staff("sekretariat").get("/desk?list=all&state=missing_answer")) == [case_id]


@pytest.mark.parametrize(("name", "words"), [("hiding", "Hidden"), ("return", "Sent back to the author")])
def test_what_is_out_of_sight_stays_on_the_list(desk: Desk, staff: Staff, name: str, words: str) -> None:
    case_id = desk.case(at="published")
    moderator = staff("moderator")
    act(moderator, case_id, name, {"reason": "It names a neighbour."}, status=303)
    page = moderator.get("/desk?list=all")
    assert cases_on(page) == [case_id]
    assert words in page.text


@pytest.mark.parametrize(
    ("at", "name", "overdue"),
    [
        ("received", "hiding", 0),
        ("published", "hiding", 0),
        ("offered", "hiding", 1),
        ("received", "return", 0),
        ("first_word", "return", 0),
        ("published", "closing", 0),
        ("published", None, 1),
    ],
)
def test_what_lies_with_nobody_or_with_its_author_is_not_late(
    desk: Desk, staff: Staff, at: str, name: str | None, overdue: int
) -> None:
    case_id, signe = desk.case(at=at), staff("sekretariat")
    if name is not None:
        act(signe, case_id, name, {"reason": "It names a neighbour."}, status=303)
    with desk.app.extensions["database"].write_engine.begin() as connection:
        connection.execute(text("UPDATE submission SET due_on = '2020-01-01', first_word_due = '2020-01-01'"))
    assert cases_on(signe.get("/desk?list=all&state=overdue")) == [case_id] * overdue
    for address in ("/desk?list=all", f"/desk/cases/{case_id}"):
        assert ("days late" in signe.get(address).text) == bool(overdue), address


def test_what_its_author_took_back_is_not_late_on_its_own_page(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    desk.change(case_id, actions.withdraw)
    with app.extensions["database"].write_engine.begin() as connection:
        connection.execute(text("UPDATE submission SET due_on = '2020-01-01'"))
    assert "days late" not in staff("sekretariat").get(f"/desk/cases/{case_id}").text


def test_what_is_answered_or_taken_back_leaves_the_list(desk: Desk, staff: Staff) -> None:
    desk.case(at="answered")
    desk.change(desk.case(at="offered"), actions.withdraw)
    assert cases_on(staff("sekretariat").get("/desk?list=all")) == []


def add(case: Submission) -> None:
    actions.add_to(case, "The lamp is out again.", [])


def contest(case: Submission) -> None:
    matching_actions.contest(case, network_id=case.network_id, wanted_id=None, reason="It is about lamps.")


@pytest.mark.parametrize("at", ["published", "accepted", "answered"])
@pytest.mark.parametrize(
    ("do", "words"), [(add, "the author has changed the text"), (contest, "the author says it does not fit")]
)
def test_what_an_author_says_later_is_new(
    desk: Desk, staff: Staff, at: str, do: Callable[[Submission], None], words: str
) -> None:
    case_id, quiet = desk.case(at=at), desk.case(at=at)
    desk.change(case_id, do)
    signe = staff("sekretariat")
    page = signe.get("/desk?list=all&state=new")
    assert cases_on(page) == [case_id]
    assert words in page.text
    assert (quiet in cases_on(signe.get("/desk?list=all"))) == (at != "answered")
    if do is add:
        act(signe, case_id, "publication", status=303)
    else:
        act(signe, case_id, "route", {"to": desk.way_to(LED), "reason": "It does fit."}, status=303)
    assert cases_on(signe.get("/desk?list=all&state=new")) == []


def test_a_finished_case_that_comes_back_is_not_late(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="answered")
    desk.change(case_id, add)
    with app.extensions["database"].write_engine.begin() as connection:
        connection.execute(text("UPDATE submission SET due_on = '2020-01-01'"))
    signe = staff("sekretariat")
    assert cases_on(signe.get("/desk?list=all&state=overdue")) == []
    page = signe.get("/desk?list=all")
    assert cases_on(page) == [case_id]
    assert "days late" not in page.text
    assert signe.get(f"/desk/cases/{case_id}?list=all&state=new").status == 200


def test_next_goes_from_open_cases_to_finished_ones(desk: Desk, staff: Staff) -> None:
    finished, new = desk.case(at="answered"), desk.case()
    desk.change(finished, add)
    signe = staff("sekretariat")
    for here, there in ((finished, new), (new, finished)):
        links = signe.get(f"/desk/cases/{here}?list=all&state=new").links()
        assert any(link.startswith(f"/desk/cases/{there}?") for link in links)


@pytest.mark.parametrize("at", ["received", "answered"])
def test_a_case_is_found_by_its_number_in_any_writing(desk: Desk, staff: Staff, at: str) -> None:
    case_id = desk.case(at=at)
    signe = staff("sekretariat")
    year, serial = desk.row(case_id).number.split("-")
    digits = serial.lstrip("0")
    for typed in (
        digits, serial, f" {digits}. ", f"sag {digits}", f"#{digits}", f"{year}-{digits}", f"{year}-{serial}",
        f"sag {year}-{serial}", f" {year} {serial} ", f"{year}{serial}",
        f"{year}\u2013{serial}", f"Nr.\u00a0{year}/{serial}",
    ):  # fmt: skip
        page = signe.get(f"/desk/search?number={quote(typed)}", status=302)
        assert page.response.location == f"/desk/cases/{case_id}", typed


def test_a_number_without_its_year_is_the_newest_that_one_may_read(desk: Desk, staff: Staff, app: Flask) -> None:
    older, newer = desk.case(at="offered"), desk.case()
    with app.extensions["database"].write_engine.begin() as connection:
        for case_id, number in ((older, "2024-0777"), (newer, "2025-0777")):
            connection.execute(
                text("UPDATE submission SET number = :number WHERE id = :id"), {"number": number, "id": case_id}
            )
    assert staff("sekretariat").get("/desk/search?number=777", status=302).response.location == f"/desk/cases/{newer}"
    assert staff(LED).get("/desk/search?number=777", status=302).response.location == f"/desk/cases/{older}"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("2026-9999", "You can open no case with the number \N{LEFT DOUBLE QUOTATION MARK}2026-9999"),
        ("2026-00000001", "You can open no case with the number"),
        ("hul", "Write the number of a case. It looks like this: 20"),
        ("%00", "Write the number of a case."),
        ("'", "Write the number of a case."),
        ("9" * 4000, "Write the number of a case."),
    ],
)
def test_a_number_that_is_none_finds_nothing_and_is_named(desk: Desk, staff: Staff, number: str, said: str) -> None:
    """And it is a warning, not something that was done."""
    desk.case()
    signe = staff("sekretariat")
    page = signe.follow(signe.get(f"/desk/search?number={number}", status=302))
    (notice,) = (one for one in page.all("div") if "notice" in one.get("class", "").split())
    assert said in text_of(notice)
    assert notice.get("class") == "notice warning"


def test_taking_a_case_moves_it_between_the_tabs(desk: Desk, staff: Staff) -> None:
    case_id = desk.case()
    signe = staff("sekretariat")
    assert cases_on(signe.get("/desk?list=unassigned")) == [case_id]
    act(signe, case_id, "owner", {"to": str(_own_id(signe, case_id))}, status=303)
    assert cases_on(signe.get("/desk?list=mine")) == [case_id]
    assert cases_on(signe.get("/desk?list=unassigned")) == []
    assert cases_on(staff("moderator").get("/desk?list=mine")) == []
    act(signe, case_id, "owner", {"to": ""}, status=303)
    assert cases_on(signe.get("/desk?list=unassigned")) == [case_id]


def _own_id(browser: Browser, case_id: int) -> str:
    page = browser.get(f"/desk/cases/{case_id}")
    return next(one.get("value", "") for one in page.all("button") if one.get("name") == "to")


def test_what_is_due_first_stands_first_and_pages_follow_each_other(desk: Desk, staff: Staff, app: Flask) -> None:
    made = [desk.case() for _ in range(18)]
    with app.extensions["database"].write_engine.connect() as connection:
        for number, case_id in enumerate(reversed(made)):
            day = f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d}"
            connection.execute(text("UPDATE submission SET due_on = :day WHERE id = :id"), {"day": day, "id": case_id})
        connection.commit()
    signe = staff("sekretariat")
    first = signe.get("/desk?list=all")
    assert cases_on(first) == made[:2:-1]
    assert "late" in first.text
    later = signe.get(next(link for link in first.links() if "page=" in link))
    assert cases_on(later) == made[2::-1]
    earlier = signe.get(next(link for link in later.links() if "page=" in link and "lang=" not in link))
    assert cases_on(earlier) == made[:2:-1]
    assert cases_on(signe.get("/desk?list=all&state=overdue")) == made[:2:-1]


def test_risky_passages_are_named_and_a_cpr_number_never_stands_in_the_list(desk: Desk, staff: Staff) -> None:
    desk.case(text="Min nabo skriver altid sit nummer, 010190-1234, på opslagstavlen i opgangen.")
    page = staff("sekretariat").get("/desk?list=all")
    assert "possible CPR number" in page.text
    assert "1234" not in page.text


def test_a_leader_sees_only_what_was_passed_on_to_the_own_network(desk: Desk, staff: Staff) -> None:
    desk.case()
    case_id = desk.case(at="offered")
    assert cases_on(staff(LED).get("/desk")) == [case_id]
    other = staff("ensomhed")
    assert cases_on(other.get("/desk")) == []
    other.get(f"/desk/cases/{case_id}", status=404)


@pytest.mark.parametrize("address", ["?list=whoever", "?state=whatever", "?page=nonsense", "?page=b3w5OTk5fDE"])
def test_an_address_nobody_gave_shows_the_list_with_a_word(desk: Desk, staff: Staff, address: str) -> None:
    case_id = desk.case()
    page = staff("sekretariat").get(f"/desk{address}")
    assert "does not work any more" in page.text
    assert cases_on(page) == [case_id]
    assert staff("sekretariat").get(f"/desk/cases/{case_id}{address}").status == 200


def test_the_list_asks_as_much_for_one_case_as_for_twenty(desk: Desk, staff: Staff, app: Flask) -> None:
    signe = staff("sekretariat")
    asked = []
    for more in (1, 19):
        for _ in range(more):
            desk.case(at="offered")
        signe.get("/desk?list=all")
        with counted(app) as statements:
            signe.get("/desk?list=all")
        asked.append([one for one in statements if one.lstrip().startswith("SELECT")])
    assert len(asked[0]) == len(asked[1]) <= 8, asked


def test_the_database_reads_open_cases_through_their_index(desk: Desk, staff: Staff, app: Flask) -> None:
    database = app.extensions["database"]
    if not database.is_sqlite:
        pytest.skip("PostgreSQL scans a table this small; the index is the same")
    desk.case()
    signe = staff("sekretariat")
    with counted(app) as statements:
        signe.get("/desk?list=all")
    lists = [one for one in statements if "submission.handling NOT IN" in one]
    assert len(lists) == 2, "the counts and the list"
    with database.read_engine.connect() as connection:
        for statement in lists:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", _blanks(statement)).all()
            for index in ("ix_submission_open", "ix_submission_attention"):
                assert any(index in row[-1] for row in plan), plan


def _blanks(statement: str) -> tuple[None, ...]:
    return (None,) * statement.count("?")


def test_an_empty_desk_says_what_one_can_do_meanwhile(desk: Desk, staff: Staff) -> None:
    leader = staff(LED)
    page = leader.get("/desk")
    assert "No case waits for you" in page.text
    (description,) = [link for link in page.links() if link.endswith("/description")]
    leader.get(description)
    assert "/experience" in page.links()
    desk.case(at="offered")
    assert "No case waits for you" not in leader.get("/desk").text
    assert "No case waits for you" not in leader.get("/desk?list=mine").text
