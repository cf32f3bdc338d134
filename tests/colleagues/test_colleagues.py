"""Colleagues as an administrator lets them in, lets others stand in for them, and lets them stop."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from app import clock, db
from app.accounts import session_actions
from app.accounts.actions import close_account, grant, is_administrator, revoke
from app.accounts.models import Absence, LoginSession, Person
from app.accounts.queries import get_actor, get_scopes, list_with_substitutes
from app.accounts.verbs import ROLE_GRANTED, ROLE_REVOKED
from app.colleagues.absence_actions import keep_days
from app.colleagues.emails import let_in, stands_in
from app.colleagues.forms import HandedOn
from app.colleagues.leaving_actions import leave
from app.colleagues.queries import find_held
from app.colleagues.register import PEOPLE
from app.desk.worklist import Whose, count_open
from app.errors import NotPossibleError
from app.events import By, Event
from app.network_leading.handing_queries import find_substitute
from app.network_leading.queries import list_leaders
from app.network_leading.substitute_actions import keep_days as keep_networks
from app.permissions import Actor, Role, Scope
from app.registers import actions
from app.registers.queries import list_changes
from app.registers.register import KEY
from app.submissions.models import Submission
from app.tasks.actions import touch
from tests.browsing import Browser
from tests.ground.staging import Town

SignIn = Callable[[str], Browser]


def values_of(person_id: int, **changes: str) -> dict[str, str]:
    """Return what the list says of a colleague, with changes."""
    row = PEOPLE.row(str(person_id))
    assert row is not None
    return {**row.values, **changes}


def save(person_id: int, by: By = By.SYSTEM, **changes: str) -> None:
    """Change a colleague in the list."""
    actions.save(PEOPLE, str(person_id), values_of(person_id, **changes), by=by)


@pytest.mark.either_database
def test_a_colleague_is_let_in_gets_a_role_and_loses_it_at_once(town: Town, sign_in: SignIn) -> None:
    browser, at = sign_in("administrator"), "/admin/people/new"
    new = browser.get(at)
    fields = {"name": "Bo Bak", "title": "Konsulent", "department": "by-miljoe", "secretariat": "yes"}
    wrong = browser.send(new, at, {**fields, "address": "bo@andre.example"}, status=422)
    assert "kommunens egne domæner" in wrong.text
    assert wrong.form(at)["name"] == "Bo Bak", "what was typed is kept"
    fields["address"] = "bo@albertslund.example"
    browser.follow(browser.send(wrong, at, fields, status=303))
    browser.send(new, at, fields, status=303)  # pressed twice
    taken = browser.send(new, at, {**fields, "name": "En anden"}, status=422)
    assert "E-mail på arbejdet: Der er allerede en anden på listen med det." in taken.text
    with town.writing():
        (person,) = db.session.scalars(select(Person).where(Person.name == "Bo Bak"))
        assert get_scopes(person.id) == {Scope(Role.SECRETARIAT)}
        letter = let_in(person.id)
        assert letter is not None
        assert (letter.to, letter.values["roles"]) == ("bo@albertslund.example", [Role.SECRETARIAT.label])
        assert "bo@" not in str([one.after for one in list_changes(PEOPLE, str(person.id))]), "no address in histories"
        person_id = person.id
    theirs = town.sign_in(Actor(person_id, "Bo Bak"))
    theirs.get("/desk?list=all")
    page = browser.get(f"/admin/people/{person_id}")
    browser.send(page, f"/admin/people/{person_id}", {"secretariat": "", "moderator": "yes"}, status=303)
    theirs.get("/desk/standard-texts", status=403)
    history = browser.get(f"/admin/people/{person_id}/history")
    assert "Administrator" in history.text
    browser.send(
        browser.look_back(f"/admin/people/{person_id}/history"), f"/admin/people/{person_id}/history", status=303
    )
    with town.reading():
        assert get_scopes(person_id) == {Scope(Role.SECRETARIAT)}, "it is put back as it was"


def test_the_last_administrator_stays_whoever_asks(town: Town) -> None:
    with town.writing():
        others = [one for one in PEOPLE.rows() if one.values["administrator"] and not one.values["stopped"]]
    last = town.add_person(Role.ADMINISTRATOR)
    with town.writing():
        for one in others:
            save(int(one.key), by=By.person(last), administrator="")
        person = db.session.get_one(Person, last.id)
        with pytest.raises(NotPossibleError):
            revoke(person, Role.ADMINISTRATOR, by=By.SYSTEM)
        with pytest.raises(NotPossibleError):
            close_account(person, by=By.SYSTEM)
        assert PEOPLE.find_faults(str(last.id), values_of(last.id, stopped="yes"), PEOPLE.rows())
        substitute = int(others[0].key)
        today = clock.today().isoformat()
        save(last.id, away_from=today, away_until=today, substitute=str(substitute))
        assert Scope(Role.ADMINISTRATOR) in get_scopes(substitute)
        with pytest.raises(NotPossibleError):  # whoever only stands in is none
            revoke(person, Role.ADMINISTRATOR, by=By.SYSTEM)


def test_of_two_who_take_it_from_each_other_at_once_one_is_refused(town: Town) -> None:
    with town.writing():
        others = [int(one.key) for one in PEOPLE.rows() if one.values["administrator"]]
    pair = [town.add_person(Role.ADMINISTRATOR).id for _ in range(2)]
    with town.writing():
        for one in others:
            save(one, administrator="")
    refused: list[int] = []
    meet = Barrier(2)

    def take(person_id: int) -> None:
        meet.wait()
        try:
            with town.writing():
                revoke(db.session.get_one(Person, person_id), Role.ADMINISTRATOR, by=By.SYSTEM)
        except NotPossibleError:
            refused.append(person_id)

    threads = [Thread(target=take, args=(one,)) for one in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with town.reading():
        assert [one for one in pair if is_administrator(one)] == refused
        assert len(refused) == 1


@pytest.mark.either_database
def test_no_administrator_locks_themselves_out(town: Town) -> None:
    one, _other = town.add_person(Role.ADMINISTRATOR), town.add_person(Role.ADMINISTRATOR)
    browser, at = town.sign_in(one), f"/admin/people/{one.id}"
    page = browser.send(browser.get(at), at, {"administrator": ""}, status=409)
    assert "lukke dig selv ude" in page.text
    assert "lukke dig selv ude" in browser.get(f"{at}/leaving").text
    browser.get("/admin")


@pytest.mark.either_database
def test_whoever_stands_in_may_meanwhile_what_the_colleague_may(town: Town) -> None:
    network = town.networks()[0]
    away, other = town.add_person(Role.SECRETARIAT), town.add_person(Role.MODERATOR)
    leader = town.add_person(Role.LEADER, network_id=network.id)
    sent = town.submit()
    with town.writing():
        db.session.get_one(Submission, sent.id).owner_id = away.id
        touch(sent.id)
    first, last = clock.today() + timedelta(days=2), clock.today() + timedelta(days=4)
    days = {"away_from": first.isoformat(), "away_until": last.isoformat(), "substitute": str(other.id)}
    with town.writing():
        for one in (away, leader):
            save(one.id, By.SYSTEM, **days)
        assert get_scopes(other.id) == {Scope(Role.MODERATOR)}
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False), town.writing():
        _look()
        assert get_scopes(other.id) >= {Scope(Role.SECRETARIAT), Scope(Role.LEADER, network.id)}
        assert list_with_substitutes([away.id]) == [away.id, other.id], "the mail about their cases comes too"
        absence = db.session.scalars(select(Absence).where(Absence.person_id == away.id)).one()
        letter = stands_in(absence.id)
        assert letter is not None
        assert letter.values["roles"] == [Role.SECRETARIAT.label]
        actor = _actor_now(other.id)
        assert actor.stands_in_for == {away.id, leader.id}
        assert count_open(actor).totals[Whose.MINE] >= 1, "what the colleague has in hand is on their list"
    with time_machine.travel(clock.now() + timedelta(days=5), tick=False), town.writing():
        _look()
        assert get_scopes(other.id) == {Scope(Role.MODERATOR)}
        assert values_of(away.id)["substitute"] == ""


@pytest.mark.either_database
def test_who_stops_hands_over_in_the_same_form(app: Flask, town: Town, sign_in: SignIn) -> None:
    network = town.networks()[0]
    gone, heir = town.add_person(Role.LEADER, network_id=network.id), town.add_person(Role.MODERATOR)
    secretary = town.add_person(Role.SECRETARIAT)
    sent = town.submit()
    with town.writing():
        db.session.get_one(Submission, sent.id).owner_id = gone.id
    browser, at = sign_in("administrator"), f"/admin/people/{gone.id}"
    refused = browser.send(browser.get(at), at, {"stopped": "yes"}, status=422)
    assert f"{at}/leaving" in refused.links()
    page = browser.get(f"{at}/leaving")
    assert network.text.name in page.text
    assert "1 åben sag" in page.text
    browser.send(page, f"{at}/leaving", status=422)
    chosen = {f"network_{network.id}": str(heir.id), "cases": str(secretary.id)}
    browser.follow(browser.send(page, f"{at}/leaving", chosen, status=303))
    browser.get(f"{at}/leaving", status=404)
    with town.reading():
        assert heir.id in dict(list_leaders(network.id))
        assert gone.id not in dict(list_leaders(network.id))
        assert db.session.get_one(Submission, sent.id).owner_id == secretary.id
        assert find_held(gone.id).is_nothing
        open_ones = select(func.count()).where(LoginSession.person_id == gone.id, LoginSession.ended_at.is_(None))
        assert db.session.scalar(open_ones) == 0, "they are signed out everywhere"
    browser.send(browser.look_back(f"{at}/history"), f"{at}/history", status=303)
    with town.reading():
        assert db.session.get_one(Person, gone.id).active


def _look() -> None:
    keep_days()
    keep_networks()


def _actor_now(person_id: int) -> Actor:
    actor = get_actor(session_actions.sign_in(person_id))
    assert actor is not None
    return actor


@pytest.mark.either_database
def test_no_administrator_gives_themselves_a_role_also_not_by_standing_in(town: Town) -> None:
    one, reader = town.add_person(Role.ADMINISTRATOR), town.add_person(Role.SECRETARIAT)
    today = clock.today().isoformat()
    days = {"away_from": today, "away_until": today, "substitute": str(one.id)}
    browser, at = town.sign_in(one), f"/admin/people/{one.id}"
    page = browser.send(browser.get(at), at, {"secretariat": "yes"}, status=409)
    assert "Ingen giver sig selv en rolle" in page.text
    with town.writing(), pytest.raises(NotPossibleError):
        save(reader.id, By.person(one), **days)
    with town.writing():
        save(reader.id, By.SYSTEM, **days)
        assert Scope(Role.SECRETARIAT) in get_scopes(one.id)
        save(reader.id, By.person(one), title="Konsulent")  # what another has said stands
    with town.writing(), pytest.raises(NotPossibleError):
        save(reader.id, By.person(one), supervisor="yes")
    far = (clock.today() + timedelta(days=400)).isoformat()
    with town.reading():
        assert PEOPLE.find_faults(str(reader.id), values_of(reader.id, away_until=far), PEOPLE.rows())


@pytest.mark.either_database
def test_whoever_is_administrator_for_some_days_makes_nobody_administrator(town: Town) -> None:
    away, other = town.add_person(Role.ADMINISTRATOR), town.add_person(Role.MODERATOR)
    today = clock.today().isoformat()
    with town.writing():
        save(away.id, away_from=today, away_until=today, substitute=str(other.id))
    for person_id in (other.id, town.add_person(Role.MODERATOR).id):
        with town.writing(), pytest.raises(NotPossibleError):
            save(person_id, By.person(other), administrator="yes")
    with town.writing():
        save(other.id, By.person(away), administrator="yes")
        assert is_administrator(other.id)
        granted = select(func.count()).where(Event.verb == ROLE_GRANTED.name, Event.actor_id == away.id)
        assert db.session.scalar(granted) == 1, "what was lent and is their own now is told"


@pytest.mark.either_database
def test_a_row_that_is_added_overwrites_nobody(town: Town) -> None:
    one = town.add_person(Role.SECRETARIAT)
    with town.writing():
        save(one.id, stopped="yes")
    with town.reading():
        values = values_of(one.id, stopped="", moderator="yes")
        assert "address" in PEOPLE.find_faults("opfundet", values, PEOPLE.rows())
        assert KEY in PEOPLE.find_faults(f"0{one.id}", values, PEOPLE.rows())
    for key in ("opfundet", f"0{one.id}"):
        with town.writing(), pytest.raises(NotPossibleError):
            actions.save(PEOPLE, key, values, by=By.SYSTEM)


@pytest.mark.either_database
def test_whoever_leads_a_network_watches_over_nobody(town: Town) -> None:
    leader = town.add_person(Role.LEADER, network_id=town.networks()[0].id)
    supervisor = town.add_person(Role.SUPERVISOR)
    today = clock.today().isoformat()
    days = {"away_from": today, "away_until": today, "substitute": str(leader.id)}
    with town.reading():
        rows = PEOPLE.rows()
        assert [*PEOPLE.find_faults(str(leader.id), values_of(leader.id, supervisor="yes"), rows)] == ["supervisor"]
        assert [*PEOPLE.find_faults(str(supervisor.id), values_of(supervisor.id, **days), rows)] == ["substitute"]


@pytest.mark.either_database
def test_what_is_lent_ends_by_the_day_and_with_the_account_whoever_looks(app: Flask, town: Town) -> None:
    away, other = town.add_person(Role.SECRETARIAT), town.add_person(Role.MODERATOR)
    today = clock.today().isoformat()
    days = {"away_from": today, "away_until": today, "substitute": str(other.id)}
    with town.writing():
        save(away.id, By.SYSTEM, **days)
        assert get_scopes(other.id) == {Scope(Role.MODERATOR), Scope(Role.SECRETARIAT)}
        save(other.id, secretariat="yes")
        save(other.id, secretariat="")
        assert Scope(Role.SECRETARIAT) in get_scopes(other.id), "an own role that is lost leaves the one that is lent"
        token = session_actions.sign_in(other.id)
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False), town.reading():  # no worker has looked
        actor = get_actor(token)
        assert actor is not None
        assert actor.scopes == {Scope(Role.MODERATOR)}
        assert not actor.stands_in_for
        assert get_scopes(other.id) == actor.scopes
        assert list_with_substitutes([away.id]) == [away.id]
    with town.reading():
        (address,) = [one.values["address"] for one in PEOPLE.rows() if one.key == str(away.id)]
    assert app.test_cli_runner().invoke(args=["person", "close", address]).exit_code == 0
    with town.writing():
        assert get_scopes(other.id) == {Scope(Role.MODERATOR)}
        save(away.id, By.SYSTEM, **days)  # still stopped: nobody stands in for them
        assert get_scopes(other.id) == {Scope(Role.MODERATOR)}
        assert values_of(away.id)["substitute"] == ""


@pytest.mark.either_database
def test_nobody_stops_who_was_given_a_network_meanwhile(town: Town) -> None:
    leader = town.add_person(Role.LEADER, network_id=town.networks()[0].id)
    with town.writing(), pytest.raises(NotPossibleError):
        leave(leader.id, HandedOn({}, None), By.SYSTEM)


@pytest.mark.either_database
def test_days_that_are_put_off_take_nothing_away_meanwhile(town: Town) -> None:
    network = town.networks()[0]
    away, other = town.add_person(Role.LEADER, network_id=network.id), town.add_person(Role.MODERATOR)
    first, last = clock.today(), clock.today() + timedelta(days=2)
    days = {"away_from": first.isoformat(), "away_until": first.isoformat(), "substitute": str(other.id)}
    with town.writing():
        grant(db.session.get_one(Person, away.id), Role.SECRETARIAT, by=By.SYSTEM)
        save(away.id, By.SYSTEM, **days)
        save(away.id, away_until=last.isoformat())
        lost = select(Event.details).where(Event.verb == ROLE_REVOKED.name)
        assert not [one for one in db.session.scalars(lost) if one["person"] == other.id]
        substitute = find_substitute(network.id)
        assert substitute is not None
        assert (substitute.person_id, substitute.until_on) == (other.id, last)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False), town.writing():
        _look()
        assert get_scopes(other.id) >= {Scope(Role.SECRETARIAT), Scope(Role.LEADER, network.id)}
