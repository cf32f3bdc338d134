"""What networks here made of solutions of other towns, and what other towns made of ours."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from app import clock, db
from app.config import Settings
from app.events import By, record
from app.exchange.actions import UnconfirmedError, confirm_town, put_away, take_translations
from app.exchange.document import (
    LARGEST_BYTES,
    LICENCE,
    TRANSLATIONS_FORMAT,
    VERSION,
    DocumentError,
    Translated,
    Translations,
)
from app.exchange.envelope import seal_translations, unseal_translations
from app.exchange.key_actions import make_key
from app.exchange.kinds import Taken
from app.exchange.translation_queries import list_translations
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.directory import NetworkInfo
from app.networks.models import NetworkText
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.translations.models import SolutionTranslation
from app.translations.row_actions import forget_taken_back
from app.translations.verbs import TRANSLATED
from tests.browsing import Browser
from tests.exchange.translating import DIFFERENTLY, SEEN, receive, translate
from tests.exchange.travelling import ADDRESS, FINGERPRINT, KEY, SOLUTION, TITLE, file_of
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.solutions.solving import press, publish, write

pytestmark = pytest.mark.either_database
LINE = "Det blev skrevet, at en anden kommune har tilpasset løsningen."
ELSEWHERE = {
    "town": "Nabo Kommune",
    "seen_there": "Personalet bliver ringet op sjældnere.",
    "told_by": "deres plejehjem, pr. telefon",
}


def led(town: Town, secretary: Actor) -> tuple[NetworkInfo, Browser]:
    """Return a network that is at work, and its leader's browser."""
    network = in_stage(town, Stage.ANCHOR, secretary)
    return network, town.sign_in(town.add_person(Role.LEADER, network_id=network.id))


def test_a_leader_writes_what_a_solution_became_here_and_everybody_reads_it(town: Town, secretary: Actor) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    assert f"/desk/network-translations/{network.id}" in leader.get(f"/desk/network-stages/{network.id}").links()
    translate(leader, network.id, received)
    anybody = Browser(town.app)
    page = anybody.get(f"/other-towns/{received}")
    for said in (DIFFERENTLY, SEEN, "Tilpasset hos os", "1. maj 2026"):
        assert said in page.text
    assert f"/networks/{network.slug}" in page.links()
    page = anybody.get(f"/networks/{network.slug}")
    assert SEEN in page.text
    assert TITLE in page.text
    assert f"/other-towns/{received}" in page.links()
    assert "Tilpasset hos os" in anybody.get("/other-towns").text


def test_it_is_written_anew_taken_back_and_stands_again(town: Town, secretary: Actor) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    address, shown = f"/desk/network-translations/{network.id}", f"/other-towns/{received}"
    translate(leader, network.id, received, seen_there="")
    assert "Der er ikke skrevet noget om værdien endnu." in Browser(town.app).get(shown).text
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


def test_it_goes_back_signed_and_without_people(town: Town, secretary: Actor) -> None:
    received, (network, leader) = receive(town), led(town, secretary)
    anybody = Browser(town.app)
    anybody.get("/translations.json", status=404)
    translate(leader, network.id, received)
    with town.writing():
        db.session.query(SolutionTranslation).one().seen_there = "Ring til Bente Ruberg på 20 30 40 50."
        announce_change(Topic.NETWORKS)
        make_key(by=By.SYSTEM)
    document = unseal_translations(anybody.client.get("/translations.json").data).document
    (told,) = document.translated
    assert (told.of, told.differently) == (f"{ADDRESS}/solutions/aftentelefon", DIFFERENTLY)
    assert network.name in told.by
    assert "20 30 40 50" not in told.seen
    leader.send(
        leader.get(f"/desk/network-translations/{network.id}"),
        f"/desk/network-translations/{network.id}/translation-back",
        {},
        status=303,
    )
    later = unseal_translations(anybody.client.get("/translations.json").data).document
    assert not later.translated
    assert later.updated > document.updated


