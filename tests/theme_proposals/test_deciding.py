"""From a proposal to a network: filled in together, put in a round, decided on with a public reason, begun."""

from datetime import date, timedelta

import pytest
import time_machine

from app import clock, i18n
from app.accounts.queries import get_scopes
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.permissions import Actor, Role, Scope
from app.theme_proposals.models import ThemeProposal
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, confirm, mailed, words
from tests.theme_proposals.proposing import TITLE, WELFARE, list_all, planned, send, show, shown

WHY = "Der er to køkkener, der står tomme, og ingen enhed kan gøre det alene."


def test_staff_fill_in_the_rest_and_it_is_marked_as_ours(town: Town, secretary: Actor) -> None:
    made = shown(town, secretary, answers={"welfare": WELFARE})
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    staff.send(staff.get(address), f"{address}/answers", {"learning": "Hvem der kommer."}, status=303)
    page = Browser(town.app).get(f"/themes/{made}")
    assert "Hvem der kommer." in page.text
    assert page.text.count("Skrevet af kommunen.") == 1, "what its author said stays theirs"
    page = staff.send(staff.get(address), f"{address}/answers", {}, status=409)
    assert "Der er ikke ændret noget." in page.text


def test_a_round_takes_what_waits_and_each_is_read_beside_the_others(town: Town, secretary: Actor) -> None:
    early = shown(town, secretary)
    first = planned(town, secretary)
    later = shown(town, secretary, title="Mørke stier")
    second = planned(town, secretary, days=200)
    stranger, staff = Browser(town.app), town.sign_in(secretary)
    assert {one.round_id for one in list_all(town)} == {first}
    page = stranger.get(f"/themes/rounds/{first}")
    assert page.text.index(TITLE) < page.text.index("Mørke stier"), "in the order in which they came"
    address = f"/desk/themes/{later}"
    staff.send(staff.get(address), f"{address}/round", {"round": str(second)}, status=303)
    assert "Mørke stier" not in stranger.get(f"/themes/rounds/{first}").text
    assert "Mørke stier" in stranger.get(f"/themes/rounds/{second}").text
    assert f"/themes/{early}" in stranger.get(f"/themes/rounds/{first}").links()


def test_a_decision_has_a_public_reason_and_its_author_hears_once_it_can_be_undone_no_more(
    town: Town, secretary: Actor
) -> None:
    planned(town, secretary)
    send(Browser(town.app), email=ALMA)
    confirm(town.app, mailed(town.app)[0])
    (made,) = list_all(town)
    show(town, secretary, made.id)
    mailed(town.app)
    staff, stranger, address = town.sign_in(secretary), Browser(town.app), f"/desk/themes/{made.id}"
    chosen = {"outcome": "declined", "decided_on": clock.today().isoformat(), "early": "y", "reason": WHY}
    staff.send(staff.get(address), f"{address}/decision", chosen, status=303)
    assert WHY in stranger.get(f"/themes/{made.id}").text
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert WHY not in stranger.get(f"/themes/{made.id}").text
    staff.send(staff.get(address), f"{address}/decision", chosen | {"outcome": "returned"}, status=303)
    assert not mailed(town.app)
    with time_machine.travel(clock.now() + timedelta(minutes=11)):
        (told,) = mailed(town.app)
    assert WHY in words(told)
    assert "Tilbage med gode råd" in words(told)


