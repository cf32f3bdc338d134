"""A network goes from stage to stage: asked little, never past one in silence, back with a reason, and seen by all."""

from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from app import clock, db
from app.network_stages.actions import list_other
from app.network_stages.queries import get_course, list_steps
from app.network_stages.stage_data import ORDER, STAGES, next_of, skipped_between, usual_days, weeks_of
from app.network_stages.when import When
from app.networks.models import Network
from app.networks.states import NetworkType, Stage
from app.permissions import Actor, Role
from app.tasks.models import Task
from tests.browsing import Browser, text_of
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.network_stages.moving import THREE, WHY, all_of, in_stage, press
from tests.pages.queries import counted


def test_its_leader_moves_it_on_by_one_press_and_everybody_reads_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    page = press(leader, network.id, "next", holds=all_of(Stage.TEST), **THREE)
    assert "Netværket er nu i fasen »Prøv af«." in leader.follow(page).text
    page = Browser(town.app).get(f"/networks/{network.slug}")
    assert "Netværket gik videre til »Prøv af«." in page.text
    assert (
        next(one for one in page.all("li") if one.get("aria-current") == "step").findtext("b", "").strip() == "Prøv af"
    )


def test_what_is_missing_needs_a_reason_which_everybody_reads(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff = town.sign_in(secretary)
    page = press(staff, network.id, "next", holds=[], **THREE, status=422)
    assert "Sæt kryds ved det, der er på plads, eller skriv, hvorfor I går videre alligevel." in page.text
    assert page.form(f"/desk/network-stages/{network.id}/next")["since"] == clock.today().isoformat()
    press(staff, network.id, "next", holds=[], **THREE, reason=WHY)
    assert WHY in Browser(town.app).get(f"/networks/{network.slug}").text


def test_a_move_is_undone_for_ten_minutes_and_then_no_more(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    staff, stranger, address = town.sign_in(secretary), Browser(town.app), f"/desk/network-stages/{network.id}"
    press(staff, network.id, "next", holds=all_of(Stage.ANCHOR))
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert _stage(town, network.id) == Stage.TEST
    assert "Overgang til hverdagen«." not in stranger.get(f"/networks/{network.slug}").text, "it never happened"
    press(staff, network.id, "next", holds=all_of(Stage.ANCHOR))
    page = staff.get(address)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        assert "Det kan ikke fortrydes mere." in staff.follow(staff.send(page, f"{address}/undo", {}, status=303)).text
    assert _stage(town, network.id) == Stage.ANCHOR


def test_a_stage_passed_over_says_so_and_going_back_keeps_what_was(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    press(staff, network.id, "stage", to="ideate", status=422)
    press(staff, network.id, "stage", to="ideate", reason=WHY)
    page = stranger.get(f"/networks/{network.slug}")
    assert "Netværket gik direkte til »Find idéer«." in page.text
    assert WHY in page.text
    assert page.text.count("Sprunget over") == 1
    press(staff, network.id, "stage", to="explore", reason="Vi vidste for lidt.")
    page = stranger.get(f"/networks/{network.slug}")
    assert "Netværket gik tilbage til »Undersøg«." in page.text
    assert "Vi vidste for lidt." in page.text
    assert "Sprunget over" not in page.text
    assert "men netværket gik tilbage" in page.text, "that it had come up with ideas stays"


def test_it_is_rounded_off_once_nothing_is_left_to_do_and_opened_again_with_a_reason(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    (sent,) = town.submit_all([{}])
    town.bring(sent, "accepted", by=secretary, network_id=network.id)
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/network-stages/{network.id}")
    assert "Det mangler, før netværket kan afrundes" in page.text
    assert f'action="/desk/network-stages/{network.id}/next"' not in page.html
    assert any(one.get("href") == f"/desk/cases/{sent.id}" for one in page.all("a")), "it says what is to be done"
    with town.writing() as session:
        session.execute(update(Task).where(Task.scope_id == network.id).values(done_at=clock.now()))
    press(staff, network.id, "next", holds=all_of(Stage.CLOSED))
    assert "Dette netværk er afrundet" in Browser(town.app).get(f"/networks/{network.slug}").text
    press(staff, network.id, "stage", to="test", status=422)
    press(staff, network.id, "stage", to="test", reason="Vi prøver det af en gang til.")
    assert _stage(town, network.id) == Stage.TEST


def test_a_stage_that_was_gone_through_is_never_called_passed_over(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff = town.sign_in(secretary)
    press(staff, network.id, "next", holds=all_of(Stage.IDEATE))
    press(staff, network.id, "stage", to="explore", reason="Vi vidste for lidt.")
    press(staff, network.id, "stage", to="test", reason="Vi har ideerne allerede.")
    page = Browser(town.app).get(f"/networks/{network.slug}")
    ideate = next(one for one in page.all("li") if one.findtext("b", "").strip() == "Find idéer")
    assert "Sprunget over" not in text_of(ideate)
    assert "Begyndte" in text_of(ideate)


def test_no_stage_begins_before_the_one_it_comes_from(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    staff, before = town.sign_in(secretary), (clock.today() - timedelta(days=1)).isoformat()
    for noun, more in (("next", {"holds": all_of(Stage.ANCHOR)}), ("stage", {"to": "explore", "reason": WHY})):
        page = press(staff, network.id, noun, since=before, status=422, **more)
        assert "Det kan ikke begynde før fasen ovenover." in page.text
    assert _stage(town, network.id) == Stage.TEST


def test_a_date_that_is_given_within_the_ten_minutes_stands_although_the_move_is_undone(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    staff, address = town.sign_in(secretary), f"/desk/network-stages/{network.id}"
    press(staff, network.id, "next", holds=all_of(Stage.ANCHOR))
    began = clock.today() - timedelta(days=400)
    press(staff, network.id, "dates", startup_day=began.isoformat(), startup_about="")
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert _stage(town, network.id) == Stage.TEST
    assert next(one for one in town.networks() if one.id == network.id).started_on == began


def test_the_whole_way_leads_to_the_end_and_back(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.STARTUP, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    for stage in ORDER[2:]:
        press(leader, network.id, "next", holds=all_of(stage), **(THREE if stage == Stage.TEST else {}))
    page = Browser(town.app).get(f"/networks/{network.slug}")
    assert "Dette netværk er afrundet" in page.text
    press(leader, network.id, "stage", to="anchor", reason="En afdeling har fortrudt.")
    assert _stage(town, network.id) == Stage.ANCHOR
    assert next(one for one in town.networks() if one.id == network.id).closed_on is None


def test_dates_are_known_roughly_and_the_usual_ones_are_proposed(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    address = f"/desk/network-stages/{network.id}"
    form = staff.get(address).form(f"{address}/dates")
    usual = usual_days(network.type, Stage.DESIGN, clock.today())
    with town.app.app_context(), db.database().reading():
        begun = list_steps(get_course(network.id))[Stage.DESIGN].begun
    if begun is not None:
        usual = usual_days(network.type, Stage.DESIGN, max(begun.first, clock.today() - timedelta(weeks=3)))
    assert form["test_about"] == f"{usual[Stage.TEST]:%Y-%m}"
    later = When.quarter_of(clock.today() + timedelta(days=300))
    press(staff, network.id, "dates", test_about=later.value, anchor_about="", closed_about="")
    with town.app.test_request_context():
        assert f"Efter planen begynder det i {later.words}" in stranger.get(f"/networks/{network.slug}").text
    day = clock.today() + timedelta(days=20)
    page = press(staff, network.id, "dates", test_day=day.isoformat(), ideate_about=later.value, status=422)
    assert "Det kan ikke begynde før fasen ovenover." in page.text
    page = press(staff, network.id, "dates", design_day=day.isoformat(), status=422)
    assert "Det er begyndt: vælg en dag, der har været." in page.text
    with time_machine.travel(clock.now() + timedelta(days=500), tick=False):
        assert "Skulle efter planen være begyndt" in stranger.get(f"/networks/{network.slug}").text


def test_only_its_own_leader_and_the_secretariat_move_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    other = next(one for one in town.networks() if one.id != network.id)
    for person in (town.add_person(Role.LEADER, network_id=other.id), town.add_person(Role.MODERATOR)):
        town.sign_in(person).get(f"/desk/network-stages/{network.id}", status=403)
    with town.writing():
        row = db.session.get_one(Network, network.id)
        row.stage = Stage.PROPOSED
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    proposed = leader.get(f"/desk/network-stages/{network.id}")
    assert "/next" not in proposed.html
    assert "Sekretariatet sætter det i gang, når chefforum har valgt det." in proposed.text
    assert "/next" in town.sign_in(secretary).get(f"/desk/network-stages/{network.id}").html


def test_without_the_room_the_line_is_as_it_was(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    run(town.app, "off", "network_stages")
    page = Browser(town.app).get(f"/networks/{network.slug}")
    assert "Netværket gik" not in page.text
    assert "Prøv af" in page.text
    town.sign_in(secretary).get(f"/desk/network-stages/{network.id}", status=404)


def test_the_page_asks_the_database_the_same_however_much_has_happened(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    stranger = Browser(town.app)
    stranger.get(f"/networks/{network.slug}")
    with counted() as few:
        stranger.get(f"/networks/{network.slug}")
    for stage in (Stage.DESIGN, Stage.ANCHOR, Stage.EXPLORE, Stage.TEST):
        in_stage(town, stage, secretary)
    stranger.get(f"/networks/{network.slug}")
    with counted() as many:
        stranger.get(f"/networks/{network.slug}")
    assert len(many) == len(few)


@pytest.mark.parametrize("type", list(NetworkType))
@given(at=st.sampled_from(ORDER), path=st.lists(st.integers(min_value=0, max_value=20), max_size=12))
def test_no_stage_is_a_dead_end_and_none_is_passed_over_in_silence(
    type: NetworkType, at: Stage, path: list[int]
) -> None:
    for choice in path:
        ways = [one for one in (next_of(at), *list_other(at)) if one is not None]
        assert ways, f"{at} is a dead end"
        to = ways[choice % len(ways)]
        passed = skipped_between(at, to)
        assert not passed or to in list_other(at), "whoever passes a stage over says why"
        assert passed == () or ORDER.index(to) > ORDER.index(at)
        at = to
    while (following := next_of(at)) is not None:
        at = following
    assert at == Stage.CLOSED, "the end is reached by going on"
    assert list_other(at), "and is left with a reason"
    days = usual_days(type, Stage.STARTUP, date(2026, 1, 1))
    assert bool(days) == (weeks_of(type) is not None)
    assert list(days.values()) == sorted(days.values())


def test_every_stage_but_the_first_asks_two_to_four_questions_with_keys_of_their_own() -> None:
    for stage in ORDER[1:]:
        keys = [one.key for one in STAGES[stage].before]
        assert 2 <= len(keys) == len({*keys}) <= 4
    assert set(ORDER) == set(Stage)
    assert list(ORDER) == list(Stage)


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_is_known_roughly_is_kept_as_it_was_said(day: date) -> None:
    for when in (When(day), When.month_of(day), When.quarter_of(day)):
        assert When.read(when.value) == when
        assert when.first <= day <= when.last
    assert When.read("2026-13") is None
    assert When.read("0000-01") is None
    assert When.read("i morgen") is None


def _stage(town: Town, network_id: int) -> str:
    return next(one for one in town.networks() if one.id == network_id).stage
