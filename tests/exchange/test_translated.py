"""What networks here made of solutions of other towns, and what other towns made of ours."""

from datetime import timedelta

import pytest
import time_machine

from app import clock, db
from app.config import Settings
from app.events import By
from app.exchange.actions import confirm_town, put_away, take
from app.exchange.queries import list_received
from app.exchange.translation_queries import list_translations
from app.networks.directory import NetworkInfo
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.solutions.models import SolutionTranslation
from app.solutions.translation_rows import forget_taken_back
from tests.browsing import Browser, Page
from tests.exchange.travelling import ADDRESS, FINGERPRINT, TITLE, file_of
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.solutions.solving import press, publish, write

pytestmark = pytest.mark.either_database
DIFFERENTLY = "Her er det hjemmesygeplejen, der tager telefonen."
SEEN = "Færre pårørende har ringet til lægevagten."
ELSEWHERE = {"town": "Nabo Kommune", "seen_there": "Personalet bliver ringet op sjældnere.", "told_by": "deres plejehjem, pr. telefon"}


def receive(town: Town, **other: object) -> int:
    """Take in a solution of another town, and return its number."""
    settings: Settings = town.app.extensions["settings"]
    with town.writing():
        confirm_town(ADDRESS, FINGERPRINT, by=By.SYSTEM)
        take(file_of(**other), by=By.SYSTEM, own_address=settings.base_url)
    with town.reading():
        return list_received()[0].id


def led(town: Town, secretary: Actor) -> tuple[NetworkInfo, Browser]:
    """Return a network that is at work, and its leader's browser."""
    network = in_stage(town, Stage.ANCHOR, secretary)
    return network, town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


def translate(browser: Browser, network_id: int, received_id: int, *, status: int = 303, **other: object) -> Page:
    """Write that a network uses a solution of another town."""
    address = f"/desk/network-translations/{network_id}"
    said = {"received": received_id, "since": "2026-05-01", "differently": DIFFERENTLY, "seen_there": SEEN, **other}
    return browser.send(browser.get(address), f"{address}/translation", said, status=status)


def test_a_leader_writes_what_a_solution_became_here_and_everybody_reads_it(town: Town, secretary: Actor) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    assert f"/desk/network-translations/{network.id}" in leader.get(f"/desk/network-stages/{network.id}").links()
    translate(leader, network.id, received)
    anybody = Browser(town.app)
    page = anybody.get(f"/other-towns/{received}")
    for said in (DIFFERENTLY, SEEN, "Oversat hertil", "1. maj 2026"):
        assert said in page.text
    assert f"/networks/{network.slug}" in page.links()
    page = anybody.get(f"/networks/{network.slug}")
    assert SEEN in page.text
    assert TITLE in page.text
    assert f"/other-towns/{received}" in page.links()
    assert "Oversat hertil" in anybody.get("/other-towns").text


def test_it_is_written_anew_taken_back_and_stands_again(town: Town, secretary: Actor) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    address, shown = f"/desk/network-translations/{network.id}", f"/other-towns/{received}"
    translate(leader, network.id, received, seen_there="")
    assert "Der er endnu ikke skrevet om værdien." in Browser(town.app).get(shown).text
    form = leader.get(f"{address}?of={received}").form(f"{address}/translation")
    assert (form["received"], form["differently"]) == (str(received), DIFFERENTLY)
    translate(leader, network.id, received)
    with town.reading():
        assert [one.seen_there for one in list_translations()] == [SEEN]
    leader.send(leader.get(address), f"{address}/translation-back", {}, status=303)
    assert SEEN not in Browser(town.app).get(shown).text
    leader.send(leader.get(address), f"{address}/undo", {}, status=303)
    assert SEEN in Browser(town.app).get(shown).text
    leader.send(leader.get(address), f"{address}/translation-back", {}, status=303)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False), town.writing():
        forget_taken_back()
        assert db.session.query(SolutionTranslation).count() == 0


def test_nobody_writes_it_for_a_network_that_is_not_theirs(town: Town, secretary: Actor) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    other = next(one for one in town.networks() if one.id != network.id)
    leader.get(f"/desk/network-translations/{other.id}", status=403)
    leader.post(f"/desk/network-translations/{other.id}/translation", {"received": received}, status=403)


@pytest.mark.parametrize("faults", [{"received": ""}, {"differently": ""}, {"since": "2999-01-01"}], ids=str)
def test_what_is_not_in_order_is_asked_for_again(town: Town, secretary: Actor, faults: dict[str, str]) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    translate(leader, network.id, received, status=422, **faults)


def test_what_a_network_saw_outlives_the_solution_it_is_from(town: Town, secretary: Actor) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    translate(leader, network.id, received)
    with town.writing():
        put_away(received, by=By.SYSTEM)
    text = Browser(town.app).get(f"/networks/{network.slug}").text
    assert SEEN in text
    assert TITLE not in text
    leader.get(f"/desk/network-translations/{network.id}")


def test_it_is_written_by_hand_that_another_town_uses_ours(town: Town, secretary: Actor) -> None:
    network, leader = led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    press(leader, public.id, "elsewhere", ELSEWHERE, told_by="", status=422)
    press(leader, public.id, "elsewhere", ELSEWHERE)
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    assert all(said in text for said in ("Oversat af Nabo Kommune", ELSEWHERE["seen_there"], ELSEWHERE["told_by"]))
    press(leader, public.id, "elsewhere-back")
    assert ELSEWHERE["seen_there"] not in Browser(town.app).get(f"/solutions/{public.slug}").text
    address = f"/desk/solutions/{public.id}"
    leader.send(leader.get(address), f"{address}/undo", {}, status=303)
    assert ELSEWHERE["seen_there"] in Browser(town.app).get(f"/solutions/{public.slug}").text