def test_a_chosen_theme_becomes_a_network_with_what_it_says(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    made = shown(town, secretary)
    staff, stranger, address = town.sign_in(secretary), Browser(town.app), f"/desk/themes/{made}"
    assert f"{address}/network" not in staff.get(address).html
    chosen = {"outcome": "started", "decided_on": clock.today().isoformat(), "early": "y", "reason": WHY}
    staff.send(staff.get(address), f"{address}/decision", chosen, status=303)
    begun = {"name": "Spis sammen", "question": "Hvordan spiser færre alene?", "type": "welfare"}
    page = staff.get(address)
    staff.send(page, f"{address}/network", begun, status=303)
    staff.send(page, f"{address}/network", begun, status=303)
    page = stranger.get("/networks/spis-sammen")
    assert "Hvordan spiser færre alene?" in page.text
    for told in (f"/themes/{made}", "/themes", "/themes/rounds"):
        page = stranger.get(told)
        assert "/networks/spis-sammen" in page.links()
        assert "Det blev til netværket Spis sammen" in page.text
    top = stranger.get(f"/themes/{made}").text.partition("Det, der kendetegner")[0]
    assert f"Chefforums begrundelse{WHY}" in top, "the reason stands beside the status"
    with town.reading() as session:
        network_id = session.get_one(ThemeProposal, made).network_id
    (network,) = [one for one in town.networks() if one.id == network_id]
    assert network.stage == Stage.STARTUP
    assert f"{address}/undo" not in staff.get(address).html, "a network that has begun is not undone"


def test_a_network_begins_with_its_leader_and_in_english_too(town: Town, secretary: Actor) -> None:
    made = shown(town, secretary)
    staff, address, lead = town.sign_in(secretary), f"/desk/themes/{made}", town.add_person(Role.MODERATOR)
    chosen = {"outcome": "started", "decided_on": clock.today().isoformat(), "reason": WHY}
    staff.send(staff.get(address), f"{address}/decision", chosen, status=303)
    begun = {"name": "Spis sammen", "question": "Hvordan spiser færre alene?", "type": "welfare"}
    half = begun | {"leader": str(lead.id), "name_en": "Eating together"}
    page = staff.send(staff.get(address), f"{address}/network", half, status=422)
    assert "Skriv alle tre på engelsk, eller ingen af dem." in page.text
    assert "Eating together" in page.html
    whole = half | {"question_en": "How do fewer eat alone?", "purpose_en": "Many old people eat alone."}
    staff.send(page, f"{address}/network", whole, status=303)
    page = Browser(town.app).get("/networks/spis-sammen?lang=en")
    for said in ("Eating together", "How do fewer eat alone?", "Many old people eat alone."):
        assert said in page.text
    with town.reading() as session:
        network_id = session.get_one(ThemeProposal, made).network_id
        assert Scope(Role.LEADER, network_id) in get_scopes(lead.id)
        assert Scope(Role.LEADER, network_id) not in get_scopes(secretary.id)


def test_a_decision_has_a_day_that_has_come_and_stands_once_it_is_written(town: Town, secretary: Actor) -> None:
    made = shown(town, secretary)
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    page = staff.get(address)
    wrong = {"outcome": "declined", "decided_on": tomorrow, "reason": WHY}
    page = staff.send(page, f"{address}/decision", wrong, status=422)
    assert "Skriv den dag, chefforum tog stilling." in page.text
    assert WHY in page.html
    assert "Den dag er ikke kommet endnu." in page.text
    yesterday = {"decided_on": (clock.today() - timedelta(days=1)).isoformat()}
    page = staff.send(page, f"{address}/decision", wrong | yesterday, status=422)
    assert "så det kan ikke være valgt før den dag" in page.text
    right = wrong | {"decided_on": clock.today().isoformat()}
    stale = staff.get(address)
    staff.send(stale, f"{address}/decision", right, status=303)
    staff.send(stale, f"{address}/decision", right | {"outcome": "started"}, status=409)
    assert list_all(town)[0].outcome == "declined"


@pytest.mark.parametrize("outcome", ["started", "returned", "declined"])
def test_before_the_day_of_its_round_a_choice_is_written_with_a_tick_alone(
    town: Town, secretary: Actor, outcome: str
) -> None:
    planned(town, secretary)
    made = shown(town, secretary)
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    said = {"outcome": outcome, "decided_on": clock.today().isoformat(), "reason": WHY}
    page = staff.get(address)
    assert "Valget er truffet før mødet i chefforum" in page.text
    page = staff.send(page, f"{address}/decision", said, status=422)
    assert "Sæt kryds her, hvis valget er truffet før det." in page.text
    assert page.form(f"{address}/decision") | said == page.form(f"{address}/decision"), "what was typed is kept"
    assert list_all(town)[0].outcome is None
    staff.send(page, f"{address}/decision", {"early": "y"}, status=303)
    assert list_all(town)[0].outcome == outcome


def test_on_the_day_of_its_round_no_tick_is_asked(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    made = shown(town, secretary)
    address = f"/desk/themes/{made}"
    with time_machine.travel(clock.now() + timedelta(days=44)):
        staff = town.sign_in(secretary)
        page = staff.get(address)
        assert "Valget er truffet før" not in page.text
        said = {"outcome": "declined", "decided_on": clock.today().isoformat(), "reason": WHY}
        staff.send(page, f"{address}/decision", said, status=303)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEADER, Role.SUPERVISOR])
