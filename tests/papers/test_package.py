"""The package for the managers' forum: what it says of a round, that it is tagged, and what stays out of it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from app import clock, i18n
from app.accounts import actions as accounts
from app.accounts.writers import Writer
from app.challenges.models import Activity
from app.events import By
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.network_means.models import NetworkHelp
from app.networks.directory import PileInfo
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.papers.paper import Text
from app.papers.pdf_file import finish
from app.papers.writing import to_write
from app.permissions import Actor, Role
from app.publishing.actions import add_wording, get_subject_for_update
from app.subjects import AuthorKind, Subject, Wording
from app.theme_origins.models import ThemeOrigin
from app.theme_proposals import deciding_actions
from app.theme_proposals.deciding_forms import FilledIn
from app.theme_proposals.kinds import Criterion
from app.vault import get_vault
from tests.browsing import Browser
from tests.challenges.opening import end, opened
from tests.ground.staging import Town
from tests.network_closing.test_ending import SAID
from tests.network_closing.test_ending import press as write_ending
from tests.network_resting.at_every_step import let_rest
from tests.network_stages.moving import in_stage
from tests.network_stages.moving import press as move
from tests.numbers.test_queries import count
from tests.papers.test_papers import file_at, spoken, words_of
from tests.tables import reading
from tests.tables.reading import NEEDS_PANGO
from tests.theme_proposals.proposing import TITLE, WELFARE, WORDS, list_all, planned, proposed, shown
from tests.theme_proposals.test_following import decide

IDA = "ida@beboer.example"


@pytest.fixture
def round_id(town: Town, secretary: Actor) -> int:
    """Return a round with two proposals, one of which staff have answered a question of."""
    made = planned(town, secretary)
    first = shown(town, secretary, answers={Criterion.WELFARE: WELFARE})
    shown(town, secretary, title="Mørke stier", text="Der er mørkt på stien ved skolen.")
    with town.writing():
        said = FilledIn({Criterion.LEARNING: "Vi ved ikke, hvem der kommer."})
        deciding_actions.fill_in(get_subject_for_update(first), said, By.person(secretary))
    return made


def _pile(town: Town) -> PileInfo:
    with town.reading():
        return get_directory().list_piles()[0]


def test_what_is_to_be_written_is_said_to_nobody_who_reads_a_finished_file() -> None:
    assert [*finish([to_write("Write it."), to_write("Write it.", "It is not written.")])] == [
        Text("It is not written.")
    ]


def test_piles_that_are_due_stand_in_it_and_where_one_chooses_and_an_empty_one_says_so(
    town: Town, secretary: Actor, round_id: int
) -> None:
    staff, pile = town.sign_in(secretary), _pile(town)
    said = package(staff, round_id)
    assert said.index("Temabunker, der også tages stilling til den dag") < said.index(pile.name)
    assert "Ingen. Bunken er tom." in said
    page = staff.get(f"/desk/themes/rounds/{round_id}")
    assert f"/theme-piles/{pile.slug}" in page.links()
    assert "der ligger ingen tekster i den" in page.text
    later = planned(town, secretary, days=60)
    assert pile.name not in package(staff, later), "it is due on the next day alone"


def test_what_networks_ask_for_and_how_many_wait_to_be_read_stand_in_it(
    town: Town, secretary: Actor, round_id: int
) -> None:
    assert "Ingen netværk har skrevet, hvad deres næste skridt kræver." in package(town.sign_in(secretary), round_id)
    network, asks = in_stage(town, Stage.EXPLORE, secretary), "60.000 kroner inden 1. februar"
    with town.writing() as session:
        session.add(NetworkHelp(network_id=network.id, hours="", whom_to_call="", next_asks=asks))
        announce_change(Topic.NETWORKS)
    proposed(town, title="Ulæst", text="Det har ingen læst.")
    said = package(town.sign_in(secretary), round_id)
    assert said.index("Det beder netværkene om nu") < said.index(asks) < said.index("Har ikke bakket op om fasen")
    assert "1 forslag venter på, at vi læser det." in said
    assert "Ulæst" not in said


def package(browser: Browser, round_id: int) -> str:
    return words_of(file_at(browser, f"/desk/papers/rounds/{round_id}"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_proposal_has_its_seven_questions_and_what_is_missing(
    town: Town, secretary: Actor, round_id: int, language: str
) -> None:
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/themes/rounds?lang={language}")
    assert {f"/desk/papers/rounds/{round_id}", f"/desk/papers/rounds/{round_id}?pdf=1"} <= set(page.links())
    content = file_at(staff, f"/desk/papers/rounds/{round_id}")
    said = words_of(content)
    for words in (TITLE, WORDS, WELFARE, "Vi ved ikke, hvem der kommer.", "Mørke stier"):
        assert words in said
    assert said.index(TITLE) < said.index("Mørke stier"), "in the order in which they came"
    danish = language == "da"
    with_missing = ("5 af de syv spørgsmål har", "7 af de syv") if danish else ("5 of the seven", "7 of the seven")
    assert all(one in said for one in with_missing)
    assert said.count("Ikke besvaret endnu" if danish else "Not answered yet") == 5 + 7
    assert said.count("Der står ingen tekster bag det" if danish else "No texts stand behind it") == 2
    assert said.count("Skrevet af kommunen" if danish else "Written by the municipality") == 1
    assert "Hverken timer eller udgifter" in said if danish else "Neither hours nor cost" in said
    assert (WORDS in spoken(content, "da-DK")) is (not danish)
    assert "beslut" not in said.lower()
    assert "afgør" not in said.lower()


def test_networks_tell_what_they_last_reported_and_what_is_over_why(
    town: Town, secretary: Actor, round_id: int
) -> None:
    at_work, over = [one for one in town.networks() if one.live][:2]
    challenge = opened(town, secretary, network_id=at_work.id)
    closed = opened(
        town, secretary, network_id=at_work.id, title="Hvem har nøglen til hallen?", now_line="Vi er nået langt."
    )
    end(town, closed)
    day = clock.today() + timedelta(days=3)
    with town.writing() as session:
        session.add(Activity(challenge_id=challenge.id, what="Vi går en tur.", begins_on=day))
        gone = {"stage": "closed", "closed_on": clock.today() - timedelta(days=20)}
        session.execute(update(Network).where(Network.id == over.id).values(gone))
        announce_change(Topic.NETWORKS)
    staff = town.sign_in(secretary)
    said = package(staff, round_id)
    with town.reading():
        next_day = i18n.long_date(day)
    running, past = said.split("Det, der er slut, og hvorfor")
    for words in (at_work.text.question, at_work.stage.label, "Vi samler ind, hvad I ved.", next_day):
        assert words in running
    assert over.name not in running
    assert over.name in past
    assert (over.text.learned or "Det er ikke skrevet, hvad det lærte.") in past
    assert "Hvem har nøglen til hallen?" in past
    assert "Vi er nået langt." not in said


def test_a_network_that_is_over_tells_why_and_gives_its_account(town: Town, secretary: Actor, round_id: int) -> None:
    network, why = in_stage(town, Stage.EXPLORE, secretary), "Politikerne har bevilget pengene til noget andet."
    staff = town.sign_in(secretary)
    write_ending(staff, network.id, "account", SAID)
    move(staff, network.id, "stage", to="closed", reason=why)
    past = package(staff, round_id).split("Det, der er slut, og hvorfor")[1]
    assert all(past.count(one) == 1 for one in (why, SAID["where_now"], SAID["taken_home"], SAID["whom_to_ask"]))
    assert SAID["sentence"] not in past, "it was said to those who took part"


@pytest.mark.parametrize(("hidden", "told"), [(2, "Færre end fem tekster"), (6, "6 tekster bag")])
def test_who_stands_behind_a_proposal_is_told_and_no_small_number_of_what_is_not_public(
    town: Town, secretary: Actor, round_id: int, hidden: int, told: str
) -> None:
    place = next(iter(places(town)))
    public: list[dict[str, Any]] = [{"place_id": place[0]}, {}, {"author_kind": AuthorKind.ASSOCIATION}]
    sent = town.submit_all([*public, *[{"author_kind": AuthorKind.EMPLOYEE} for _one in range(hidden)]])
    town.publish(sent[:3], by=secretary)
    made = list_all(town)[0].id
    with town.writing() as session:
        session.add_all(ThemeOrigin(proposal_id=made, submission_id=one.id, created_at=clock.now()) for one in sent)
    said = package(town.sign_in(secretary), round_id)
    for words in ("Bag det står 3 tekster", "Borger (2) og Forening (1)", f"Steder: {place[1]}.", told):
        assert words in said
    assert "Medarbejder i kommunen (" not in said
    assert "2 tekster bag" not in said


def places(town: Town) -> list[tuple[int, str]]:
    with town.reading():
        return [(one.id, one.name) for one in get_reference().places.values()]


def test_only_what_everybody_reads_and_no_address_stands_in_it(town: Town, secretary: Actor, round_id: int) -> None:
    with town.writing():
        contact = accounts.keep_contact(get_vault(), IDA)
        accounts.confirm_contact(contact.id)
        contact_id = contact.id
    hidden = shown(town, secretary, title="Det skjulte forslag")
    proposed(town, title="Det ulæste forslag")
    changed = shown(town, secretary, title="Som det blev læst.", writer=Writer(contact_id))
    with town.writing() as session:
        read = select(Subject.published_wording_id).where(Subject.id == changed).scalar_subquery()
        session.execute(update(Wording).where(Wording.id == read).values(text="Mit nummer er 010190-1234."))
        add_wording(get_subject_for_update(changed), "Som ingen har læst det", "Andre ord.", written_by="author")
    staff, address = town.sign_in(secretary), f"/desk/themes/{hidden}"
    assert "Det skjulte forslag" in package(staff, round_id)
    staff.send(staff.get(address), f"{address}/hiding", {"reason": "Der står et navn."}, status=303)
    said = package(staff, round_id)
    assert "Som det blev læst." in said
    assert "Mit nummer er" in said
    for words in ("Det skjulte forslag", "Det ulæste forslag", "Som ingen har læst det", "Andre ord", IDA, "010190"):
        assert words not in said


@NEEDS_PANGO
def test_the_pdf_of_the_package_is_tagged(town: Town, secretary: Actor, round_id: int) -> None:
    content = file_at(town.sign_in(secretary), f"/desk/papers/rounds/{round_id}?pdf=1")
    document = reading.opened(content)
    tags = reading.list_tags(document)
    assert [one for one in tags if one.startswith("H")][:4] == ["H1", "H2", "H2", "H3"]
    for one in ("Table", "THead", "TH", "TR", "TD", "Caption"):
        assert one in tags
    assert str(document.Root.Lang).startswith("da")
    assert "chefforum" in str(document.docinfo["/Title"]).lower()
    assert document.docinfo["/Author"]


def test_it_asks_as_much_for_forty_proposals_as_for_two(town: Town, secretary: Actor, round_id: int) -> None:
    staff, address = town.sign_in(secretary), f"/desk/papers/rounds/{round_id}"
    few = count(town, staff, address)
    for number in range(38):
        shown(town, secretary, title=f"Forslag {number}", answers={Criterion.WELFARE: WELFARE})
    assert "40. Forslag 37" in package(staff, round_id)
    assert count(town, staff, address) == few


def test_networks_near_to_a_proposal_are_named_until_it_is_chosen(town: Town, secretary: Actor, round_id: int) -> None:
    near, staff = next(one for one in town.networks() if one.live), town.sign_in(secretary)
    about = shown(town, secretary, title=near.text.question[:90], text=f"{near.text.question} {near.text.purpose}")
    told = "Netværk, der arbejder eller har arbejdet med noget lignende:"
    assert f"{told} {near.name}" in package(staff, round_id)
    decide(town, secretary, about, "declined")
    assert f"{told} {near.name}" not in package(staff, round_id)


def test_a_round_without_proposals_has_a_package_and_only_the_secretariat_gets_it(town: Town, secretary: Actor) -> None:
    made = planned(town, secretary)
    staff = town.sign_in(secretary)
    assert "Der er ikke foreslået noget" in package(staff, made)
    staff.get("/desk/papers/rounds/99999", status=404)
    town.sign_in(town.add_person(Role.MODERATOR)).get(f"/desk/papers/rounds/{made}", status=403)


def test_it_lists_which_networks_rest(town: Town, secretary: Actor, round_id: int) -> None:
    network = town.networks()[0]
    let_rest(town, network.id)
    text = package(town.sign_in(secretary), round_id)
    with town.app.test_request_context():
        since = f"Har hvilet siden den {i18n.long_date(clock.today())}"
    assert since in text
    assert "Når vi ikke har hørt fra et netværk i 60 dage, hviler det." in text
