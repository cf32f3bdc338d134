"""What a network is told before it moves on: who is not named, what is not finished, and what is still to be done."""

from datetime import timedelta
from typing import Any

import time_machine

from app import clock
from app.i18n import long_date
from app.network_people.queries import Seat, list_seats
from app.network_people.roles import SeatRole
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.trials.kinds import Step
from app.trials.models import Trial
from tests.browsing import Browser, Page, text_of
from tests.ground.staging import Town
from tests.network_design.asking import NEED, need
from tests.network_stages.moving import THREE, WHY, all_of, in_stage, press
from tests.notifications.hearing import mailed, words
from tests.trials.trying import TITLE, trial_fields, write

OTHER = "Souschef i hjemmeplejen"
ASKED = ("I hvilken enhed prøves det af?", "Hvilken leder i enheden bakker op?", "Hvilken kollega skal gøre arbejdet")
TOLD = ("Der er valgt en enhed", "Der er valgt en leder i enheden", "Der er valgt en kollega")


def _desk(network_id: int) -> str:
    return f"/desk/network-stages/{network_id}"


def _people(page: Page) -> str:
    return page.text.partition("Hvem er med, og hvem mangler")[2]


def test_before_a_trial_nobody_is_named_in_advance_and_no_tick_names_anybody(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff = town.sign_in(secretary)
    for role in ("daily", "reference"):
        press(staff, network.id, "person", role=role, name=OTHER, department=str(network.department_ids[0]))
    page = staff.get(_desk(network.id))
    form = next(one for one in page.all("form") if str(one.get("action")).endswith("/next"))
    assert not [one for one in form.iter() if one.get("checked") is not None]
    chosen = [one.get("value") for one in form.iter("option") if one.get("selected") is not None]
    assert not any(chosen)
    page = press(staff, network.id, "next", holds=[*all_of(Stage.TEST), "unit", "backed", "daily"], status=422)
    assert "I hvilken enhed" in page.text
    page = press(staff, network.id, "next", holds=all_of(Stage.TEST), status=422)
    assert all(one in page.text for one in ASKED)


def test_who_tries_it_out_is_named_in_words_and_stands_in_the_work_room_and_for_everybody(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    page = press(staff, network.id, "next", holds=all_of(Stage.TEST), unit_name=THREE["unit_name"], status=422)
    kept = [one.get("value") for one in page.all("input") if one.get("name") == "unit_name"]
    assert kept == [THREE["unit_name"]], "what was typed stays"
    assert ASKED[0] + " Hvilken" not in page.text
    press(staff, network.id, "next", holds=all_of(Stage.TEST), **THREE)
    for page in (staff.get(_desk(network.id)), stranger.get(f"/networks/{network.slug}")):
        assert all(str(one) in _people(page) for one in THREE.values())
        assert all(one in page.text for one in TOLD), "the time line tells it"
    staff.send(staff.get(_desk(network.id)), f"{_desk(network.id)}/undo", {}, status=303)
    page = stranger.get(f"/networks/{network.slug}")
    assert not any(str(one) in page.text for one in THREE.values())
    assert not any(one in page.text for one in TOLD)


def test_they_are_chosen_among_those_who_are_there_and_another_takes_over_later(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    department = network.department_ids[0]
    press(staff, network.id, "person", role="core", name=OTHER)
    page = staff.get(_desk(network.id))
    form = next(one for one in page.all("form") if str(one.get("action")).endswith("/next"))
    seat = next(str(one.get("value")) for one in form.iter("option") if str(one.get("value")).startswith("seat:"))
    colleague = f"person:{secretary.id}"
    both: dict[str, Any] = {"daily_name": OTHER, "daily": seat, "backed": colleague, "unit": f"department:{department}"}
    page = press(staff, network.id, "next", holds=all_of(Stage.TEST), **both, status=422)
    assert "ikke begge dele" in page.text
    press(staff, network.id, "next", holds=all_of(Stage.TEST), **{**both, "daily_name": ""})
    seats = {one.role.value: one for one in _seats(town, network.id)}
    assert (seats["unit"].department_id, seats["unit"].name) == (department, "")
    assert (seats["backer"].name, seats["backer"].department_id) == (secretary.name, department)
    assert seats["daily"].name == OTHER
    press(staff, network.id, "stage", to="ideate", reason=WHY)
    again = {**both, "daily": f"seat:{seats['daily'].id}", "backed": f"seat:{seats['backer'].id}"}
    again |= {"unit": "", "daily_name": "", "unit_name": THREE["unit_name"]}
    press(staff, network.id, "next", holds=all_of(Stage.TEST), **again)
    now = [one for one in _seats(town, network.id) if one.is_now]
    assert [one.name for one in now if one.role == SeatRole.UNIT] == [THREE["unit_name"]], "it took over"
    stayed = [one for one in now if one.role in {SeatRole.BACKER, SeatRole.DAILY}]
    assert len(stayed) == 2, "who stays is not named twice"
    press(staff, network.id, "person", role="daily", name="En anden", replaces=str(seats["daily"].id))
    assert "En anden" in _people(stranger.get(f"/networks/{network.slug}"))
    staff.send(staff.get(_desk(network.id)), f"{_desk(network.id)}/undo", {}, status=303)
    assert OTHER in _people(staff.get(_desk(network.id)))


def test_who_is_named_anew_is_of_the_unit_that_has_its_place_already(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, department = town.sign_in(secretary), network.department_ids[0]
    first: dict[str, Any] = {"unit": f"department:{department}", "backed_name": OTHER, "daily_name": "Den første"}
    press(staff, network.id, "next", holds=all_of(Stage.TEST), **first)
    press(staff, network.id, "stage", to="ideate", reason=WHY)
    (unit,) = [one for one in _seats(town, network.id) if one.role == SeatRole.UNIT]
    again: dict[str, Any] = {"unit": f"seat:{unit.id}", "backed": f"person:{secretary.id}", "daily_name": "Den næste"}
    press(staff, network.id, "next", holds=all_of(Stage.TEST), **again)
    now = {(one.role, one.name): one for one in _seats(town, network.id) if one.is_now}
    assert now[SeatRole.UNIT, ""].id == unit.id
    assert now[SeatRole.BACKER, secretary.name].department_id == department
    assert now[SeatRole.DAILY, "Den næste"].department_id == department


def test_a_colleague_whom_somebody_else_names_hears_it_once_it_stands(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    colleague, staff = town.add_person(Role.LEADER, network_id=network.id), town.sign_in(secretary)
    page, address = staff.get(_desk(network.id)), f"{_desk(network.id)}/undo"
    assert "Har I spurgt dem?" in page.text
    assert f"person:{town.add_person(Role.MODERATOR).id}" not in staff.get(_desk(network.id)).html
    named: dict[str, Any] = {"unit_name": "Solgården", "backed": f"person:{colleague.id}", "reason": WHY}
    named["daily"] = f"person:{secretary.id}"
    press(staff, network.id, "next", **named)
    staff.send(staff.get(_desk(network.id)), address, {}, status=303)
    press(staff, network.id, "next", **named)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        (letter,) = [one for one in mailed(town.app) if "nævnt i netværket" in str(one["Subject"])]
    assert "Leder af enheden" in words(letter)
    assert "dit navn bliver taget ud" in words(letter)
    assert f"/networks/{network.slug}" in words(letter)


def test_what_happens_right_now_is_put_right_as_the_network_moves(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, now = town.sign_in(secretary), "Vi prøver to ting af på plejehjemmet."
    form = staff.get(_desk(network.id)).form(f"{_desk(network.id)}/next")
    assert form["now_da"] == network.words["da"].outcome
    page = press(staff, network.id, "next", now_da="Ring til Kirsten Sørensen.", reason=WHY, status=422)
    assert "Kirsten" in page.text
    press(staff, network.id, "next", now_da=now, reason=WHY)
    assert now in Browser(town.app).get(f"/networks/{network.slug}").text


def test_a_resident_is_no_unit(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    page = press(town.sign_in(secretary), network.id, "person", role="unit", resident="1", status=422)
    assert "En enhed er" in page.text


def test_or_a_reason_is_written_which_everybody_reads(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    press(town.sign_in(secretary), network.id, "next", holds=all_of(Stage.TEST), reason=WHY)
    page = Browser(town.app).get(f"/networks/{network.slug}")
    assert WHY in page.text
    assert not any(one in page.text for one in TOLD)


def _seats(town: Town, network_id: int) -> list[Seat]:
    with town.reading():
        return list_seats(network_id)


def test_a_trial_that_is_not_finished_is_named_and_stops_no_stage_but_the_end(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    staff, told = town.sign_in(secretary), "En afprøvning er ikke færdig endnu"
    assert told not in staff.get(f"/desk/network-stages/{network.id}").text
    address = f"/desk/network-trials/{network.id}"
    staff.send(staff.get(address), f"{address}/trial", trial_fields(), status=303)
    page = staff.get(f"/desk/network-stages/{network.id}")
    assert told in page.text
    assert TITLE in page.text
    press(staff, network.id, "next", holds=all_of(Stage.ANCHOR))
    page = staff.get(f"/desk/network-stages/{network.id}")
    assert told not in page.text
    assert "Det mangler, før netværket kan afrundes" in page.text
    assert [one for one in page.links() if one.startswith("/desk/trials/")], "one goes there to end it"


def test_what_a_trial_gave_is_not_known_while_it_runs(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    staff = town.sign_in(secretary)
    write(staff, network.id)
    with town.writing() as session:
        session.query(Trial).one().step = Step.TEST
    until = long_date(clock.today() + timedelta(days=14))
    runs, page = f"løber til {until}", staff.get(f"/desk/network-stages/{network.id}")
    beside = next(one for one in page.all("label") if "Vi ved, hvad forsøget gav" in text_of(one))
    assert runs in text_of(beside)
    page = press(staff, network.id, "next", holds=all_of(Stage.ANCHOR), status=422)
    assert f"{runs}. Skriv, hvorfor I går videre alligevel." in page.text
    press(staff, network.id, "next", holds=all_of(Stage.ANCHOR), reason=WHY)
    assert WHY in Browser(town.app).get(f"/networks/{network.slug}").text


def test_what_a_stage_needed_that_is_over_was_not_found(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    need(staff, network.id)
    assert NEED in staff.get(f"/desk/network-stages/{network.id}").text, "its page says who is missing"
    in_stage(town, Stage.IDEATE, secretary)
    for page in (stranger.get(f"/networks/{network.slug}"), staff.get(f"/desk/network-design/{network.id}")):
        (row,) = [one for one in page.all("tr") if NEED in "".join(one.itertext())]
        assert "blev ikke fundet" in "".join(row.itertext())
    page = stranger.get(f"/networks/{network.slug}")
    assert "Netværket mangler ikke noget af det, det har bedt om." not in page.text
    assert "bad en tidligere fase om, og det blev ikke fundet" in page.text
    assert NEED not in stranger.get("/networks").text
    assert NEED not in staff.get(f"/desk/network-stages/{network.id}").text


def test_the_end_is_not_offered_while_something_is_to_be_done(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, address = town.sign_in(secretary), f"/desk/network-stages/{network.id}"

    def offered() -> list[str]:
        return [one.get("value", "") for one in staff.get(address).all("input") if one.get("name") == "to"]

    assert "closed" in offered()
    town.bring(town.submit(), "accepted", by=secretary, network_id=network.id)
    assert "closed" not in offered()
    assert "Når det er gjort, kan netværket afrundes." in staff.get(address).text


def test_what_stands_under_right_now_is_changed_in_a_field_of_that_name(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    staff = town.sign_in(secretary)
    link = next(
        one for one in staff.get(f"/desk/network-stages/{network.id}").all("a") if "Lige nu" in (one.text or "")
    )
    page = staff.get(str(link.get("href")).partition("#")[0])
    label = next(one for one in page.all("label") if one.get("for") == "da-outcome")
    assert "lige nu" in "".join(label.itertext()).casefold()


def test_whoever_is_invited_is_asked_for_by_a_label_of_their_own(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.TEST, secretary)
    page = town.sign_in(secretary).get(f"/desk/network-members/{network.id}")
    assert "E-mail på den, du inviterer" in page.text
    assert "Afsenderens e-mail" not in page.text