def test_only_the_secretariat_decides_and_plans(town: Town, secretary: Actor, role: Role) -> None:
    made = shown(town, secretary)
    network_id = town.networks()[0].id if role == Role.LEADER else None
    other = town.sign_in(town.add_person(role, network_id=network_id))
    assert other.client.get("/desk/themes/rounds").status_code == 403
    said = {"outcome": "declined", "decided_on": clock.today().isoformat(), "reason": WHY}
    other.post(f"/desk/themes/{made}/decision", said, status=403)
    assert list_all(town)[0].outcome is None


def test_once_something_is_chosen_in_a_round_its_dates_stand(town: Town, secretary: Actor) -> None:
    one = planned(town, secretary)
    made = shown(town, secretary)
    staff, address, desk = town.sign_in(secretary), "/desk/themes/rounds", f"/desk/themes/{made}"
    stale, page = staff.get(address), staff.get(desk)
    with town.reading():
        closes_on = i18n.long_date(clock.today() + timedelta(days=30))
    assert f"Man kan foreslå temaer til runden indtil den {closes_on}" in page.text
    said = {"outcome": "declined", "decided_on": clock.today().isoformat(), "early": "y", "reason": WHY}
    staff.send(page, f"{desk}/decision", said, status=303)
    assert not [form for form in staff.get(address).all("form") if form.get("action") == f"{address}/{one}"]
    days = {"closes_on": clock.today().isoformat()}
    page = staff.send(stale, f"{address}/{one}", days, status=409)
    assert "Chefforum har taget stilling til et tema i runden, så datoerne ligger fast." in page.text
    assert closes_on in page.text


def test_the_dates_of_a_round_are_changed_and_two_who_change_them_lose_nothing(town: Town, secretary: Actor) -> None:
    one = planned(town, secretary)
    staff, address = town.sign_in(secretary), "/desk/themes/rounds"
    page, stale = staff.get(address), staff.get(address)
    today = clock.today()
    days = {"closes_on": str(today + timedelta(days=40)), "decides_on": str(today + timedelta(days=50))}
    staff.send(page, f"{address}/{one}", days, status=303)
    staff.send(page, f"{address}/{one}", days, status=303)
    later = days | {"decides_on": str(today + timedelta(days=60))}
    page = staff.send(stale, f"{address}/{one}", later, status=409)
    assert "En kollega har ændret det" in page.text
    assert staff.post(address, {"closes_on": "", "decides_on": ""}, status=422)
    assert staff.post(address, {}, status=422)
    wrong = days | {"decides_on": str(today)}
    page = staff.send(page, f"{address}/{one}", wrong, status=422)
    assert "Skriv en dag efter fristen for forslag." in page.text
    staff.post(address, days, status=303)
    page = staff.post(address, later, status=409)
    assert "En anden runde har sidste frist den dag." in page.text


def test_a_pile_says_the_day_of_the_next_round_as_soon_as_it_is_planned_and_when_it_is_moved(
    town: Town, secretary: Actor
) -> None:
    with town.reading():
        pile = get_directory().list_piles()[0]
    address, stranger, staff = f"/theme-piles/{pile.slug}", Browser(town.app), town.sign_in(secretary)
    assert _said(town, pile.planned_on) in stranger.get(address).text, "no round is planned: its own day counts"
    round_id = planned(town, secretary, days=5)
    chosen_on = clock.today() + timedelta(days=19)
    page = stranger.get(address)
    assert _said(town, chosen_on) in page.text
    assert _said(town, pile.planned_on) not in page.text
    later = chosen_on + timedelta(days=1)
    dates = {"closes_on": (clock.today() + timedelta(days=5)).isoformat(), "decides_on": later.isoformat()}
    page = staff.get("/desk/themes/rounds")
    staff.send(page, f"/desk/themes/rounds/{round_id}", dates, status=303)
    assert _said(town, later) in stranger.get(address).text
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        assert _said(town, pile.planned_on) in stranger.get(address).text, "what is over is not the next"


def _said(town: Town, day: date) -> str:
    with town.app.test_request_context():
        return i18n.long_date(day)
