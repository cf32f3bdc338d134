"""How one can help networks: written by whoever leads one, and read in their list and on their pages."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import update

from app import clock, db
from app.events import By
from app.meetings.actions import plan_meeting
from app.meetings.forms import Planned
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_closing.actions import look_back, write_account
from app.network_closing.forms import Account, Looked
from app.network_design.actions import write_need
from app.network_design.forms import Needed
from app.network_design.kinds import NeedKind
from app.network_log.actions import write_entry
from app.network_log.forms import Written
from app.network_means.queries import Help, find_help
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.pages.queries import counted

HOURS, WHOM = "To timer hver anden uge, om aftenen", "Frivilligkonsulenten, 43 68 68 68"


def press(browser: Browser, network_id: int, *, status: int = 303, **said: str) -> Page:
    """Write how one takes part in a network."""
    address = f"/desk/network-help/{network_id}"
    return browser.send(browser.get(address), f"{address}/help", said, status=status)


def need(town: Town, network: NetworkInfo, by: Actor, *texts: str) -> None:
    """Write what a network needs."""
    with town.writing():
        for text in texts:
            write_need(db.lock(Network, network.id), Needed(Stage.TEST, NeedKind.COMPETENCE, text), By.person(by))


def meet(town: Town, network: NetworkInfo, by: Actor, *, days: int, for_members: bool = False) -> None:
    """Plan a meeting so many days from now."""
    with town.writing():
        at = clock.now() + timedelta(days=days)
        said = Planned(at, None, "Medborgerhuset" if not for_members else "Bag lukkede døre", "", for_members)
        plan_meeting(db.lock(Network, network.id), said, By.person(by))


def close(town: Town, network: NetworkInfo, by: Actor, account: Account) -> None:
    """Round a network off, with how it ended."""
    with town.writing() as session:
        write_account(db.lock(Network, network.id), account, By.person(by))
        closed = {"stage": Stage.CLOSED, "closed_on": clock.today()}
        session.execute(update(Network).where(Network.id == network.id).values(**closed))
        announce_change(Topic.NETWORKS)


ACCOUNT = Account(
    "Hjemmeplejen har overtaget de faste besøg.", "Pukkellæbede hvaler var ikke svaret.", "Tak.", "Chefen for havet"
)


def test_whoever_leads_it_writes_the_time_and_whom_to_call(town: Town) -> None:
    network, other = [one for one in town.networks() if one.live][:2]
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    assert "nothing is written yet" in leader.get(f"/desk/network-stages/{network.id}?lang=en").text
    stopped = press(leader, network.id, hours=HOURS, whom_to_call="Ring til 20 30 40 51", status=422)
    assert "20 30 40 51" in stopped.html, "what was typed is kept"
    press(leader, network.id, hours=HOURS, whom_to_call=WHOM)
    page = Browser(town.app).get(f"/networks/{network.slug}")
    assert HOURS in page.text
    assert WHOM in page.text
    assert HOURS not in Browser(town.app).get(f"/networks/{other.slug}").text
    assert HOURS in Browser(town.app).get("/networks").text
    leader.get(f"/desk/network-help/{other.id}", status=403)


def test_what_stood_there_is_written_over_and_can_be_taken_away(town: Town, secretary: Actor) -> None:
    network = next(one for one in town.networks() if one.live)
    staff = town.sign_in(secretary)
    press(staff, network.id, hours=HOURS, whom_to_call="")
    assert HOURS in staff.get(f"/desk/network-help/{network.id}").html
    press(staff, network.id, hours="", whom_to_call="")
    assert HOURS not in Browser(town.app).get(f"/networks/{network.slug}").text


def test_those_that_lack_or_ask_something_come_first_and_say_what(town: Town, secretary: Actor) -> None:
    quiet, meeting, most = [one for one in town.networks() if one.live][:3]
    needed = ("Kan regne", "Kan tegne", "Kan tale med unge", "Kan bygge")
    need(town, most, secretary, *needed)
    meet(town, most, secretary, days=9)
    meet(town, meeting, secretary, days=3)
    meet(town, quiet, secretary, days=3, for_members=True)
    page = Browser(town.app).get("/networks")
    links = [one for one in page.links() if one.startswith("/networks/")]
    assert links[:2] == [f"/networks/{most.slug}", f"/networks/{meeting.slug}"]
    assert "Kan regne · Kan tegne · Kan tale med unge og 1 til" in page.text
    assert "Medborgerhuset" in page.text
    assert "Bag lukkede døre" not in page.text
    assert "Kan du hjælpe?" in page.text
    found = Browser(town.app).get("/networks?q=tegne").links()
    assert f"/networks/{most.slug}" in found, "what is lacking is sought through, too"
    assert f"/networks/{meeting.slug}" not in found


@pytest.mark.either_database
def test_a_card_tells_the_newest_that_everybody_can_read(town: Town, secretary: Actor) -> None:
    network, days = (
        next(one for one in town.networks() if one.live),
        [clock.today() - timedelta(days=n) for n in (9, 5, 1)],
    )
    texts = ("Vi talte om hvaler.", "Vi har ryddet stien.", "Kun for holdet.")
    with town.writing():
        for day, text in zip(days, texts, strict=True):
            said = Written(text=text, day=day, for_members=text == texts[-1])
            write_entry(db.lock(Network, network.id), said, By.person(secretary))
    page = Browser(town.app).get("/networks?lang=da").text
    assert "Sidste nyt" in page
    assert [one in page for one in texts] == [False, True, False]


def test_what_is_over_is_asked_for_no_more(town: Town, secretary: Actor) -> None:
    network = next(one for one in town.networks() if one.live)
    meet(town, network, secretary, days=-3)
    assert "Medborgerhuset" not in Browser(town.app).get("/networks").text


def test_one_that_is_rounded_off_says_whom_to_ask_and_is_found_by_its_account(town: Town, secretary: Actor) -> None:
    network, other = [one for one in town.networks() if one.live][:2]
    close(town, network, secretary, ACCOUNT)
    browser = Browser(town.app)
    assert "Chefen for havet" in browser.get("/networks").text
    found = [one for one in browser.get("/networks?q=hvaler+PUKKELLÆBEDE").links() if one.startswith("/networks/")]
    assert f"/networks/{network.slug}" in found
    assert f"/networks/{other.slug}" not in found
    with town.writing():
        look_back(db.lock(Network, network.id), Looked("Der blev plantet en fyrrekogle."), By.person(secretary))
    assert f"/networks/{network.slug}" in browser.get("/networks?q=fyrrekogle").links()


def test_an_account_is_searched_only_once_the_network_is_rounded_off(town: Town, secretary: Actor) -> None:
    network = next(one for one in town.networks() if one.live)
    with town.writing():
        write_account(db.lock(Network, network.id), ACCOUNT, By.person(secretary))
    page = Browser(town.app).get("/networks?q=hvaler")
    assert not [one for one in page.links() if one.startswith("/networks/") and one != "/networks/matrix"]


@pytest.mark.either_database
def test_what_a_network_cost_can_be_stated_once_it_is_over_and_the_rest_stands(town: Town, secretary: Actor) -> None:
    network, staff = next(one for one in town.networks() if one.live), town.sign_in(secretary)
    press(staff, network.id, hours=HOURS)
    close(town, network, secretary, ACCOUNT)
    press(staff, network.id, cost="14.000 kroner til mad")
    assert "14.000 kroner til mad" in Browser(town.app).get(f"/networks/{network.slug}").text
    with town.reading():
        assert find_help(network.id) == Help(HOURS, "")


@pytest.mark.either_database
def test_words_are_sought_in_titles_too(town: Town) -> None:
    network = next(one for one in town.networks() if one.live)
    page = Browser(town.app).get(f"/networks?q={quote(network.name.upper())}")
    assert f"/networks/{network.slug}" in page.links()


def test_the_list_asks_the_same_of_the_database_however_many_ask(town: Town, secretary: Actor) -> None:
    def cost() -> int:
        Browser(town.app).get("/networks")
        with counted() as statements:
            Browser(town.app).get("/networks")
        return len(statements)

    live = [one for one in town.networks() if one.live]
    need(town, live[0], secretary, "Kan regne")
    meet(town, live[0], secretary, days=2)
    one = cost()
    for network in live[1:8]:
        need(town, network, secretary, "Kan regne", "Kan tegne")
        meet(town, network, secretary, days=2)
        press(town.sign_in(secretary), network.id, hours=HOURS, whom_to_call="")
    assert cost() == one


def test_hours_the_next_date_and_whom_to_call_come_first_in_how_one_takes_part(town: Town, secretary: Actor) -> None:
    network = next(one for one in town.networks() if one.live)
    press(town.sign_in(secretary), network.id, hours=HOURS, whom_to_call=WHOM)
    need(town, network, secretary, "En, der kan regne på vand")
    meet(town, network, secretary, days=9)
    section = Browser(town.app).get(f"/networks/{network.slug}").html.partition('<h2 id="take-part">')[2]
    section = section.partition('<h2 id="who">')[0]
    found = [section.index(one) for one in (HOURS, "Næste møde", "Frivilligkonsulenten", "<h3", "regne på vand")]
    assert found == sorted(found)


def test_only_what_is_written_in_danish_is_marked_so_and_its_links_are_large(town: Town, secretary: Actor) -> None:
    network = next(one for one in town.networks() if one.live)
    press(town.sign_in(secretary), network.id, hours=HOURS, whom_to_call=WHOM)
    meet(town, network, secretary, days=9)
    page = Browser(town.app).get(f"/networks/{network.slug}?lang=en")
    (box,) = [
        one for one in page.all("div") if one.get("class") == "reach" and "Next meeting" in "".join(one.itertext())
    ]
    danish = ["".join(one.itertext()) for one in box.iter() if one.get("lang") == "da"]
    assert danish == [HOURS, WHOM], "neither the words of the page nor the date"
    links = [str(one.get("href")).partition(":")[0].partition("/meetings/")[0] for one in box.iter("a")]
    assert links == ["", "tel"]


def test_what_is_asked_at_the_desk_says_where_each_answer_stands(town: Town, secretary: Actor) -> None:
    network = next(one for one in town.networks() if one.live)
    staff, committee = town.sign_in(secretary), "Klima- og miljøudvalget"
    page = staff.get(f"/desk/network-help/{network.id}")
    assert "Udvalget står på siden, men ikke på listen" in page.text
    assert "tiden, og hvem man kan ringe til, står også på listen" in page.text
    press(staff, network.id, hours=HOURS, committee=committee)
    assert HOURS in Browser(town.app).get("/networks").text
    assert committee not in Browser(town.app).get("/networks").text


def test_the_committee_of_a_network_stands_on_its_page_until_it_is_emptied(town: Town, secretary: Actor) -> None:
    network = next(one for one in town.networks() if one.live)
    staff, stranger, committee = town.sign_in(secretary), Browser(town.app), "Klima- og miljøudvalget"
    said = "Sager, der kræver politik eller penge, går til:"
    assert said not in stranger.get(f"/networks/{network.slug}").text
    press(staff, network.id, committee=committee)
    assert f"{said} {committee}." in stranger.get(f"/networks/{network.slug}").text
    page = staff.get(f"/desk/network-help/{network.id}")
    assert page.form(f"/desk/network-help/{network.id}/help")["committee"] == committee
    press(staff, network.id, committee="")
    assert said not in stranger.get(f"/networks/{network.slug}").text
