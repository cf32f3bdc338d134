"""Who is in a network: named in a role, replaced without losing history, gone at once, and never a private name."""

from collections.abc import Collection
from datetime import timedelta

import time_machine

from app import clock
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.network_people.queries import Seat, list_seats
from app.networks.models import Network, NetworkDepartment
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser, Page, text_of
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
    assert "En borger (kommer med i Undersøg og Prøv af)" in stranger.get(f"/networks/{network.slug}").text
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


def test_the_matrix_says_of_each_live_network_how_departments_are_in_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    said, elsewhere = network.department_ids[0], _others(town, network.department_ids)
    page = Browser(town.app).get("/networks/matrix")
    live = [one for one in town.networks() if one.live]
    assert {f"/networks/{one.slug}" for one in live} <= {*page.links()}
    assert len(_cells_of(page, network.slug)) == len(network.department_ids)
    assert {*_cells_of(page, network.slug).values()} == {"Nævnt"}, "the network names them, and nobody is placed yet"
    staff = town.sign_in(secretary)
    press(staff, network.id, "person", role="leader", name=TITLE, department=str(said))
    for role in ("core", "reference"):
        press(staff, network.id, "person", role=role, name=NEXT, department=str(elsewhere[0]))
    for stages, department in ((["design", "test"], elsewhere[1]), (["explore", "test"], elsewhere[2])):
        press(staff, network.id, "person", role="invited", stages=stages, name=NEXT, department=str(department))
    page = Browser(town.app).get("/networks/matrix")
    cells = _cells_of(page, network.slug)
    names = _names(town)
    assert cells[names[said]] == "Leder"
    assert cells[names[elsewhere[0]]] == "Ledelsen, Hele vejen", "the closest first"
    assert cells[names[elsewhere[1]]] == "Netværksdesign, Prøv af"
    assert "Undersøg" not in cells.get(names[elsewhere[2]], ""), "they come only later"
    people = Browser(town.app).get(f"/networks/{network.slug}").text
    assert f"{names[elsewhere[2]]} (kommer med i Undersøg og Prøv af)" in people
    assert f"{names[elsewhere[1]]} (Netværksdesign, Prøv af)" in people
    assert "Kontakten i ledelsen, eller den leder, der bakker en afprøvning op, kommer fra afdelingen." in page.text
    assert "ikke med her" not in page.text
    over = live[-1]
    with town.writing() as session:
        row = session.get_one(Network, over.id)
        row.stage, row.closed_on = Stage.CLOSED, clock.today()
        announce_change(Topic.NETWORKS)
    page = Browser(town.app).get("/networks/matrix")
    assert f"/networks/{over.slug}" not in page.links()
    assert "1 afrundet netværk er ikke med her." in page.text
    assert "Who works with what" in Browser(town.app).get("/networks/matrix?lang=en").text
    run(town.app, "off", "network_stages")
    Browser(town.app).get("/networks/matrix", status=404)


def test_a_department_finds_its_networks_and_with_whom_it_is_in_them(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    own, *others = network.department_ids
    staff = town.sign_in(secretary)
    for role in ("core", "reference"):
        press(staff, network.id, "person", role=role, name=TITLE, department=str(own))
    with town.reading(), town.app.test_request_context():
        department = get_reference().departments[own]
    page = Browser(town.app).get(f"/networks/matrix?department={department.slug}")
    cells = _cells_of(page, network.slug)
    names = _names(town)
    assert cells["Hvem og hvordan"] == f"Ledelsen, Hele vejen: {TITLE}", "one person once, with all they are"
    assert {*cells["Sammen med"].split(" · ")} == {names[one] for one in others}
    within = [one for one in town.networks() if one.live and own in one.department_ids]
    assert len(page.all("tbody")[0].findall(".//tr")) == len(within)
    asked = page.text.partition("Det bliver afdelingen spurgt om nu")[2]
    assert network.name in asked.partition("Ingen i ledelsen er spurgt om fasen endnu")[2]
    assert "Ledelsen har ikke sagt ja til fasen endnu" not in asked, "nobody was asked by mail"
    elsewhere = next(one for one in within if one.id != network.id)
    assert f"/networks/{elsewhere.slug}/requests/new" in page.links(), "nobody is named there"
    assert Browser(town.app).get(f"/networks/matrix?department={own}").text == page.text, (
        "its number is still understood"
    )
    page = Browser(town.app).get("/networks/matrix?department=findes-ikke")
    assert f"/networks/{network.slug}" in page.links(), "a department that is not there costs nobody the table"
    assert "afdeling. Du ser" in page.text


def test_who_is_in_none_and_what_goes_across_nothing_stand_below_the_matrix(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    own, names = network.department_ids[0], _names(town)
    with town.writing() as session:
        session.query(NetworkDepartment).filter(NetworkDepartment.department_id == own).delete()
        session.query(NetworkDepartment).filter(NetworkDepartment.network_id == network.id).delete()
        announce_change(Topic.NETWORKS)
    page = Browser(town.app).get("/networks/matrix")
    assert "Ikke med i noget netværk lige nu:" in page.text
    assert names[own] in page.text.partition("Ikke med i noget netværk lige nu:")[2]
    assert f"{network.name} ingen afdeling" in page.text.partition("Endnu ikke på tværs")[2]
    with town.reading(), town.app.test_request_context():
        slug = get_reference().departments[own].slug
    page = Browser(town.app).get(f"/networks/matrix?department={slug}")
    assert f"{names[own]} er ikke med i noget netværk lige nu" in page.text


def test_the_matrix_asks_the_same_however_many_are_in_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.DESIGN, secretary)
    staff, stranger, seen = town.sign_in(secretary), Browser(town.app), []
    for _ in range(2):
        for one in _names(town):
            press(staff, network.id, "person", role="core", name=TITLE, department=str(one))
        stranger.get("/networks/matrix")
        with counted() as statements:
            stranger.get("/networks/matrix")
        seen.append(len(statements))
    assert seen[0] == seen[1]


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


def _names(town: Town) -> dict[int, str]:
    with town.reading(), town.app.test_request_context():
        return {one.id: one.name for one in get_reference().departments.values()}


def _others(town: Town, taken: Collection[int]) -> list[int]:
    return [one for one in _names(town) if one not in taken]


def _cells_of(page: Page, slug: str) -> dict[str, str]:
    """Return what the row of a network says under each head that it says something under."""
    row = next(one for one in page.all("tr") if any(a.get("href") == f"/networks/{slug}" for a in one.iter("a")))
    cells = {one.get("data-label", ""): text_of(one) for one in row.iter("td") if one.get("data-label")}
    return {label: said for label, said in cells.items() if label not in {"Fase", "Afdelinger i alt"}}
