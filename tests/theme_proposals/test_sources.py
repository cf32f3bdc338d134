"""A network that grew from a theme leads back to it, on its page."""

from app import clock
from app.events import By
from app.municipality.actions import switch_off
from app.permissions import Actor
from app.publishing import actions as publishing
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.kinds import Criterion
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.theme_proposals.proposing import TITLE, WELFARE, shown
from tests.theme_proposals.test_deciding import WHY
from tests.theme_proposals.test_following import decide

COOKS = "Spørg dem, der laver mad i skolekøkkenet."


def begun(town: Town, by: Actor) -> int:
    """Begin a network out of a theme, through the page; the theme's id."""
    made = shown(town, by, answers={Criterion.WELFARE: WELFARE, Criterion.NEW_VOICES: COOKS})
    decide(town, by, made)
    staff, address = town.sign_in(by), f"/desk/themes/{made}"
    said = {"name": "Spis sammen", "question": "Hvordan spiser færre alene?", "type": "welfare"}
    staff.send(staff.get(address), f"{address}/network", said, status=303)
    return made


def test_a_network_says_who_proposed_it_when_and_why_it_was_chosen(town: Town, secretary: Actor) -> None:
    stranger, other = Browser(town.app), town.networks()[0].slug
    stranger.get(f"/networks/{other}")
    made = begun(town, secretary)
    page = stranger.get("/networks/spis-sammen")
    assert f"/themes/{made}" in page.links()
    today = clock.today().isoformat()
    for said in (TITLE, WHY, COOKS, "af: Borger.", "Netværkssekretariatet satte netværket i gang"):
        assert said in page.text
    assert (
        f'datetime="{today}"' in page.html.split("Hvor langt er netværket?")[1].split("<ol")[1].split("Opstart")[0]
    ), "Foreslået"
    assert "#grew-from" in page.links()
    elsewhere = stranger.get(f"/networks/{other}").text
    assert "Vi har ikke noteret, hvilket tema det er vokset ud af" in elsewhere
    assert "satte netværket i gang" not in elsewhere


def test_what_is_hidden_by_now_is_not_told_there(town: Town, secretary: Actor) -> None:
    made = begun(town, secretary)
    with town.writing():
        publishing.hide(publishing.get_subject_for_update(made), reason="Navne", by=By.person(secretary))
    page = Browser(town.app).get("/networks/spis-sammen")
    for gone in (f'href="/themes/{made}"', WHY, COOKS):
        assert gone not in page.html


def test_with_the_room_off_a_network_says_nothing_of_themes(town: Town, secretary: Actor) -> None:
    begun(town, secretary)
    with town.writing():
        switch_off(THEMES, by=By.SYSTEM)
    assert COOKS not in Browser(town.app).get("/networks/spis-sammen").text
