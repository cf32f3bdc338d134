"""Reviewers' notes: beside a proposal at the desk, in the round and in the package, and never in public."""

import pytest
from sqlalchemy import func, select

from app.clock import today
from app.events import By, Reason
from app.permissions import Actor, Role
from app.publishing.actions import get_subject_for_update
from app.theme_proposals import deciding_actions
from app.theme_proposals.deciding_forms import Decided
from app.theme_proposals.kinds import Criterion, Outcome
from tests.browsing import Browser, Page, text_of
from tests.ground.staging import Town
from tests.numbers.test_queries import count
from tests.papers.test_package import package
from tests.theme_proposals.proposing import TITLE, WELFARE, planned, proposed, shown

WHY = "Der er ikke et køkken, som nogen kan låne."
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


def test_who_wrote_a_note_takes_it_back_without_a_trace_and_a_decision_is_undone_all_the_same(
    town: Town, secretary: Actor
) -> None:
    round_id = planned(town, secretary)
    made = shown(town, secretary)
    staff, leads, address = town.sign_in(secretary), town.sign_in(leader(town)), f"/desk/themes/{made}"
    back = f"{address}/back-note"
    note(leads, made, NOTE, "complex")
    note(leads, made, WHOLE)
    own = leads.get(f"{address}/notes")
    assert back not in staff.get(f"{address}/notes").html, "it is not the secretariat's"
    staff.post(back, own.form(back) | {"csrf_token": staff.token()}, status=404)
    said = {"outcome": "declined", "decided_on": today().isoformat(), "early": "y", "reason": WHY}
    staff.send(staff.get(address), f"{address}/decision", said, status=303)
    leads.send(own, back, status=409)
    own = leads.get(f"{address}/notes")
    for _press in range(2):
        leads.send(own, back, status=303)
    assert leads.get(f"{address}/notes").text.count("Din note er taget tilbage") == 2
    leads.post(back, leads.get(f"{address}/notes").form(back) | {"note": own.form(back)["note"]}, status=409)
    for text in (leads.get(f"{address}/notes").text, staff.get(address).text, package(staff, round_id)):
        assert NOTE not in text
        assert WHOLE in text
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Reason).where(Reason.text == NOTE)) == 0
    staff.send(staff.get(address), f"{address}/undo", {}, status=303)
    assert WHY not in Browser(town.app).get(f"/themes/{made}").text


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
def test_decision_day_with_forty_proposals_sets_a_few_side_by_side_and_asks_no_more(
    town: Town, secretary: Actor, address: str
) -> None:
    round_id = planned(town, secretary)
    first = shown(town, secretary, answers={Criterion.WELFARE: WELFARE})
    staff = town.sign_in(secretary)
    note(staff, first, NOTE)
    here = address.format(round_id)
    assert "#proposal-" not in staff.get(here).html
    assert WELFARE in staff.get(here).text, "few stand side by side without being asked for"
    few = count(town, staff, here)
    more = dict.fromkeys(Criterion, f"{WELFARE} {'Og mere. ' * 30}")
    made = [shown(town, secretary, title=f"Forslag {one}", answers=more) for one in range(39)]
    for one in made:
        note(staff, one, NOTE, "learning")
    with town.writing():
        said = Decided(Outcome.DECLINED, today(), WHY)
        deciding_actions.decide(get_subject_for_update(first), said, By.person(secretary))
    page = staff.get(here)
    for one in (first, *made):
        assert f'href="#proposal-{one}"' in page.html
        assert f'id="proposal-{one}"' in page.html
    assert WELFARE not in page.text, "forty in full are read by nobody"
    assert page.text.index(TITLE) < page.text.index("Forslag 38")
    assert WHY in page.text
    chosen = f"{here}?beside={first}&beside={made[0]}&beside={made[38]}"
    assert count(town, staff, here) == count(town, staff, chosen) == few
    page = staff.get(chosen)
    assert _heads(page) == [TITLE, "Forslag 0", "Forslag 38"]
    rows = {text_of(one[0]): [text_of(cell) for cell in one[1:]] for one in page.all("tr")[1:]}
    assert [said[:12] for said in rows["Hvad ved vi ikke endnu?"]] == ["Ikke besvare", WELFARE[:12], WELFARE[:12]]
    assert rows["Hvad der kom ud af det"] == [f"Ikke valgt {WHY}", *["Der er ikke valgt endnu"] * 2]
    assert (NOTE in page.text) == here.startswith("/desk")
    ticked = [one.get("value") for one in page.all("input") if one.get("checked") is not None]
    assert ticked == [str(one) for one in (first, made[0], made[38])], "the next choice begins with this one"
    assert len(page.html.encode()) < 100_000
    for number, one in enumerate(made):
        with town.writing():
            said = Decided(Outcome.STARTED if number % 3 else Outcome.RETURNED, today(), WHY)
            deciding_actions.decide(get_subject_for_update(one), said, By.person(secretary))
    assert count(town, staff, here) == few, "decided one after another, they ask no more"
    page = staff.get(here)
    assert page.text.count("Ikke valgt") >= 1
    assert all(f'id="proposal-{one}"' in page.html for one in made if made.index(one) % 3)
    assert len(page.html.encode()) < 110_000


def test_no_more_stand_side_by_side_than_can_be_read_and_what_is_no_proposal_is_left_out(
    town: Town, secretary: Actor
) -> None:
    round_id = planned(town, secretary)
    made = [shown(town, secretary, title=f"Forslag {one}") for one in range(6)]
    hidden, address, staff = made[5], f"/themes/rounds/{round_id}", town.sign_in(secretary)
    wanted = "&".join(f"beside={one}" for one in reversed(made[:5]))
    page = Browser(town.app).get(f"{address}?{wanted}")
    assert _heads(page) == [f"Forslag {one}" for one in range(4)]
    assert "Højst 4 kan stå side om side" in page.text
    desk = f"/desk/themes/{hidden}"
    staff.send(staff.get(desk), f"{desk}/hiding", {"reason": "Der står et navn."}, status=303)
    page = Browser(town.app).get(f"{address}?beside={hidden}&beside={made[0]}&beside=x")
    assert _heads(page) == ["Forslag 0"]
    assert "gælder ikke længere: forslag" in page.text


def test_a_round_that_is_over_names_what_was_chosen_and_why_until_it_is_undone(town: Town, secretary: Actor) -> None:
    planned(town, secretary)
    chosen, declined = shown(town, secretary), shown(town, secretary, title="Mørke stier")
    staff, stranger = town.sign_in(secretary), Browser(town.app)
    for one, outcome in ((chosen, Outcome.STARTED), (declined, Outcome.DECLINED)):
        said = {"outcome": outcome.value, "decided_on": today().isoformat(), "early": "y", "reason": f"{WHY} {one}"}
        staff.send(staff.get(f"/desk/themes/{one}"), f"/desk/themes/{one}/decision", said, status=303)
    page = stranger.get("/themes/rounds")
    assert f"{WHY} {chosen}" in page.text
    assert f"{WHY} {declined}" not in page.text, "that stands with the proposals of the round"
    assert "Ikke valgt: 1" in page.text
    staff.send(staff.get(f"/desk/themes/{chosen}"), f"/desk/themes/{chosen}/undo", {}, status=303)
    assert WHY not in stranger.get("/themes/rounds").text


def test_there_may_be_no_round(town: Town, secretary: Actor) -> None:
    assert "Der er ikke planlagt nogen runde endnu" in town.sign_in(secretary).get("/desk/themes/choosing").text


def _heads(page: Page) -> list[str]:
    return [text_of(one) for one in page.all("thead")[0].iter("th")]
