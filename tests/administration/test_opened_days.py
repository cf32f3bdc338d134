"""A closed day is taken away after its promises were moved: the dates stand, and no author is left with the reason."""

import io
from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from flask import Flask

from app import clock
from app.answering.first_word_actions import give_first_word
from app.answering.forms import Promise
from app.by_hand import actions as by_hand
from app.by_hand.queries import list_owed
from app.by_hand.ways import Way
from app.closed_days.opened_queries import list_moved
from app.events import By
from app.follow_ups.actions import promise
from app.municipality.actions import add_closed_day, announce_change
from app.municipality.closed_day_register import CLOSED_DAYS
from app.municipality.models import Topic
from app.permissions import Role
from app.registers import actions
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import Sent, Town, working_day_in
from tests.pages.test_mails import mailed, parts

pytestmark = pytest.mark.either_database


def promised(town: Town, due: date) -> list[Sent]:
    """Send three things in that are answered by a day: of one who gave an address, of one with a number, of nobody."""
    secretary = town.add_person(Role.SECRETARIAT)
    cases = town.submit_all([{"email": "kim@beboer.example"}, {}, {}])
    with town.writing():
        by_hand.reach_by(cases[1].id, "20 30 40 50", None)
    for case in cases:
        town.bring(case, "accepted", by=secretary)
        with town.writing() as session:
            first = Promise("Netværket ser på det nu.", due, "da")
            give_first_word(session.get_one(Submission, case.id), first, By.person(secretary))
    return cases


def closed_and_moved(browser: Browser, day: date) -> str:
    """Close a day and move what is promised by it; return what is said of that."""
    new = "/admin/closed-days/new"
    warned = browser.send(browser.get(new), new, {"day": day.isoformat(), "name_da": "Flyttedag"}, status=200)
    listed = browser.follow(browser.send(warned, new, status=303))
    return browser.follow(browser.send(listed, "/admin/closed-days/promises", status=303)).text


def owed_by_phone(town: Town) -> list[str]:
    with town.reading():
        return [one.text for one in list_owed(Way.PHONE) if one.letter in {"date_moved", "day_opened"}]


