"""What follows for somebody else is said before it is done: a shorter promise, and days without an administrator."""

from collections.abc import Callable

import pytest
from flask import Flask

from app import clock, i18n
from app.administration.told_before import list_told_in
from app.colleagues.alone import list_left_alone
from app.colleagues.register import PEOPLE
from app.events import By
from app.permissions import Role
from app.registers import actions
from app.registers.files import Sent
from app.registers.planning import make_plan
from app.registers.register import KEY
from tests.browsing import Browser
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

SignIn = Callable[[str], Browser]
TOWN = "/admin/town/town"


def test_a_shorter_promise_says_how_many_were_promised_more_and_moves_nothing(app: Flask, sign_in: SignIn) -> None:
    town, browser = Town(app), sign_in("administrator")
    due = town.case(case := town.submit(email="kim@beboer.example")).first_word_due
    browser.send(browser.get(TOWN), TOWN, {"promise_days": "12"}, status=303)
    browser.send(browser.get(TOWN), TOWN, {"promise_days": "10"}, status=303)  # nobody was promised more than that
    told = browser.send(browser.get(TOWN), TOWN, {"promise_days": "4"}, status=422)
    assert "Nogen har fået lovet flere dage" in told.text
    assert "1 første besked, vi endnu skylder" in told.text
    assert told.form(TOWN)["promise_days"] == "4"
    assert browser.get(TOWN).form(TOWN)["promise_days"] == "10", "nothing is saved yet"
    browser.send(told, TOWN, status=303)
    assert browser.get(TOWN).form(TOWN)["promise_days"] == "4"
    assert town.case(case).first_word_due == due


def test_whoever_is_administrator_alone_does_not_go_away_unnoticed(app: Flask, sign_in: SignIn) -> None:
    town, browser, today = Town(app), sign_in("administrator"), clock.today().isoformat()
    moderator, away = town.add_person(Role.MODERATOR), {"away_from": today, "away_until": today}
    with town.writing():
        last, *others = [one for one in PEOPLE.rows() if one.values[Role.ADMINISTRATOR] and not one.values["stopped"]]
        for one in others:
            actions.save(PEOPLE, one.key, {**one.values, **away}, by=By.SYSTEM)
    at = f"/admin/people/{last.key}"
    told = browser.send(browser.get(at), at, away, status=422)
    assert "Ingen ville passe administrationen i de dage" in told.text
    assert "være stedfortræder for en, der er væk" in told.text
    with town.reading():
        row = PEOPLE.row(last.key)
        assert row is not None
        assert not row.values["away_from"], "nothing is saved yet"
    browser.send(browser.get(at), at, {**away, "substitute": str(moderator.id)}, status=303)


def test_a_role_is_not_taken_unnoticed_while_the_other_administrators_are_away(app: Flask, sign_in: SignIn) -> None:
    town, browser, today = Town(app), sign_in("administrator"), clock.today().isoformat()
    last = town.add_person(Role.ADMINISTRATOR)
    at = f"/admin/people/{last.id}"
    browser.send(browser.get(at), at, {Role.ADMINISTRATOR.value: None}, status=303)
    browser.send(browser.get(at), at, {Role.ADMINISTRATOR.value: "y"}, status=303)
    with town.writing():
        for one in PEOPLE.rows():
            if one.values[Role.ADMINISTRATOR] and not one.values["stopped"] and one.key != str(last.id):
                actions.save(PEOPLE, one.key, {**one.values, "away_from": today, "away_until": today}, by=By.SYSTEM)
    told = browser.send(browser.get(at), at, {Role.ADMINISTRATOR.value: None}, status=422)
    assert "Ingen ville passe administrationen i de dage" in told.text
    assert "I de dage kan ingen lukke en kollega ind" in browser.get(f"{at}/leaving").text
    browser.send(told, at, status=303)
    assert Role.ADMINISTRATOR.value not in browser.get(at).form(at)


def test_a_file_in_which_all_administrators_go_away_at_once_says_so(app: Flask) -> None:
    town, day = Town(app), clock.today().isoformat()
    for _number in range(2):
        town.add_person(Role.ADMINISTRATOR)
    with town.reading(), i18n.speaking("da"):
        runs = [one.key for one in PEOPLE.rows() if one.values[Role.ADMINISTRATOR] and not one.values["stopped"]]
        gone = [Sent(line, {KEY: key, "away_from": day, "away_until": day}) for line, key in enumerate(runs, 2)]
        assert not list_told_in(PEOPLE, make_plan(PEOPLE, gone[:-1])), "one of them is there"
        told = list_told_in(PEOPLE, make_plan(PEOPLE, gone))
    assert sum("I de dage kan ingen lukke en kollega ind" in one for one in told) == len(runs)


def test_a_substitute_who_goes_is_nobody_in_anothers_place(app: Flask) -> None:
    town, today = Town(app), clock.today().isoformat()
    moderator = town.add_person(Role.MODERATOR)
    leaving = town.add_person(Role.ADMINISTRATOR)
    away = {"away_from": today, "away_until": today}
    with town.writing():
        for one in PEOPLE.rows():
            if one.values[Role.ADMINISTRATOR] and not one.values["stopped"] and one.key != str(leaving.id):
                actions.save(PEOPLE, one.key, {**one.values, **away, "substitute": str(moderator.id)}, by=By.SYSTEM)
    with town.reading():
        assert list_left_alone(str(leaving.id), {}) == [], "the moderator is there instead"
        row = PEOPLE.row(str(moderator.id))
        assert row is not None
        gone = {row.key: {**row.values, **away}}
        assert list_left_alone(str(leaving.id), gone), "and goes away, too"
        assert list_left_alone(str(leaving.id), {row.key: {**row.values, "stopped": today}})
