"""The figures of those who oversee the work: true, the same as files, and about nobody in person."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import update

from app import clock, db
from app.permissions import Role
from app.results.figures import work_out
from app.submissions.models import Submission
from tests.browsing import Browser, Page, text_of
from tests.casework.test_acts import Staff
from tests.desk.conftest import Desk
from tests.ground.staging import Town
from tests.numbers.test_queries import count, fill

NETWORK = "Safe town at eye level"


def tables(page: Page) -> dict[str, dict[str, list[str]]]:
    """Return the rows of each table by its first cell, by what the table is about."""
    found: dict[str, dict[str, list[str]]] = {}
    for table in page.all("table"):
        rows = [[text_of(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")]
        found[rows[0][0]] = {row[0]: row[1:] for row in rows[1:]}
    return found


def change(desk: Desk, case_id: int, **values: object) -> None:
    """Let a case have other dates."""
    with desk.app.app_context(), db.database().writing() as session:
        session.execute(update(Submission).where(Submission.id == case_id).values(**values))


def days_ago(days: int) -> datetime:
    """Return when the town's day began so many days ago: on it also where the clocks have changed."""
    return clock.town_midnight(clock.today() - timedelta(days=days))


def test_what_came_in_waits_and_was_said_in_time(desk: Desk, staff: Staff) -> None:
    today = clock.today()
    long_ago, last_week = days_ago(800), today - timedelta(days=7)
    passed_on, late = desk.case(at="offered"), desk.case(at="first_word")
    answered = [desk.case(at="answered") for _one in range(5)]
    old, before = desk.case(at="published"), desk.case(at="answered")
    change(desk, passed_on, first_word_due=today + timedelta(days=400))
    change(desk, late, answer_due=last_week, due_on=last_week, received_at=days_ago(40))
    change(desk, late, first_word_due=today + timedelta(days=400))
    for days, one in enumerate(answered):
        change(desk, one, received_at=days_ago(days), first_word_due=today - timedelta(days=1))
    change(desk, answered[0], answer_due=today - timedelta(days=1))
    change(desk, old, received_at=long_ago, first_word_due=last_week, due_on=last_week)
    change(
        desk,
        before,
        received_at=long_ago,
        answered_at=long_ago,
        first_word_due=clock.town_date(long_ago),
        answer_due=None,
    )
    change(desk, before, first_word_at=long_ago)
    page = staff("sekretariat").get("/desk/figures")
    shown = tables(page)
    whole = shown["Month"]["All of it"]
    assert whole[:2] == ["7", "5"], "what came and ended long ago is not of the period"
    assert shown["Who has it"]["Nobody yet: the secretariat passes it on"][:2] == ["1, 1 late", "the longest 800 days"]
    assert shown["Who has it"]["A network that has not said yes yet"][0] == "1"
    assert shown["Who has it"]["A network that works with it"][0] == "1, 1 late"
    network = shown["Network"][NETWORK]
    assert network[:3] == ["7", "5", "2, 1 late"]
    assert network[7:9] == ["2", "4"], "half within two days, the slowest in four"
    assert network[3] == "0 of 5", "each was answered a day too late"
    assert network[6] == "0 of 2", "one was answered late, one has not been answered"
    assert desk.row(passed_on).number not in page.html
    assert "Kim Eksempel" not in page.html

    signe = staff("sekretariat").client
    rows = list(csv.reader(io.StringIO(signe.get("/desk/figures.csv").get_data().decode("utf-8-sig"), newline="")))
    of_network = next(row for row in rows if row[1] == NETWORK)
    assert of_network[2:8] == ["7", "5", "2", "1", "", "40"]
    book = load_workbook(io.BytesIO(signe.get("/desk/figures.xlsx").get_data()))
    assert [cell.value for cell in next(iter(book["By network"].iter_rows(min_row=2)))][:3] == [NETWORK, 7, 5]
    assert len(book.sheetnames) == 5
    of_month = next(row for row in rows if row[0] == "By month")
    assert of_month[4:8] == ["", "", "", ""], "what waits now is of no month"
    assert of_month[2] != ""
    holder = next(row for row in rows if row[0] == "What waits")
    assert holder[2:4] == ["", ""], "who has it tells what waits, and nothing else"
    assert holder[4] != ""
    year = long_ago.year
    assert tables(staff("sekretariat").get(f"/desk/figures?year={year}"))["Month"]["All of it"][:2] == ["2", "1"]


@pytest.mark.either_database
def test_on_a_phone_nothing_stands_there_that_says_nothing(desk: Desk, staff: Staff) -> None:
    desk.case(at="accepted")
    cells = [one for one in staff("sekretariat").get("/desk/figures").all("td") if one.get("data-label")]
    empty = [one for one in cells if text_of(one) == "–"]
    assert empty
    months = [one for one in empty if "First" in one.get("data-label", "") or "Answer" in one.get("data-label", "")]
    assert {one.get("class") for one in months} == {"nothing"}
    assert not [one for one in cells if one.get("class") == "nothing" and text_of(one) != "–"]


def test_either_page_says_how_it_counts(desk: Desk, staff: Staff) -> None:
    assert "The front page counts the calendar year" in staff("sekretariat").get("/desk/figures").text
    desk.case(at="accepted")
    with desk.app.app_context(), db.database().writing():
        work_out()
    front = Browser(desk.app)
    front.client.get("/?lang=en")
    assert "A first update counts in the month by which it was promised" in front.get("/").text


def test_a_town_without_cases_has_figures_too(app: Flask) -> None:
    town = Town(app)
    browser: Browser = town.sign_in(town.add_person(Role.SUPERVISOR))
    page = browser.get("/desk/figures?year=1999").text
    assert "Intet venter." in page
    assert "gælder ikke længere: år" in page
    assert browser.client.get("/desk/figures.csv").status_code == 200


def test_the_page_asks_as_much_whatever_is_stored(app: Flask) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    browser = town.sign_in(secretary)
    asked = []
    for more in (1, 20, 20):
        fill(town, more, secretary)
        asked.append(count(town, browser, "/desk/figures"))
    assert set(asked) == {asked[0]}, asked
    assert asked[0] <= 6, asked
