"""How cases end: chosen with an answer or when a case is closed, told everywhere, and put right with a reason."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from app import clock, db
from app.results.models import CaseEnd
from app.submissions.models import Submission
from tests.browsing import Browser, text_of
from tests.casework.test_acts import Staff, mails
from tests.desk.conftest import Desk, act

ANSWER = "Vi har læst det og svarer sådan her."
SOON = (clock.today() + timedelta(days=40)).isoformat()
TODAY = clock.today().isoformat()


def ends(desk: Desk, case_id: int) -> list[tuple[str, bool]]:
    """Return the ends a case has had, each with whether it stands."""
    with desk.app.app_context(), db.database().reading() as session:
        rows = session.execute(
            select(CaseEnd.kind, CaseEnd.stood_from, CaseEnd.stood_to)
            .where(CaseEnd.submission_id == case_id)
            .order_by(CaseEnd.id)
        )
        return [(row.kind, row.stood_from is not None and row.stood_to is None) for row in rows]


def read_by_all(desk: Desk, case_id: int) -> str:
    """Return what everybody reads on the page of a case, in English, and where it leads."""
    browser = Browser(desk.app)
    browser.client.get("/?lang=en")
    page = browser.get(f"/submissions/{case_id}")
    return " ".join([page.text, *page.links()])


def answer(desk: Desk, staff: Staff, fields: dict[str, str]) -> int:
    """Answer a case that everybody can read, with an end; returns its id."""
    case_id = desk.case(at="accepted")
    act(staff("sekretariat"), case_id, "draft", {"text": ANSWER, **fields}, status=303)
    act(staff("sekretariat"), case_id, "answer", status=303)
    return case_id


@pytest.mark.parametrize(
    ("fields", "read"),
    [
        ({"outcome": "no"}, ["No"]),
        ({"outcome": "informed"}, ["Answered, no change"]),
        ({"outcome": "done", "what": "Lampen er skiftet"}, ["It is done", "Lampen er skiftet"]),
        ({"outcome": "planned", "planned_on": SOON}, ["It is planned", "It happens by"]),
        ({"outcome": "planned", "plan_link": "https://plan.example/a"}, ["It is planned", "https://plan.example/a"]),
        ({"outcome": "not_ours", "decider": "Regionen", "sent_on": TODAY}, ["Not us", "Regionen"]),
        (
            {
                "outcome": "political",
                "committee": "Teknisk Udvalg",
                "decided_on": SOON,
                "item_link": "http://d.example/7",
            },
            ["To the politicians", "Teknisk Udvalg", "http://d.example/7"],
        ),
    ],
)
def test_an_answer_ends_the_case_in_a_word(desk: Desk, staff: Staff, fields: dict[str, str], read: list[str]) -> None:
    case_id = answer(desk, staff, fields)
    page = read_by_all(desk, case_id)
    assert all(one in page for one in read), read
    assert ends(desk, case_id) == [(fields["outcome"], True)]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"outcome": "led"},
        {"outcome": "done"},
        {"outcome": "planned"},
        {"outcome": "planned", "planned_on": "2020-01-01"},
        {"outcome": "planned", "plan_link": "ftp://plan.example/"},
        {"outcome": "planned", "plan_link": "https://me@plan.example/"},
        {"outcome": "not_ours", "decider": "Regionen", "sent_on": SOON},
        {"outcome": "not_ours", "sent_on": TODAY},
        {"outcome": "political", "committee": "Teknisk Udvalg"},
        {"outcome": "grouped", "other": "2026-9999"},
    ],
)
def test_an_end_without_what_belongs_to_it_is_not_kept(desk: Desk, staff: Staff, fields: dict[str, str]) -> None:
    case_id = desk.case(at="accepted")
    act(staff("sekretariat"), case_id, "draft", {"text": ANSWER, **fields}, status=422)
    assert ends(desk, case_id) == []


def test_what_belongs_to_another_word_is_left_out(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "no", "what": "Lampen er skiftet", "decider": "Regionen"})
    assert "Lampen er skiftet" not in read_by_all(desk, case_id)


def test_an_end_is_put_right_with_a_reason_that_everybody_reads(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "no"})
    changed = {"outcome": "done", "what": "Broen er tæt", "reason": "Det var muligt alligevel."}
    act(staff("sekretariat"), case_id, "end", {**changed, "outcome": "no"}, status=409)
    act(staff("sekretariat"), case_id, "end", changed, status=303)
    assert ends(desk, case_id) == [("no", False), ("done", True)]
    page = read_by_all(desk, case_id)
    assert "Broen er tæt" in page
    assert "Det var muligt alligevel." in page
    assert mails(desk.app)[-1] == "end_changed"


def test_a_case_closed_without_an_answer_says_why_and_open_again_it_has_no_end(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="published"), staff("sekretariat")
    act(signe, case_id, "closing", {"outcome": "no", "reason": "Broen er revet ned."}, status=303)
    assert "Broen er revet ned." in read_by_all(desk, case_id)
    act(signe, case_id, "reopening", {"reason": "Den står der endnu."}, status=303)
    assert "Broen er revet ned." not in read_by_all(desk, case_id)
    assert ends(desk, case_id) == [("no", False)]


def test_words_of_an_end_are_in_the_language_they_are_written_in_and_staff_find_cases_by_it(
    desk: Desk, staff: Staff
) -> None:
    case_id, signe = desk.case(at="published", language="en"), staff("sekretariat")
    why = {"outcome": "no", "reason": "Broen er revet ned, og vi bygger ingen ny."}
    act(signe, case_id, "closing", why, status=303)
    other = desk.case(at="published")
    act(signe, other, "closing", {"outcome": "done", "what": "Her er tætnet", "reason": "Den er tæt nu."}, status=303)
    with desk.app.app_context(), db.database().reading() as session:
        assert set(session.scalars(select(CaseEnd.language).where(CaseEnd.submission_id == case_id))) == {"da"}
    browser = Browser(desk.app)
    browser.client.get("/?lang=en")
    page = browser.get(f"/submissions/{case_id}")
    assert "Broen er revet ned" in " ".join(text_of(one) for one in page.all("span") if one.get("lang") == "da")
    found = [link for link in signe.get("/desk/search?ended=no").links() if link.startswith("/desk/cases/")]
    assert found == [f"/desk/cases/{case_id}"]


def test_closing_an_answered_case_lets_its_end_stand(desk: Desk, staff: Staff) -> None:
    case_id = answer(desk, staff, {"outcome": "done", "what": "Lampen er skiftet"})
    act(staff("sekretariat"), case_id, "closing", {"reason": "Der er ikke mere at gøre."}, status=303)
    assert ends(desk, case_id) == [("done", True)]


def test_a_case_that_is_grouped_leads_to_the_other_only_while_everybody_can_read_it(desk: Desk, staff: Staff) -> None:
    other = desk.case(at="published")
    number = desk.row(other).number
    case_id = answer(desk, staff, {"outcome": "grouped", "other": number.replace("-", " ")})
    assert f"/submissions/{other}" in read_by_all(desk, case_id)
    act(staff("sekretariat"), other, "hiding", {"reason": "Der står et navn."}, status=303)
    assert number not in read_by_all(desk, case_id)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "done"},
        {"kind": "planned"},
        {"kind": "not_ours", "words": "Regionen"},
        {"kind": "withdrawn", "words": "Nej"},
        {"kind": "planned", "link": "javascript:alert(1)"},
        {"kind": "solved"},
    ],
)
def test_the_database_knows_what_goes_with_each_kind(desk: Desk, values: dict[str, str]) -> None:
    case_id = desk.case(at="accepted")
    row = {"submission_id": case_id, "language": "da", "created_at": clock.now(), "stood_from": clock.now()}
    with desk.app.app_context(), pytest.raises(IntegrityError), db.database().writing() as session:
        session.execute(insert(CaseEnd).values(**row, **values))


def test_a_case_that_is_grouped_tells_what_the_other_came_to_whenever_it_does(desk: Desk, staff: Staff) -> None:
    other, signe = desk.case(at="accepted"), staff("sekretariat")
    case_id = answer(desk, staff, {"outcome": "grouped", "other": desk.row(other).number})
    assert "It came to" not in read_by_all(desk, case_id)
    act(signe, other, "draft", {"text": ANSWER, "outcome": "no"}, status=303)
    assert "It came to" not in read_by_all(desk, case_id), "a draft is read by nobody"
    act(signe, other, "answer", status=303)
    assert "It came to: No." in read_by_all(desk, case_id)
    changed = {"outcome": "done", "what": "Broen er tæt", "reason": "Det var muligt alligevel."}
    act(signe, other, "end", changed, status=303)
    assert "It came to: It is done." in read_by_all(desk, case_id)
    act(signe, other, "hiding", {"reason": "Der står et navn."}, status=303)
    assert "It came to" not in read_by_all(desk, case_id)


def test_a_case_is_not_grouped_with_itself(desk: Desk, staff: Staff) -> None:
    case_id = desk.case(at="accepted")
    with desk.app.app_context(), db.database().reading() as session:
        number = session.get_one(Submission, case_id).number
    act(staff("sekretariat"), case_id, "draft", {"text": ANSWER, "outcome": "grouped", "other": number}, status=422)
    assert ends(desk, case_id) == []
