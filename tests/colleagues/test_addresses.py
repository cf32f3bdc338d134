"""The address of a colleague: seen and changed by an administrator, and told to both the old one and the new one."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from app import db
from app.accounts.actions import Purpose, new_link, use_link
from app.accounts.models import LoginSession, Person
from app.accounts.verbs import PERSON_ADDRESS_CHANGED
from app.colleagues.emails import address_changed
from app.colleagues.queries import list_names
from app.colleagues.register import PEOPLE
from app.errors import NotPossibleError
from app.events import By, Event
from app.network_lists.told import list_leaders
from app.permissions import Role
from app.registers import actions
from app.registers.files import Sent
from app.registers.planning import Fate, make_plan
from app.registers.queries import list_changes
from app.registers.register import KEY
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.pages.queries import counted

SignIn = Callable[[str], Browser]
NEW = "ny.adresse@albertslund.example"


def address_of(town: Town, person_id: int) -> str:
    with town.reading():
        (row,) = [one for one in PEOPLE.rows() if one.key == str(person_id)]
        return row.values["address"]


@pytest.mark.either_database
def test_an_address_is_changed_on_the_page_and_who_was_signed_in_is_out(town: Town, sign_in: SignIn) -> None:
    one = town.add_person(Role.SECRETARIAT)
    theirs, old = town.sign_in(one), address_of(town, one.id)
    browser, at = sign_in("administrator"), f"/admin/people/{one.id}"
    with town.writing():
        link = new_link(Purpose.SIGN_IN, person_id=one.id)
        before = db.session.get_one(Person, one.id).contact_id
    page = browser.get(at)
    assert page.form(at)["address"] == old
    assert "kommunens egne domæner" in browser.send(page, at, {"address": "x@andre.example"}, status=422).text
    browser.follow(browser.send(page, at, {"address": NEW}, status=303))
    theirs.get("/desk", status=302)
    with town.writing() as session:
        person = session.get_one(Person, one.id)
        assert use_link(Purpose.SIGN_IN, link) is None, "a link that was mailed before signs nobody in"
        open_ones = select(func.count()).where(LoginSession.person_id == one.id, LoginSession.ended_at.is_(None))
        assert session.scalar(open_ones) == 0
        told = session.scalars(select(Event.details).where(Event.verb == PERSON_ADDRESS_CHANGED.name)).one()
        assert told == {"person": one.id, "from": before, "contact": person.contact_id}
        letters = [address_changed(contact_id, one.id) for contact_id in (before, person.contact_id)]
        assert [letter and (letter.to, letter.values["is_theirs"]) for letter in letters] == [(old, False), (NEW, True)]
        held = [(change.before, change.after) for change in list_changes(PEOPLE, str(one.id))]
        assert held
        assert "@" not in str(held), "no address in histories"
    assert "Hverken det gamle eller det nye står her" in browser.get(f"{at}/history").text


@pytest.mark.either_database
def test_nobody_is_locked_out_by_an_address(town: Town) -> None:
    with town.writing():
        others = [one for one in PEOPLE.rows() if one.values["administrator"] and not one.values["stopped"]]
    last, other = town.add_person(Role.ADMINISTRATOR), town.add_person(Role.SECRETARIAT)
    with town.reading():
        values = {one.key: one.values for one in PEOPLE.rows()}
    with town.writing(), pytest.raises(NotPossibleError):
        actions.save(PEOPLE, str(last.id), {**values[str(last.id)], "address": NEW}, by=By.person(last))
    taken = {**values[str(other.id)], "address": values[str(last.id)]["address"]}
    with town.writing():
        assert "address" in PEOPLE.find_faults(str(other.id), taken, PEOPLE.rows())
        for one in others:
            actions.save(PEOPLE, one.key, {**values[one.key], "administrator": ""}, by=By.SYSTEM)
        moved = {**values[str(last.id)], "address": NEW}
        assert "address" in PEOPLE.find_faults(str(last.id), moved, PEOPLE.rows())
    with town.writing(), pytest.raises(NotPossibleError):
        actions.save(PEOPLE, str(last.id), moved, by=By.SYSTEM)


@pytest.mark.either_database
def test_a_file_takes_an_address_and_says_what_it_cannot_take(town: Town) -> None:
    one = town.add_person(Role.SECRETARIAT)
    with town.reading():
        plan = make_plan(PEOPLE, [Sent(2, {KEY: str(one.id), "address": NEW})])
        assert [(row.fate, [each.name for each in row.differences]) for row in plan.rows] == [
            (Fate.CHANGED, ["address"])
        ]


@pytest.mark.either_database
def test_two_of_one_name_are_told_apart_by_department_or_else_by_address(town: Town, sign_in: SignIn) -> None:
    one, other = town.add_person(Role.SECRETARIAT), town.add_person(Role.SECRETARIAT)
    with town.reading():
        values = {row.key: row.values for row in PEOPLE.rows()}
        addresses = [values[str(each.id)]["address"] for each in (one, other)]
        called = [list_names(active=True)[str(each.id)] for each in (one, other)]
        assert [name.partition(" (")[2] for name in called] == [f"{address})" for address in addresses]
    for each, department in ((one, "by-miljoe"), (other, "drift-service")):
        with town.writing():
            actions.save(PEOPLE, str(each.id), {**values[str(each.id)], "department": department}, by=By.SYSTEM)
    with town.reading():
        assert "(By, Miljø og Teknik)" in list_names(active=True)[str(one.id)]
        assert "(Drift og Service)" in list_leaders()[str(other.id)]
    for name in ("Ida Holm", "Per Holm"):
        for _ in range(2):
            same = town.add_person(Role.SECRETARIAT)
            with town.writing() as session:
                session.get_one(Person, same.id).name = name
    with town.reading(), counted() as asked:
        names = list_names(active=True)
    assert len({*names.values()}) == len(names)
    assert len(asked) <= 5, "however many share a name"
    listed = sign_in("administrator").get("/admin/people").text
    assert all(address in listed for address in addresses)
