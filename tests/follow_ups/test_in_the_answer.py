"""What an answer promises is written in its form, waits with its draft, and is promised by the same press."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError

from app import clock, db, i18n
from app.follow_ups import verbs
from app.follow_ups.models import DraftedPromise, FollowUp
from app.history import Happened, line
from app.submissions.models import Response
from tests.browsing import Browser, Page, text_of
from tests.desk.conftest import Desk, act
from tests.ground.staging import Town, working_day_in
from tests.notifications.hearing import everything, mailed
from tests.results.test_ends import read_by_all

Staff = Callable[[str], Browser]
DAY = working_day_in(40)
ANSWER = {"text": "We put up light along the path.", "outcome": "informed"}
PROMISED = {"promise": "Vi måler trafikken igen.", "promised_on": DAY.isoformat()}


def drafted(desk: Desk, case_id: int) -> tuple[str, date] | None:
    with desk.app.app_context(), db.database().reading() as session:
        row = session.get(DraftedPromise, case_id)
        return (row.words, row.due_on) if row is not None else None


def owed(desk: Desk, case_id: int) -> list[date]:
    with desk.app.app_context(), db.database().reading() as session:
        return [*session.scalars(select(FollowUp.due_on).where(FollowUp.submission_id == case_id))]


def draft(browser: Browser, case_id: int, changes: dict[str, str], *, status: int = 303) -> Page:
    return act(browser, case_id, "draft", ANSWER | changes, status=status)


def error_at(page: Page, field: str) -> str:
    found = [text_of(one) for one in page.all("span") if one.get("id") == f"draft-{field}-error"]
    return found[0] if found else ""


def test_what_is_promised_waits_with_the_draft_and_goes_out_with_the_answer(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    draft(signe, case_id, PROMISED)
    assert drafted(desk, case_id) == (PROMISED["promise"], DAY)
    assert owed(desk, case_id) == [], "a draft promises nothing yet"
    assert PROMISED["promise"] not in read_by_all(desk, case_id)
    page = signe.get(f"/desk/cases/{case_id}")
    assert page.text.count(PROMISED["promise"]) == 1, "it is shown as it will be read"
    form = page.form(f"/desk/cases/{case_id}/draft")
    assert (form["promise"], form["promised_on"]) == (PROMISED["promise"], DAY.isoformat())
    mailed(desk.app)
    act(signe, case_id, "answer", status=303)
    assert drafted(desk, case_id) is None
    assert owed(desk, case_id) == [DAY]
    read = read_by_all(desk, case_id)
    assert PROMISED["promise"] in read
    assert "we tell here how it went" in read
    (mail,) = (one for one in mailed(desk.app) if "kim@" in one["To"])
    assert PROMISED["promise"] in everything(mail), "one mail says both"
    again = signe.get(f"/desk/cases/{case_id}").form(f"/desk/cases/{case_id}/draft")
    assert (again["promise"], again["promised_on"]) == ("", ""), "a new wording promises nothing by itself"


def test_a_promise_is_taken_out_of_the_draft_again(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    draft(signe, case_id, PROMISED)
    draft(signe, case_id, {"promise": "", "promised_on": ""})
    assert drafted(desk, case_id) is None
    act(signe, case_id, "answer", status=303)
    assert owed(desk, case_id) == []


@pytest.mark.either_database
@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"promised_on": ""}, "promised_on", "Choose the day by which we tell how it went."),
        ({"promise": ""}, "promise", "Write what we promise by that day, or take the day away."),
        ({"promised_on": clock.today().isoformat()}, "promised_on", "Choose a date after today"),
        ({"promised_on": "2024-01-02"}, "promised_on", "Choose a date after today"),
        ({"promised_on": "2099-01-02"}, "promised_on", "at most two years ahead"),
        ({"promised_on": "soon"}, "promised_on", "Write the date as year, month and day"),
        ({"promise": "x" * 301}, "promise", "Please shorten this by 1 character."),
    ],
)
def test_what_is_wrong_with_it_is_said_and_nothing_typed_is_lost(
    desk: Desk, staff: Staff, changes: dict[str, str], field: str, said: str
) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    page = draft(signe, case_id, PROMISED | changes, status=422)
    assert said in error_at(page, field)
    form = page.form(f"/desk/cases/{case_id}/draft")
    assert form["text"] == ANSWER["text"]
    assert form["promise"] == (PROMISED | changes)["promise"]
    with desk.app.app_context(), db.database().reading() as session:
        assert not session.scalars(select(Response).where(Response.submission_id == case_id)).all()


@pytest.mark.either_database
def test_a_day_on_which_the_town_hall_is_closed_is_not_promised(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    saturday = DAY + timedelta(days=(5 - DAY.weekday()) % 7)
    page = draft(signe, case_id, PROMISED | {"promised_on": saturday.isoformat()}, status=422)
    assert "The town hall is closed on" in error_at(page, "promised_on")


@pytest.mark.either_database
def test_a_draft_whose_day_has_come_is_not_published(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    draft(signe, case_id, PROMISED)
    with time_machine.travel(clock.now() + timedelta(days=(DAY - clock.today()).days), tick=False):
        late = staff("sekretariat")
        page = act(late, case_id, "answer", status=409)
        assert "The day by which the draft promises something has come." in page.text
    assert owed(desk, case_id) == []
    assert desk.row(case_id).handling != "answered"


@pytest.mark.either_database
def test_a_number_in_it_is_looked_at_before_it_is_published(desk: Desk, staff: Staff) -> None:
    case_id, signe = desk.case(at="accepted"), staff("sekretariat")
    draft(signe, case_id, PROMISED | {"promise": "Vi ringer til 010190-1234."})
    page = act(signe, case_id, "answer", status=422)
    assert "What we promise:" in page.text
    assert owed(desk, case_id) == []
    assert drafted(desk, case_id) is not None


def test_the_database_keeps_one_promise_of_a_draft(desk: Desk) -> None:
    case_id = desk.case()
    row = {"submission_id": case_id, "words": "Vi ser på det.", "due_on": DAY}
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(insert(DraftedPromise).values(row))
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(insert(DraftedPromise).values(row))
        session.execute(delete(DraftedPromise))
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(insert(DraftedPromise).values(row | {"words": ""}))


def test_a_day_that_an_end_names_is_not_told_as_a_promise_in_words(town: Town) -> None:
    with town.app.app_context(), i18n.speaking("da"):
        for details, promised in (({"on": "2026-12-19", "end": "planned"}, False), ({"on": "2026-12-19"}, True)):
            told = line(Happened(1, verbs.PROMISED.name, clock.now(), "system", None, details, None))
            assert told.startswith("Vi lovede") == promised
            assert "19. december 2026" in told


def test_of_a_plan_and_a_promise_each_stands_with_its_own_day(desk: Desk, staff: Staff) -> None:
    case_id, signe, begins = desk.case(at="accepted"), staff("sekretariat"), working_day_in(20)
    draft(signe, case_id, PROMISED | {"outcome": "planned", "planned_on": begins.isoformat()})
    act(signe, case_id, "answer", status=303)
    read = read_by_all(desk, case_id)
    with i18n.speaking("en"):
        told = [f"By {i18n.long_date(day)} at the latest we tell here how it went." for day in (begins, DAY)]
    assert read.index(told[0]) < read.index(PROMISED["promise"]) < read.index(told[1])
