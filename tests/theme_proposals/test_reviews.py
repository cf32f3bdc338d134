"""Reviewers' notes: beside a proposal at the desk, in the round and in the package, and never in public."""

import pytest

from app.clock import today
from app.events import By
from app.permissions import Actor, Role
from app.publishing.actions import get_subject_for_update
from app.theme_proposals import deciding_actions
from app.theme_proposals.deciding_forms import Decided
from app.theme_proposals.kinds import Criterion, Outcome
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.numbers.test_queries import count
from tests.papers.test_package import package
from tests.theme_proposals.proposing import TITLE, WELFARE, planned, proposed, shown

NOTE, WHOLE = "Det er prøvet i Nordby, og der manglede en kok.", "Godt forslag, men det haster ikke."


def note(browser: Browser, proposal_id: int, text: str, about: str = "", *, status: int = 303) -> str:
    """Write a note on the page for it."""
    address = f"/desk/themes/{proposal_id}"
    page = browser.get(f"{address}/notes")
    return browser.send(page, f"{address}/note", {"text": text, "about": about}, status=status).text


def leader(town: Town) -> Actor:
    return town.add_person(Role.LEADER, network_id=town.networks()[0].id)


def test_staff_and_leaders_note_and_their_function_stands_there_without_a_name(town: Town, secretary: Actor) -> None:
    round_id = planned(town, secretary)
    made = shown(town, secretary, answers={Criterion.WELFARE: WELFARE})
    of_network = leader(town)
    staff, leads = town.sign_in(secretary), town.sign_in(of_network)
    note(staff, made, NOTE, "complex")
    assert "/desk/themes/choosing" in leads.get("/desk").links()
    page = leads.get(leads.get("/desk/themes/choosing", status=303).response.headers["Location"])
    assert NOTE in page.text
    assert f"/desk/themes/{made}/notes" in page.links()
    note(leads, made, WHOLE)
    for page in (staff.get(f"/desk/themes/{made}"), staff.get(f"/desk/themes/rounds/{round_id}")):
        for said in (NOTE, WHOLE, "Netværkssekretariat", "Netværksleder"):
            assert said in page.text
    said = package(staff, round_id)
    for words in (NOTE, WHOLE, "Forslaget som helhed", "Netværksleder"):
        assert words in said
    for name in (secretary.name, of_network.name):
        assert name not in said
    stranger = Browser(town.app)
    for address in (f"/themes/{made}", f"/themes/rounds/{round_id}", "/themes"):
        assert NOTE not in stranger.get(address).text
        assert WHOLE not in stranger.get(address).text
    assert stranger.client.get(f"/desk/themes/{made}/notes").status_code in {302, 303, 401}
    stands = staff.get(f"/desk/themes/{made}").text
    assert stands.count(NOTE) == 1, "it stands beside the proposal, and not in what has happened too"


def test_a_note_keeps_what_was_typed_stops_a_cpr_number_and_is_one_however_often_it_is_sent(
    town: Town, secretary: Actor
) -> None:
    planned(town, secretary)
    made = shown(town, secretary)
    staff, address = town.sign_in(secretary), f"/desk/themes/{made}"
    assert "Skriv noten" in note(staff, made, "", status=422)
    assert "muligt CPR-nummer" in note(staff, made, "Hun hedder 010190-1234.", status=422)
    page = staff.get(f"{address}/notes")
    for _press in range(2):
        staff.send(page, f"{address}/note", {"text": NOTE, "about": "learning"}, status=303)
    assert staff.get(f"{address}/notes").text.count(NOTE) == 1


def test_what_not_everybody_reads_is_noted_by_nobody_and_a_note_goes_out_of_sight_with_it(
    town: Town, secretary: Actor
) -> None:
    round_id = planned(town, secretary)
    unread, made = proposed(town), shown(town, secretary)
    staff, leads = town.sign_in(secretary), town.sign_in(leader(town))
    for browser in (staff, leads):
        browser.get(f"/desk/themes/{unread}/notes", status=404)
        browser.post(f"/desk/themes/{unread}/note", {"text": NOTE, "version": "1"}, status=404)
    note(leads, made, NOTE)
    open_page = leads.get(f"/desk/themes/{made}/notes")
    address = f"/desk/themes/{made}"
    staff.send(staff.get(address), f"{address}/hiding", {"reason": "Der står et navn."}, status=303)
    leads.get(f"{address}/notes", status=410)
    leads.send(open_page, f"{address}/note", {"text": WHOLE}, status=410)
    assert NOTE not in leads.get(f"/desk/themes/rounds/{round_id}").text
    assert NOTE not in package(staff, round_id)
    town.sign_in(town.add_person(Role.SUPERVISOR)).get(f"/desk/themes/rounds/{round_id}", status=403)


@pytest.mark.parametrize("address", ["/desk/themes/rounds/{}", "/themes/rounds/{}"])
def test_decision_day_with_forty_proposals_has_a_list_to_jump_by_and_asks_no_more(
    town: Town, secretary: Actor, address: str
) -> None:
    round_id = planned(town, secretary)
    first = shown(town, secretary, answers={Criterion.WELFARE: WELFARE})
    staff = town.sign_in(secretary)
    note(staff, first, NOTE)
    here = address.format(round_id)
    assert "#proposal-" not in staff.get(here).html
    few = count(town, staff, here)
    made = [shown(town, secretary, title=f"Forslag {one}", answers={Criterion.WELFARE: WELFARE}) for one in range(39)]
    for one in made:
        note(staff, one, NOTE, "learning")
    with town.writing():
        said = Decided(Outcome.DECLINED, today(), "Der er ikke et køkken.")
        deciding_actions.decide(get_subject_for_update(first), said, By.person(secretary))
    page = staff.get(here)
    for one in (first, *made):
        assert f'href="#proposal-{one}"' in page.html
        assert f'id="proposal-{one}"' in page.html
    assert count(town, staff, here) == few
    assert page.text.count("Ikke besvaret endnu") == 39 * 6
    assert page.text.replace("Ikke besvaret endnu", "").count("Ikke besvaret") == 6, "what is decided waits for nothing"
    assert page.text.index(TITLE) < page.text.index("Forslag 38")


def test_there_may_be_no_round(town: Town, secretary: Actor) -> None:
    assert "Der er ikke planlagt nogen runde endnu" in town.sign_in(secretary).get("/desk/themes/choosing").text