def test_two_networks_of_the_same_name_that_translate_the_same_are_told_apart(town: Town, secretary: Actor) -> None:
    received, (first, leader) = receive(town), led(town, secretary)
    second = next(one for one in town.networks() if one.live and one.id != first.id)
    other = town.sign_in(town.add_person(Role.LEADER, network_id=second.id))
    with town.writing():
        texts = {row.owner_id: row for row in db.session.query(NetworkText).filter_by(language="da")}
        texts[second.id].name = texts[first.id].name
        make_key(by=By.SYSTEM)
        announce_change(Topic.NETWORKS)
    translate(leader, first.id, received, seen_there="Ingen forskel")
    translate(other, second.id, received)
    document = unseal_translations(Browser(town.app).client.get("/translations.json").data).document
    assert [(one.by, one.seen) for one in document.translated] == [
        (f"{first.name} (2)", SEEN),
        (first.name, "Ingen forskel"),
    ]


def test_the_newest_goes_back_as_far_as_a_file_reaches(town: Town, secretary: Actor) -> None:
    received = [receive(town, slug=f"telefon-{at}") for at in range(30)]
    network, _leader = led(town, secretary)
    with town.writing():
        made = {"subject_id": network.id, "since": clock.today(), "written_at": clock.now(), "differently": "å" * 5000}
        db.session.add_all(
            SolutionTranslation(**made, received_id=one, seen_there=f"Nummer {at}") for at, one in enumerate(received)
        )
        make_key(by=By.SYSTEM)
        record(TRANSLATED, by=By.SYSTEM, subject_id=network.id)
        announce_change(Topic.NETWORKS)
    file = Browser(town.app).client.get("/translations.json").data
    assert LARGEST_BYTES * 9 // 10 < len(file) <= LARGEST_BYTES
    translated = unseal_translations(file).document.translated
    assert [one.seen for one in translated] == [f"Nummer {at}" for at in range(29, 29 - len(translated), -1)]


def test_what_another_town_says_of_ours_is_shown_once_its_key_is_confirmed(town: Town, secretary: Actor) -> None:
    network, leader = led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    settings: Settings = town.app.extensions["settings"]

    def told(day: int, *seen: str) -> bytes:
        of = f"{settings.base_url}/solutions/{public.slug}"
        translated = tuple(
            Translated(of, f"Netværk {at}", date(2026, 5, 1), "da", "", one) for at, one in enumerate(seen)
        )
        at = datetime(2026, 9, day, tzinfo=UTC)
        head = (TRANSLATIONS_FORMAT, VERSION, SOLUTION.town, at, LICENCE)
        return seal_translations(Translations(*head, translated), KEY)

    def come(file: bytes) -> Taken:
        with town.writing():
            return take_translations(file, by=By.SYSTEM, own_address=settings.base_url)

    with pytest.raises(UnconfirmedError):
        come(told(2, SEEN))
    with town.writing():
        confirm_town(ADDRESS, FINGERPRINT, by=By.SYSTEM)
    assert [come(told(2, SEEN)), come(told(2, SEEN)), come(told(3, SEEN, "Ingen forskel"))] == [
        "new",
        "same",
        "changed",
    ]
    page = Browser(town.app).get(f"/solutions/{public.slug}")
    assert all(said in page.text for said in ("Tilpasset af Nabo Kommune", SEEN, "Ingen forskel", "Netværk 1"))
    with pytest.raises(DocumentError):
        come(told(2, SEEN))
    with pytest.raises(DocumentError):
        told(4, "Skriv til bente@nabo.example")
    with pytest.raises(DocumentError):
        come(file_of())
    come(told(5))
    assert SEEN not in Browser(town.app).get(f"/solutions/{public.slug}").text


def test_it_is_written_by_hand_that_another_town_uses_ours(town: Town, secretary: Actor) -> None:
    network, leader = led(town, secretary)
    public = publish(leader, town, write(leader, town, network.id))
    press(leader, public.id, "elsewhere", ELSEWHERE, told_by="", status=422)
    press(leader, public.id, "elsewhere", ELSEWHERE)
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    assert all(said in text for said in ("Tilpasset af Nabo Kommune", ELSEWHERE["seen_there"], ELSEWHERE["told_by"]))
    assert LINE in text
    press(leader, public.id, "back-elsewhere")
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    assert ELSEWHERE["seen_there"] not in text
    assert LINE not in text
    address = f"/desk/solutions/{public.id}"
    leader.send(leader.get(address), f"{address}/undo", {}, status=303)
    text = Browser(town.app).get(f"/solutions/{public.slug}").text
    assert ELSEWHERE["seen_there"] in text
    assert LINE in text
