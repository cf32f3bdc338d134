"""Despair, threats and what starts a clock in law, in what is given and in what organisations say of themselves."""

import pytest
import time_machine

from app import clock
from app.acts import UNDO
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import give, given, list_all
from tests.ground.staging import Town, in_days
from tests.notifications.hearing import ALMA, mailed, words
from tests.organisations.joining import CLUB, signed_up

THREAT = "Jeg slår ham ihjel, hvis der ikke sker noget."
CLAIM = "Jeg kræver erstatning for min cykel, som blev ødelagt i tunnelen."


def _offers(page: str, noun: str, desk: Browser) -> bool:
    return any(one.get("action") == f"{page}/{noun}" for one in desk.get(page).all("form"))


def _press(desk: Browser, page: str, noun: str, **said: str) -> None:
    desk.send(desk.get(page), f"{page}/{noun}", said, status=303)


def test_a_threat_in_what_is_given_is_handled_before_it_is_accepted(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, _giver = given(town, made.slug, text=THREAT)
    page, desk = f"/desk/contributions/{row.id}", town.sign_in(secretary)
    assert page in desk.get("/desk").links()
    assert "Akut" in desk.get("/desk/contributions").text
    assert "112" in desk.get(page).text
    assert not _offers(page, "acceptance", desk)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    answer = {"carrier": "Vej og Park", "use_by": in_days(20).isoformat(), "version": str(row.version)}
    sent = leader.post(f"{page}/acceptance", answer | {"wording": "1"})
    assert sent.status in {409, 422}
    assert list_all(town)[0].standing == "offered"
    _press(desk, page, "alarm-handling", decision="harmless")
    assert _offers(page, "acceptance", desk)
    assert not _offers(page, "alarm-handling", desk)


def test_a_threat_in_an_answer_to_the_network_is_seen(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, giver = given(town, made.slug)
    page, desk = f"/desk/contributions/{row.id}", town.sign_in(secretary)
    _press(desk, page, "question", reason="Hvornår kan I?")
    own = giver.get(f"/contributions/{row.id}/own")
    giver.send(own, f"/contributions/{row.id}/reply", {"reply": THREAT}, status=303)
    assert _offers(page, "alarm-handling", desk)


def test_whoever_gives_it_in_despair_reads_whom_to_call(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sent = give(Browser(town.app), made.slug, text="Jeg orker ikke at leve mere. Jeg tager mit eget liv i aften.")
    assert "Livslinien" in sent.text


def test_a_threat_in_what_an_organisation_says_of_itself_is_handled_first(town: Town, secretary: Actor) -> None:
    club, _contact = signed_up(town, text=f"{CLUB['text']} {THREAT}")
    page, desk = f"/desk/organisations/{club.id}", town.sign_in(secretary)
    assert page in desk.get("/desk").links()
    assert "Akut" in desk.get("/desk/organisations").text
    assert "112" in desk.get(page).text
    assert not _offers(page, "approval", desk)
    _press(desk, page, "alarm-handling", decision="harmless")
    assert _offers(page, "approval", desk)


@pytest.mark.parametrize("of", ["contributions", "organisations"])
def test_a_clock_in_law_is_given_to_its_unit_and_who_wrote_it_is_told(town: Town, secretary: Actor, of: str) -> None:
    if of == "contributions":
        made = opened(town, secretary)
        thing_id = given(town, made.slug, text=CLAIM)[0].id
    else:
        thing_id = signed_up(town, text=CLAIM)[0].id
    mailed(town.app)
    page, desk = f"/desk/{of}/{thing_id}", town.sign_in(secretary)
    for noun in ("acceptance", "approval"):
        assert not _offers(page, noun, desk)
    _press(desk, page, "statutory")
    with time_machine.travel(clock.now() + UNDO * 1.1):
        letters = {str(one["To"]): one for one in mailed(town.app)}
    (unit,) = letters.keys() - {ALMA}
    assert CLAIM in words(letters[unit])
    assert ALMA in words(letters[unit]), "the unit has to answer whoever wrote it"
    assert "tæller som modtaget" in words(letters[ALMA])
    with time_machine.travel(clock.now() + UNDO * 1.1):
        _press(desk, page, "no-statutory")
        _press(desk, page, "display", reason="Det starter ingen frist.")
        noun = "acceptance" if of == "contributions" else "approval"
        assert _offers(page, noun, desk)


@pytest.mark.parametrize("of", ["contributions", "organisations"])
def test_what_must_be_kept_is_kept_until_it_is_let_go(town: Town, secretary: Actor, of: str) -> None:
    thing_id = given(town, opened(town, secretary).slug)[0].id if of == "contributions" else signed_up(town)[0].id
    page, desk = f"/desk/{of}/{thing_id}", town.sign_in(secretary)
    _press(desk, page, "hold", held_for="complaint", reason="Klagenævnet skal se den.")
    assert page in desk.get("/desk/retention").links()
    _press(desk, page, "release", reason="Klagen er afgjort.")
    assert page not in desk.get("/desk/retention").links()
