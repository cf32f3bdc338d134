"""What a stage needs stands as missing until somebody brings it; who asks to join is answered, by one mail."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.network_design.actions import remind_and_forget
from app.network_design.models import JoiningRequest, NetworkNeed
from app.networks.states import Stage
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_design.asking import NEED, WORD, ask, asked, need, press
from tests.network_members.coming import LINK, YES, answer
from tests.network_stages.moving import THREE, all_of, in_stage
from tests.network_stages.moving import press as press_stages
from tests.notifications.hearing import ALMA, confirm, mailed, paths, words
from tests.organisations.joining import shown
from tests.pages.queries import counted
from tests.phrases.writing import said
from tests.retention.running import retain

BALLS = "Bold for alle, der sidder i kørestol"
CLUB = "Perronens Venner"
CANARY = "Jeg har en kanarisk hemmelighed om stationen."


def test_what_is_needed_is_missing_until_somebody_who_is_in_brings_it(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff, stranger, address = town.sign_in(secretary), Browser(town.app), f"/networks/{network.slug}"
    need(staff, network.id)
    assert f"{NEED}Undersøgmangler" in stranger.get(address).text.replace("Undersøg mangler", "Undersøgmangler")
    press_stages(staff, network.id, "person", role="invited", stages=["explore"], resident="1")
    (row,) = _needs(town)
    press(staff, network.id, "need-settling", need=str(row.id), seat=_first_seat(staff, network.id))
    assert f"{NEED}Undersøger der" in stranger.get(address).text
    press_stages(staff, network.id, "leaving")
    assert f"{NEED}Undersøgmangler" in stranger.get(address).text, "missing again once they have left"
    press(staff, network.id, "need-settling", need=str(row.id), seat="none")
    assert NEED not in stranger.get(address).text


@pytest.mark.parametrize("text", ["Muslimer", "Har diabetes", "Bor i Hedemarken"])
def test_a_perspective_is_a_situation_and_never_who_somebody_is(town: Town, secretary: Actor, text: str) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    page = need(town.sign_in(secretary), network.id, text, status=422)
    assert text in page.html, "what was typed is kept"
    assert _needs(town) == []


def test_the_page_asks_the_same_however_much_is_needed(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff, stranger, seen = town.sign_in(secretary), Browser(town.app), []
    for number in range(3):
        need(staff, network.id, f"Kan regne på togtider {'i ' * number}", kind="competence")
        stranger.get(f"/networks/{network.slug}")
        with counted() as statements:
            stranger.get(f"/networks/{network.slug}")
        seen.append(len(statements))
    assert len(set(seen)) == 1


def test_a_request_waits_for_its_address_and_then_stands_on_the_list(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    desk, line = f"/desk/network-design/{network.id}", "Svar den, der gerne vil være med"
    assert "Se i din mail" in ask(Browser(town.app), network.slug).h1
    assert WORD not in leader.get(desk).text
    (letter,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert WORD not in words(letter)
    confirm(town.app, letter)
    assert WORD in leader.get(desk).text
    assert line in leader.get("/desk").text
    ask(Browser(town.app), network.slug)
    assert len(_requests(town)) == 1, "once is enough"


def test_a_yes_is_one_mail_that_leads_in_and_a_no_one_with_the_word(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff = town.sign_in(secretary)
    browser = asked(town, network.slug)
    mailed(town.app)
    press(staff, network.id, "request-answer", answer="no", word="Vi er mange nok lige nu, tak.")
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert "Vi er mange nok lige nu, tak." in words(told)
    assert not paths(told, LINK)
    assert "Svar den, der gerne vil være med" not in staff.get("/desk").text
    ask(browser, network.slug)
    mailed(town.app)
    press(staff, network.id, "request-answer", answer="yes", word="Velkommen, vi mødes tirsdag.")
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert "Velkommen, vi mødes tirsdag." in words(told)
    (path,) = paths(told, LINK)
    assert "sagt ja til tavshedspligten" in answer(town, path, YES).get(f"/mine/networks/{network.id}").text


def test_whoever_leads_is_reminded_once_after_seven_working_days(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    town.add_person(Role.LEADER, network_id=network.id)
    asked(town, network.slug)
    mailed(town.app)
    for days, sent in ((5, 0), (20, 1), (21, 0)):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False):
            with town.writing():
                remind_and_forget()
            assert len([one for one in mailed(town.app) if "venter på svar" in one["Subject"]]) == sent


def test_whoever_asks_for_an_association_chooses_it_or_names_it_and_the_name_goes_with_them(
    town: Town, secretary: Actor
) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    staff, address, desk = (
        town.sign_in(secretary),
        f"/networks/{network.slug}/requests",
        f"/desk/network-design/{network.id}",
    )
    stranger = Browser(town.app)
    assert "organisation" not in stranger.get(f"{address}/new").form(address)
    asked(town, network.slug, organisation_title=CLUB)
    as_written = f"»{CLUB}«, som de selv skriver"
    assert staff.get(desk).text.count(as_written) == 2, "in the list of who asks, and in the form of the answer"
    mailed(town.app)
    press(staff, network.id, "request-answer", answer="yes", word="Velkommen.")
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert f"»{CLUB}«" in words(told)
    (path,) = paths(told, LINK)
    assert f"Du kommer for »{CLUB}«" in stranger.get(path).text
    inside = answer(town, path, YES).get(f"/mine/networks/{network.id}").text
    assert f"Du kommer for »{CLUB}«" in inside
    assert as_written in staff.get(f"/desk/network-members/{network.id}").text
    assert CLUB not in stranger.get(f"/networks/{network.slug}").text, "nobody knows whether they act for it"
    club, contact = shown(town, secretary, title="Handicapidræt", email="eva@beboer.example")
    ask(contact, network.slug, organisation=str(club.id), organisation_title=CLUB)
    assert (_requests(town)[-1].organisation_id, _requests(town)[-1].organisation_title) == (club.id, "")


def test_a_word_to_the_leader_stands_nowhere_else_and_is_forgotten(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    ask(Browser(town.app), network.slug, word=CANARY, organisation_title=CLUB)
    letter = next(one for one in mailed(town.app) if one["To"] == ALMA and paths(one, "/confirmations/"))
    confirm(town.app, letter)
    other = next(one for one in town.networks() if one.id != network.id)
    Browser(town.app).get(f"/desk/network-design/{network.id}", status=302)
    town.sign_in(town.add_person(Role.LEADER, network_id=other.id)).get(
        f"/desk/network-design/{network.id}", status=403
    )
    page = Browser(town.app).get(f"/networks/{network.slug}").html
    assert CANARY not in page
    assert CLUB not in page
    with time_machine.travel(clock.now() + timedelta(days=200), tick=False):
        retain(town)
    assert _requests(town) == []


def test_an_organisation_that_says_it_could_is_invited_into_the_stage(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    club, _contact = shown(town, secretary, title="Handicapidræt")
    said(town, club.id, BALLS, by=secretary)
    staff = town.sign_in(secretary)
    need(staff, network.id, "Kører i kørestol")
    page = staff.get(f"/desk/network-design/{network.id}")
    assert f"siger »{BALLS}« (fælles: kørestol)" in page.text
    (row,) = _needs(town)
    press(staff, network.id, "organisation", proposed=f"{row.id}-{club.id}")
    (told,) = [one for one in mailed(town.app) if one["To"] == ALMA]
    assert "Undersøg" in words(told)
    (path,) = paths(told, LINK)
    answer(town, path, YES)
    assert f"/organisations/{club.slug}" in Browser(town.app).get(f"/networks/{network.slug}").links()


@pytest.mark.parametrize("how", ["button", "need"])
def test_each_stage_asks_anew_who_must_be_in_and_the_question_ends_itself(
    town: Town, secretary: Actor, how: str
) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    leader, line = town.sign_in(town.add_person(Role.LEADER, network_id=network.id)), "Hvem skal være med nu?"
    assert line in leader.get("/desk").text
    assert "hvem skal være med nu?" in leader.get(f"/desk/network-stages/{network.id}").text
    if how == "button":
        press(leader, network.id, "who-now")
    else:
        need(leader, network.id)
    assert line not in leader.get("/desk").text
    assert "act-who-now" not in leader.get(f"/desk/network-design/{network.id}").html
    in_stage(town, Stage.IDEATE, secretary)
    assert line in leader.get("/desk").text


def test_the_question_follows_what_is_undone(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    leader, line = town.sign_in(town.add_person(Role.LEADER, network_id=network.id)), "Hvem skal være med nu?"
    stages, day = network_page(network.id), clock.today().isoformat()
    press_stages(leader, network.id, "person", role="core", name="En borger", since=day)
    assert line not in leader.get("/desk").text
    leader.send(leader.get(stages), f"{stages}/undo", {}, status=303)
    assert line in leader.get("/desk").text, "nobody has come in, so it is asked still"
    press(leader, network.id, "who-now")
    assert line not in leader.get("/desk").text
    press_stages(leader, network.id, "next", holds=all_of(Stage.IDEATE), since=day)
    assert line in leader.get("/desk").text
    leader.send(leader.get(stages), f"{stages}/undo", {}, status=303)
    assert line not in leader.get("/desk").text, "it has not moved, so nothing is asked anew"
    page = leader.get(stages)
    assert "hvem skal være med nu?" not in page.text
    assert "Fortrudt med det samme: Alt er, som det var før." in page.text


def test_what_was_done_before_can_be_undone_once_the_last_is(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    leader, stages = town.sign_in(town.add_person(Role.LEADER, network_id=network.id)), network_page(network.id)
    day = clock.today().isoformat()
    press_stages(leader, network.id, "next", holds=all_of(Stage.IDEATE), since=day)
    press_stages(leader, network.id, "person", role="core", name="En borger", since=day)
    page = leader.get(stages)
    leader.send(page, f"{stages}/undo", {}, status=303)
    leader.send(page, f"{stages}/undo", {}, status=303)
    assert stage_of(town, network.id) == Stage.IDEATE, "the same press a second time undoes nothing more"
    leader.send(leader.get(stages), f"{stages}/undo", {}, status=303)
    assert stage_of(town, network.id) == Stage.EXPLORE
    in_stage(town, Stage.IDEATE, secretary)
    assert undoing(leader, stages)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        assert not undoing(leader, stages)


def undoing(browser: Browser, address: str) -> bool:
    return any(one.get("action") == f"{address}/undo" for one in browser.get(address).all("form"))


def network_page(network_id: int) -> str:
    return f"/desk/network-stages/{network_id}"


def stage_of(town: Town, network_id: int) -> Stage:
    return next(one.stage for one in town.networks() if one.id == network_id)


def test_nothing_is_tried_out_without_a_unit_a_leader_and_a_colleague_or_a_reason(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.IDEATE, secretary)
    staff, day = town.sign_in(secretary), clock.today().isoformat()
    two = {name: said for name, said in THREE.items() if name != "daily_name"}
    rest = ["looked_at"]
    press_stages(staff, network.id, "next", holds=rest, since=day, **two, status=422)
    assert Stage.IDEATE in {one.stage for one in town.networks() if one.id == network.id}
    press_stages(staff, network.id, "next", holds=rest, since=day, **two, reason="Kollegaen findes i næste uge.")
    assert "Kollegaen findes i næste uge." in Browser(town.app).get(f"/networks/{network.slug}").text


def test_one_asks_only_a_network_at_work(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    Browser(town.app).get("/networks/findes-ikke/requests/new", status=404)
    assert ask(Browser(town.app), network.slug, word="", status=422).all("form")
    assert "Ask to join" in Browser(town.app).get(f"/networks/{network.slug}?lang=en").text


def _first_seat(staff: Browser, network_id: int) -> str:
    options = staff.get(f"/desk/network-design/{network_id}").all("option")
    return next(str(one.get("value")) for one in options if (one.text or "").startswith("En borger"))


def _needs(town: Town) -> list[NetworkNeed]:
    with town.reading() as session:
        found = list(session.scalars(select(NetworkNeed).order_by(NetworkNeed.id)))
        session.expunge_all()
        return found


def _requests(town: Town) -> list[JoiningRequest]:
    with town.reading() as session:
        found = list(session.scalars(select(JoiningRequest).order_by(JoiningRequest.id)))
        session.expunge_all()
        return found