def test_who_hears_of_a_moved_date_is_told_as_it_is(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, due = Town(app), working_day_in(20)
    promised(town, due)
    said = closed_and_moved(sign_in("administrator"), due)
    assert "3 datoer er flyttet." in said
    assert "I 1 sag får afsenderen en mail." in said
    assert "I 1 sag skal afsenderen ringes op" in said
    assert "I 1 sag har afsenderen ikke skrevet, hvor vi kan få fat i" in said
    mailed(app)
    assert len(owed_by_phone(town)) == 1


def test_a_day_that_is_open_after_all_leaves_no_false_reason(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, due = Town(app), working_day_in(20)
    cases = promised(town, due)
    browser, row = sign_in("administrator"), f"/admin/closed-days/{due}"
    closed_and_moved(browser, due)
    mailed(app)
    moved = town.case(cases[0]).answer_due
    page = browser.get(row)
    assert all(town.case(one).number in page.text for one in cases), "it is seen before anything is removed"
    browser.post(f"{row}/removal", {**page.form(f"{row}/removal"), "opened": "3"}, status=409)
    file = "/admin/closed-days/file"
    marked = {**browser.get(file).form(file), "file": (io.BytesIO(f"day;remove\n{due};ja\n".encode()), "dage.csv")}
    shown = browser.post(file, marked, status=200).form(f"{file}/rows")
    browser.post(f"{file}/rows", {**shown, "opened": "3"}, status=409)
    assert shown["opened"] == page.form(f"{row}/removal")["opened"]
    assert "besked om, at rådhuset har åbent alligevel" not in page.text
    assert page.text.count("I 1 sag ") == 3, "the numbers alone say who hears"
    browser.send(page, f"{row}/removal", status=303)
    assert town.case(cases[0]).answer_due == moved, "whoever was told a date keeps it"
    told = browser.get(f"/submissions/{cases[0].id}").text
    assert "Rådhuset har lukket" not in told
    assert "Rådhuset har alligevel åbent" in told
    letter = parts(mailed(app)[-1])[0]
    assert "Rådhuset har alligevel åbent" in letter
    assert "Datoen står ved magt" in letter
    (call,) = owed_by_phone(town)
    assert "Rådhuset har alligevel åbent" in call, "nobody is called about a day that is open"


def test_a_day_that_was_closed_stays_the_reason_however_long_ago(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, due = Town(app), working_day_in(3)
    cases = promised(town, due)
    closed_and_moved(sign_in("administrator"), due)
    with time_machine.travel(clock.now() + timedelta(days=500)):
        with town.writing():
            announce_change(Topic.MUNICIPALITY)
        told = sign_in("administrator").get(f"/submissions/{cases[0].id}").text
    assert "Rådhuset har lukket" in told
    assert "Vi regnede med" not in told


def test_a_closed_day_that_has_passed_stays(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, passed, file = Town(app), date(clock.today().year + 1, 6, 9), "/admin/closed-days/file"
    with time_machine.travel(f"{passed.year}-06-15 12:00+02:00"):
        with town.writing():
            add_closed_day(passed, {"da": "Flyttedag"})
        browser, row = sign_in("administrator"), f"/admin/closed-days/{passed}"
        page = browser.get(row)
        assert "Den kan ikke fjernes. Den dag er gået" in page.text
        browser.post(f"{row}/removal", {"csrf_token": page.form(row)["csrf_token"]}, status=409)
        sent = {**browser.get(file).form(file), "file": (io.BytesIO(f"day;remove\n{passed};ja\n".encode()), "dage.csv")}
        assert "Den dag er gået" in browser.post(file, sent, status=200).text
        late = f"day;name_da\n{passed};Flyttedag\n{passed.replace(day=10)};Flyttedag\n"
        sent = {**browser.get(file).form(file), "file": (io.BytesIO(late.encode()), "dage.csv")}
        said = browser.post(file, sent, status=200).text
        assert said.count("Den dag er gået. Den ville ikke kunne fjernes igen") == 1, (
            "one that stands there is no fault"
        )
        removed = app.test_cli_runner().invoke(args=["closed-days", "remove", str(passed)])
        assert (removed.exit_code, "has passed" in removed.output) == (1, True)
        with town.reading():
            assert list_moved([passed]) == []


def test_who_was_told_that_a_day_is_open_is_not_told_again(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, due = Town(app), working_day_in(20)
    promised(town, due)
    closed_and_moved(sign_in("administrator"), due)
    for told in (3, 0):
        with town.writing():
            actions.save(CLOSED_DAYS, str(due), {"day": str(due), "name_da": "Flyttedag", "name_en": ""}, by=By.SYSTEM)
            assert len(list_moved([due])) == told
        with town.writing():
            actions.remove(CLOSED_DAYS, str(due), by=By.SYSTEM)


def test_what_waits_because_of_another_day_waits_on(app: Flask, sign_in: Callable[[str], Browser]) -> None:
    town, due, other = Town(app), working_day_in(20), working_day_in(40)
    called = promised(town, due)[1]
    with town.writing() as session:
        promise(session.get_one(Submission, called.id), other, words="Vi vender tilbage.", by=By.SYSTEM)
    browser = sign_in("administrator")
    for day in (due, other):
        closed_and_moved(browser, day)
        mailed(app)
    waiting = owed_by_phone(town)
    assert len(waiting) == 2
    with town.writing():
        (owed,) = [one for one in list_owed(Way.PHONE) if one.text == waiting[0]]
        by_hand.tell_by_phone(owed.id, by=By.SYSTEM)
    with town.writing():
        actions.remove(CLOSED_DAYS, str(other), by=By.SYSTEM)
    mailed(app)
    (call,) = owed_by_phone(town)
    assert "Rådhuset har alligevel åbent" in call, "who was called about the first day is not called about it again"
    with town.writing():
        actions.remove(CLOSED_DAYS, str(due), by=By.SYSTEM)
    mailed(app)
    assert len(owed_by_phone(town)) == 2
