"""The list of solutions has one search field, which keeps the other filters and looks alike in either database."""

import pytest

from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.pages.queries import counted
from tests.solutions.solving import EFFECT, ENGLISH, TITLE, hand_over, press, publish, write

pytestmark = pytest.mark.either_database
OTHER = {
    "title": "Ærlige skilte på Åvej",
    "text": "Skiltene siger, hvornår der bliver ryddet sne.",
    "residents": "De ville vide besked dagen før.",
    "professionals": "Vejfolkene kender ruterne.",
}


@pytest.fixture
def leader(town: Town, secretary: Actor) -> Browser:
    """Give a leader whose network has two solutions that everybody reads, one told in English too."""
    network = in_stage(town, Stage.ANCHOR, secretary)
    leads = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    first = publish(leads, town, write(leads, town, network.id, **ENGLISH))
    hand_over(leads, town, first.id)
    press(leads, first.id, "effect", EFFECT)
    publish(leads, town, write(leads, town, network.id, **OTHER))
    return leads


@pytest.mark.usefixtures("leader")
@pytest.mark.parametrize(
    "sought",
    ["AFTENTELEFON", "sygeplejerske%20aften", "bliver%20i%20tvivl", "klares", "hverken%20flere", "talte%20opkald"],
)
def test_each_word_is_sought_in_what_it_is_what_was_put_in_and_what_was_seen(town: Town, sought: str) -> None:
    text = Browser(town.app).get(f"/solutions?q={sought}").text
    assert TITLE in text
    assert OTHER["title"] not in text


@pytest.mark.usefixtures("leader")
def test_danish_letters_count_as_one_whatever_their_size(town: Town) -> None:
    text = Browser(town.app).get("/solutions?q=%C3%A6RLIGE%20%C3%A5vej").text
    assert OTHER["title"] in text
    assert TITLE not in text
    assert TITLE in Browser(town.app).get("/solutions?q=nurse").text, "a word of the other language finds it too"


@pytest.mark.usefixtures("leader")
def test_what_nobody_wrote_leads_on_and_the_other_filters_stay(town: Town) -> None:
    page = Browser(town.app).get("/solutions?q=elefant&outcome=none")
    assert "Ingen løsning har de ord" in page.text
    assert {"/solutions", "/networks?q=elefant"} <= {*page.links()}
    form = page.form("/solutions")
    assert (form["q"], form["outcome"]) == ("elefant", "none")
    assert TITLE in Browser(town.app).get("/solutions?q=telefon&outcome=none").text
    assert TITLE not in Browser(town.app).get("/solutions?q=telefon&outcome=worse").text
    assert TITLE in Browser(town.app).get("/solutions?q=%00%20").text, "what cannot be seen is no word"


def test_what_is_not_public_is_found_by_nobody(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.ANCHOR, secretary)
    write(town.sign_in(town.add_person(Role.LEADER, network_id=network.id)), town, network.id)
    assert TITLE not in Browser(town.app).get("/solutions?q=aftentelefon").text


def test_it_asks_the_same_however_many_there_are(town: Town, leader: Browser) -> None:
    def cost() -> int:
        Browser(town.app).get("/solutions?q=telefon")
        with counted() as statements:
            Browser(town.app).get("/solutions?q=telefon")
        return len(statements)

    few = cost()
    network_id = town.networks()[0].id
    for number in range(4):
        publish(leader, town, write(leader, town, network_id, title=f"Telefon nummer {number}"))
    assert cost() == few
