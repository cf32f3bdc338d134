"""The work list: what waits for what, whose it is, and who sees it."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine

from app.accounts.actions import keep_contact
from app.accounts.writers import Writer
from app.answering import actions as answering_actions
from app.answering.forms import Drafted
from app.conversations.actions import NewComment, comment
from app.conversations.blueprint import COMMENTS
from app.conversations.models import Comment
from app.demo_town.cast import Cast, get_cast
from app.desk.worklist import Whose, count_open
from app.events import By
from app.municipality.actions import switch_off, switch_on
from app.objections import actions as objections
from app.permissions import Permission
from app.publishing import actions as publishing
from app.reports.actions import report
from app.subjects import Audience, Subject
from app.submissions import actions, matching_actions
from app.submissions.models import Submission
from app.submissions.states import Outcome
from app.tasks.actions import open_task
from app.tasks.duties import what
from tests.browsing import Browser, Page, text_of
from tests.desk.conftest import LED, Desk, act

POLISH = "W przejściu podziemnym przy stacji jest ciemno i wiele osób boi się tamtędy chodzić wieczorem."

REMINDER = what("neighbour", "Ring to the neighbour", seen_with=Permission.MODERATE, is_promised=True)
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
    act(moderator, case_id, name, {"reason": "It names a neighbour.", "outcome": "informed"}, status=303)
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
        act(signe, case_id, name, {"reason": "It names a neighbour.", "outcome": "informed"}, status=303)
    desk.set_due("2020-01-01")
    assert cases_on(signe.get("/desk?list=all&state=overdue")) == [case_id] * overdue
    for address in ("/desk?list=all", f"/desk/cases/{case_id}"):
        assert ("days late" in signe.get(address).text) == bool(overdue), address


def test_what_its_author_took_back_is_not_late_on_its_own_page(desk: Desk, staff: Staff, app: Flask) -> None:
    case_id = desk.case(at="published")
    desk.change(case_id, actions.withdraw)
    desk.set_due("2020-01-01")
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
    desk.set_due("2020-01-01")
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
    for number, case_id in enumerate(reversed(made)):
        desk.set_due(f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d}", case_id)
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


def test_list_and_case_say_in_which_other_language_a_text_is_written(desk: Desk, staff: Staff) -> None:
    polish, danish = desk.case(text=POLISH), desk.case()
    signe = staff("sekretariat")
    assert signe.get("/desk?lang=en").text.count("written in Polish") == 1
    assert "written in Polish" in signe.get(f"/desk/cases/{polish}").text
    assert "written in" not in signe.get(f"/desk/cases/{danish}").text


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


def test_the_database_reads_what_is_open_in_the_order_it_is_due(desk: Desk, staff: Staff, app: Flask) -> None:
    database = app.extensions["database"]
    if not database.is_sqlite:
        pytest.skip("PostgreSQL scans a table this small; the index is the same")
    desk.case()
    signe = staff("sekretariat")
    with counted(app) as statements:
        signe.get("/desk?list=all")
    asked = [one for one in statements if "FROM task" in one]
    (listing,) = (one for one in asked if "ORDER BY task.can_wait, task.due_on" in one)
    (counting,) = (one for one in asked if "GROUP BY task.what" in one)
    with database.read_engine.connect() as connection:
        plans = {one: connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", _blanks(one)).all() for one in asked}
    read = [row[-1] for row in plans[listing] if row[1] == 0]
    assert any("ix_task_open_due" in row for row in read), read
    assert not any("TEMP B-TREE" in row for row in read), "sorted anew"
    assert any("COVERING INDEX ix_task_open" in row[-1] for row in plans[counting]), plans[counting]


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


# -- what is no case, and what stands beside a case's next step


def let_talk(desk: Desk, root_id: int, number: int) -> None:
    """Let residents comment on a public case."""
    database = desk.app.extensions["database"]
    with desk.app.test_request_context(), database.writing():
        switch_on(COMMENTS, by=By.SYSTEM)
        contact = keep_contact(desk.app.extensions["vault"], "kim@example.org")
        for one in range(number):
            comment(NewComment(root_id, f"Det ser jeg også hver aften, for {one + 2}. gang.", "da"), Writer(contact.id))


@pytest.fixture
def talking(desk: Desk) -> int:
    """Give a public case with three comments that nobody has read."""
    case_id = desk.case(at="published")
    let_talk(desk, case_id, 3)
    return case_id


def test_comments_to_read_share_one_row_that_leads_to_them(talking: int, staff: Staff) -> None:
    signe = staff("sekretariat")
    for address in ("/desk?list=all", "/desk?list=unassigned", "/desk?state=new"):
        page = signe.get(address)
        assert [one for one in page.all("h2") if text_of(one) == "3 comments wait to be read"], address
    assert "comments wait to be read" not in signe.get("/desk?list=mine").text
    assert "comments wait to be read" not in signe.get("/desk?state=overdue").text
    page = signe.get("/desk?list=all")
    assert "/desk/comments" in page.links()
    totals = [text_of(one) for one in page.all("a") if (one.get("href") or "").endswith("list=all")]
    assert any("2" in one for one in totals), "the case, and the comments as one"


def test_leaders_do_not_read_comments(talking: int, staff: Staff) -> None:
    assert "comments wait to be read" not in staff(LED).get("/desk?list=all").text


def test_comments_that_are_switched_off_are_no_work(talking: int, desk: Desk, staff: Staff) -> None:
    with desk.app.test_request_context(), desk.app.extensions["database"].writing():
        switch_off(COMMENTS, by=By.SYSTEM)
    page = staff("sekretariat").get("/desk?list=all")
    assert cases_on(page) == [talking]
    assert not cases_on(staff("moderator").get("/desk?list=all")), "what they cannot pass on is none of their work"
    assert "comments wait to be read" not in page.text


def test_a_draft_is_named_also_while_an_answer_is_being_changed(desk: Desk, staff: Staff) -> None:
    waiting, answered = desk.case(at="first_word"), desk.case(at="answered")
    drafted = Drafted("Vi har sat lys op.", Outcome.LED, "da", None)
    by = By.person(get_cast_of(desk).secretariat)
    for case_id in (waiting, answered):
        desk.change(case_id, lambda case: answering_actions.save_draft(case, drafted, by))
    page = staff("sekretariat").get("/desk?list=all&state=missing_answer")
    assert sorted(cases_on(page)) == sorted([waiting, answered])
    assert "Publish the answer that is drafted" in page.text
    assert "Publish the answer that is being changed" in page.text


def test_a_case_with_much_to_do_is_one_row_and_counted_once(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="first_word")
    desk.change(case_id, add)
    desk.set_due("2020-01-01")
    signe = staff("sekretariat")
    for address in ("/desk?list=all", "/desk?list=all&state=overdue", "/desk?list=all&state=missing_answer"):
        assert cases_on(signe.get(address)) == [case_id], address
    counts = [int(one.text or 0) for one in signe.get("/desk?list=all").all("b") if one.text and one.text.isdigit()]
    assert counts == [1, 0, 1, 1]
    with desk.app.app_context(), desk.app.extensions["database"].reading():
        assert count_open(get_cast().secretariat).totals[Whose.ALL] == 1


def test_an_objection_about_a_comment_leads_to_it(talking: int, desk: Desk, staff: Staff) -> None:
    cast = get_cast_of(desk)
    with desk.app.test_request_context(), desk.app.extensions["database"].writing() as session:
        subject = session.get_one(Subject, session.scalars(select(func.min(Comment.id))).one())
        hidden = publishing.hide(subject, reason="Et navn.", by=By.person(cast.moderator))
        objections.object_to(subject, hidden.seq, reason="Der er intet navn.", by=By.AUTHOR)
        comment_id = subject.id
    page = staff("sekretariat").get("/desk?list=all")
    assert "1 objects to what we did with a text of theirs" in page.text
    assert "/desk/objections" in page.links()
    (waiting,) = [one for one in staff("sekretariat").get("/desk/objections").links() if "/desk/objections/" in one]
    assert f"/comments/{comment_id}" in " ".join(staff("sekretariat").get(waiting).links())
    assert "objects to what we did" not in staff(LED).get("/desk?list=all").text


def test_what_somebody_has_set_themselves_is_theirs_alone_in_the_tabs(desk: Desk, staff: Staff) -> None:
    case_id, cast = desk.case(at="first_word"), get_cast_of(desk)
    with desk.app.app_context(), desk.app.extensions["database"].writing():
        open_task(case_id, REMINDER, date(2020, 1, 1), owner_id=cast.secretariat.id, can_wait=False)
    signe = staff("sekretariat")
    page = signe.get("/desk?list=mine")
    assert cases_on(page) == [case_id]
    assert "Ring to the neighbour" in page.text
    assert "Urgent" in page.text
    assert cases_on(signe.get("/desk?list=all")) == [case_id], "one row, whatever is to be done about it"
    assert cases_on(staff("moderator").get("/desk?list=mine")) == []


def get_cast_of(desk: Desk) -> Cast:
    with desk.app.app_context(), desk.app.extensions["database"].reading():
        return get_cast()


def test_a_case_that_was_reported_keeps_its_row_and_is_reported_in_another(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="first_word")
    with desk.app.app_context(), desk.app.extensions["database"].writing():
        report(case_id, reason="It names a neighbour.")
    signe = staff("sekretariat")
    page = signe.get("/desk?list=all")
    assert cases_on(page) == [case_id]
    assert [one for one in page.all("h2") if text_of(one) == "1 public text has been reported"]
    with desk.app.app_context(), desk.app.extensions["database"].reading():
        counts = count_open(get_cast().secretariat)
    assert (counts.totals[Whose.ALL], counts.heaps) == (2, {"reported": 1})
