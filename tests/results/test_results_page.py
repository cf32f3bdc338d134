"""The page of every end: what it counts, what it never names, and that the front page says the same."""

import csv
import io
from datetime import timedelta

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import update

from app import clock, db
from app.results.counting import FEWEST
from app.results.figures import work_out
from app.spreadsheets import Cell, csv_of, xlsx_of
from app.submissions.models import Submission
from tests.browsing import Browser, Page, text_of
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk, act
from tests.results.test_ends import SOON, answer

YEAR = clock.today().year


def rows_of(page: Page) -> dict[str, list[str]]:
    """Return the table of the page by its first cell."""
    cells = [[text_of(cell) for cell in row if cell.tag in {"th", "td"}] for row in page.all("tr")]
    return {row[0]: row[1:] for row in cells}


def saved(app: Flask, address: str = "/results.csv?lang=en") -> dict[str, list[str]]:
    """Return the CSV by what it calls each row."""
    body = app.test_client().get(address).get_data().decode("utf-8-sig")
    return {
        row[0] if not row[0].endswith("_there") else row[1]: row[1:]
        for row in csv.reader(io.StringIO(body, newline=""))
    }


def test_a_town_where_nobody_has_written_says_so_and_leads_on(app: Flask) -> None:
    page = Browser(app).get("/results?lang=en&year=1999")
    assert "Part of the link does not work any more: year" in page.text
    assert "Nobody has written yet" in page.text
    assert "/submissions/new" in page.links()
    assert not page.all("table")


def test_every_end_is_counted_and_only_what_all_can_read_is_named(desk: Desk, staff: Staff) -> None:
    signe = staff("sekretariat")
    read_by_all = answer(desk, staff, {"outcome": "no"})
    hidden = answer(desk, staff, {"outcome": "no"})
    answer(desk, staff, {"outcome": "planned", "planned_on": SOON})
    act(signe, hidden, "hiding", {"reason": "Der står et navn."}, status=303)
    done = [answer(desk, staff, {"outcome": "done", "what": f"Lampe {one} er skiftet"}) for one in range(FEWEST)]
    late, waiting = desk.case(at="accepted"), desk.case(at="published")
    received = clock.now() - timedelta(days=20)
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(update(Submission).where(Submission.id.in_(done)).values(received_at=received))
        session.execute(
            update(Submission).where(Submission.id == late).values(due_on=clock.today() - timedelta(days=16))
        )
        work_out()
    page = Browser(desk.app).get("/results?lang=en")
    table = rows_of(page)
    assert list(table)[1:4] == ["No", "Not us", "To the politicians"], "refusals come first"
    assert table["No"] == ["2", "–"], "too few for a median"
    assert table["It is done"] == [str(FEWEST), "20 days"]
    assert table["Waits"][0] == "2"
    assert table["Written to us in all"][0] == str(3 + FEWEST + 2)
    assert "/submissions?outcome=no" in page.links()
    assert f"/submissions/{read_by_all}" in page.links(), "the newest no that all can read"
    assert f"/submissions/{hidden}" not in page.links()
    found = Browser(desk.app).get("/submissions?outcome=no&lang=en")
    assert "1 found" in found.text
    assert f"/submissions/{read_by_all}" in found.links()
    late_units = page.text[page.text.index("What waits too long") :]
    assert "1 waits past its date, the oldest by 16 days." in late_units
    pictures = {text_of(one) for one in page.all("title")}
    assert "No: 2 bubbles" in pictures
    assert desk.row(waiting).number not in page.html

    table = saved(desk.app)
    assert table["no"] == ["No", "2", "1", "", "ended"]
    assert table["done"][1:] == [str(FEWEST), str(FEWEST), "20", "ended"]
    assert table["waiting"][1] == "2"

    front = Browser(desk.app).get("/?lang=en")
    shown = {one[0].text: text_of(one[1]) for one in front.all("div") if one.get("class") == "figure"}
    of_year = rows_of(Browser(desk.app).get(f"/results?year={YEAR}&lang=en"))
    assert shown["answers were a no, with a reason"] == of_year["No"][0]
    assert int(shown["answers: it is done or planned"]) == int(of_year["It is done"][0]) + int(
        of_year["It is planned"][0]
    )
    assert shown["Half got their answer within 20 days."] == of_year["All but those taken back"][1].split()[0]
    with desk.app.app_context(), db.database().writing() as session:
        last_year = received - timedelta(days=366)
        session.execute(update(Submission).where(Submission.id == done[0]).values(received_at=last_year))
        session.execute(update(Submission).where(Submission.id == done[0]).values(answered_at=last_year))
    assert rows_of(Browser(desk.app).get(f"/results?year={YEAR - 1}&lang=en"))["It is done"] == ["1", "–"]


def test_a_changed_end_counts_once_and_a_case_that_is_open_again_not_at_all(desk: Desk, staff: Staff) -> None:
    signe, case_id = staff("sekretariat"), answer(desk, staff, {"outcome": "no"})
    changed = {"outcome": "done", "what": "Broen er tæt", "reason": "Det var muligt alligevel."}
    act(signe, case_id, "end", changed, status=303)
    assert [saved(desk.app)[one][1] for one in ("no", "done")] == ["0", "1"]
    closed = desk.case(at="published")
    act(signe, closed, "closing", {"outcome": "no", "reason": "Broen er revet ned."}, status=303)
    assert [saved(desk.app)[one][1] for one in ("no", "done", "waiting")] == ["1", "1", "0"]
    act(signe, closed, "reopening", {"reason": "Den står der endnu."}, status=303)
    assert [saved(desk.app)[one][1] for one in ("no", "done", "waiting")] == ["0", "1", "1"]


@pytest.mark.either_database
def test_whoever_has_the_page_already_is_told_that_it_is_the_same(app: Flask) -> None:
    for address in ("/results", "/results.csv"):
        tag = app.test_client().get(address).headers["ETag"]
        assert app.test_client().get(address, headers={"If-None-Match": tag}).status_code == 304


def test_no_cell_is_a_formula() -> None:
    rows: list[list[Cell]] = [["=HYPERLINK(1)", " +45", "-", 3], [-3, "a=b", "", None]]
    harmless = [["'=HYPERLINK(1)", "' +45", "'-", "3"], ["-3", "a=b", "", ""]]
    assert list(csv.reader(io.StringIO(csv_of(rows).decode("utf-8-sig")))) == harmless
    sheet = load_workbook(io.BytesIO(xlsx_of([("A/B", rows)])))["AB"]
    assert [[str(cell.value or "") for cell in row] for row in sheet.rows] == harmless
    assert "f" not in {cell.data_type for row in sheet.rows for cell in row}
