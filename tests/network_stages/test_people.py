"""Who is in a network: named in a role, replaced without losing history, gone at once, and never a private name."""

from datetime import timedelta

import time_machine

from app import clock
from app.network_people.queries import Seat, list_seats
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.ground.test_rooms import run
from tests.network_stages.moving import in_stage, press
from tests.organisations import joining
from tests.pages.queries import counted

TITLE, NEXT = "Souschef i hjemmeplejen", "Afdelingsleder i hjemmeplejen"


def test_who_leads_it_and_who_is_missing_stand_on_its_page(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    leader, stranger = town.sign_in(town.add_person(Role.LEADER, network_id=network.id)), Browser(town.app)
    assert "ikke fundet endnu" not in stranger.get(f"/networks/{network.slug}").text
    press(leader, network.id, "person", role="leader", name=TITLE)
    page = stranger.get(f"/networks/{network.slug}")
    assert "Hvem er med, og hvem mangler" in page.text
    assert f"Netværksleder{TITLE}" in page.text
    assert "Kontakt i ledelsenikke fundet endnu" in page.text


def test_whoever_takes_over_stands_there_from_that_day_and_the_desk_remembers_both(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    staff, stranger, address = town.sign_in(secretary), Browser(town.app), f"/desk/network-stages/{network.id}"
    press(staff, network.id, "person", role="leader", name=TITLE)
    first = _seats(town, network.id)[0].id
    day = clock.today() + timedelta(days=7)
    press(staff, network.id, "person", role="leader", name=NEXT, replaces=str(first), from_on=day.isoformat())
    text = stranger.get(f"/networks/{network.slug}").text
    assert TITLE in text
    assert NEXT not in text
    with time_machine.travel(clock.now() + timedelta(days=8), tick=False):
        text = stranger.get(f"/networks/{network.slug}").text
        assert TITLE not in text
        assert NEXT in text
        assert TITLE in town.sign_in(secretary).get(address).text
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    (only,) = _seats(town, network.id)
    assert (only.name, only.until_on) == (TITLE, None), "undone, whoever was before is there again"


def test_a_private_person_has_no_name_and_is_gone_at_once(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    press(staff, network.id, "person", role="invited", status=422)
    page = press(staff, network.id, "person", role="invited", stages=["explore", "test"], status=422)
    assert "Skriv, hvem det er" in page.text, "nobody is on the page because a button was pressed"
    press(staff, network.id, "person", role="invited", name=TITLE, stages=["explore"], resident="1", status=422)
    assert "En borger" not in stranger.get(f"/networks/{network.slug}").text
    press(staff, network.id, "person", role="invited", stages=["explore", "test"], resident="1")
    assert "En borger (Undersøg, Prøv af)" in stranger.get(f"/networks/{network.slug}").text
    (seat,) = _seats(town, network.id)
    press(staff, network.id, "leaving", seat=str(seat.id))
    assert "En borger" not in stranger.get(f"/networks/{network.slug}").text


def test_an_organisation_is_named_while_everybody_can_read_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    organisation, _browser = joining.shown(town, secretary, same="none")
    staff = town.sign_in(secretary)
    page = press(staff, network.id, "person", role="core", organisation=str(organisation.id), name=TITLE, status=422)
    assert "ikke begge dele" in page.text
    press(staff, network.id, "person", role="core", organisation=str(organisation.id))
    page = Browser(town.app).get(f"/networks/{network.slug}")
    assert f"/organisations/{organisation.slug}" in page.links()


def test_who_tries_it_out_is_ticked_once_they_are_named(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, address = town.sign_in(secretary), f"/desk/network-stages/{network.id}"
    department = str(network.department_ids[0])
    press(staff, network.id, "person", role="daily", name=TITLE, department=department)
    ticked = [one.get("value") for one in staff.get(address).all("input") if one.get("checked") is not None]
    assert {"unit", "daily"} <= {*ticked}
    assert "backed" not in ticked


def test_the_matrix_has_each_live_network_and_marks_its_departments(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    page = Browser(town.app).get("/networks/matrix")
    assert {f"/networks/{one.slug}" for one in town.networks() if one.live} <= {*page.links()}
    row = next(
        one for one in page.all("tr") if any(a.get("href") == f"/networks/{network.slug}" for a in one.iter("a"))
    )
    marks = [one.text for one in row.iter("td") if one.text == "ja"]
    assert len(marks) == len(network.department_ids)
    assert "Who is across what" in Browser(town.app).get("/networks/matrix?lang=en").text
    run(town.app, "off", "network_stages")
    Browser(town.app).get("/networks/matrix", status=404)


def test_the_page_asks_the_same_however_many_are_in_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    seen = []
    for _ in range(2):
        for _seat in range(3):
            press(staff, network.id, "person", role="core", name=TITLE)
        stranger.get(f"/networks/{network.slug}")
        with counted() as statements:
            stranger.get(f"/networks/{network.slug}")
        seen.append(len(statements))
    assert seen[0] == seen[1]


def _seats(town: Town, network_id: int) -> list[Seat]:
    with town.reading():
        return list_seats(network_id)
