"""Who could bring those who are missing: organisations, by their own phrases, invited by one press of the leader's."""

import re
from dataclasses import replace

import pytest

from app import clock
from app.permissions import Actor, Role
from app.perspectives.kinds import Side
from app.perspectives.proposing import Says, propose
from app.phrases.models import PhraseSheet
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, mailed, paths, words
from tests.organisations.joining import shown
from tests.organisations.test_merging import join, two
from tests.perspectives.missing import WHEELCHAIR, miss
from tests.phrases.writing import get_sheet, read, said, write

SPORT = Says(1, "Boldspil for folk i kørestol", "da")
NIGHT = Says(2, "Natarbejdere på sygehus, lager og i transport", "da")
BOOKS = Says(3, "Bøger og højtlæsning", "da")
BALLS = "Bold for alle, der sidder i kørestol"


def test_an_organisation_is_proposed_by_its_own_phrases_with_the_reason() -> None:
    wheelchair, night, nobody = propose(
        ["Kører i kørestol", "Arbejder om natten", "Ser dårligt"], [SPORT, NIGHT, BOOKS]
    )
    assert [(one.organisation_id, one.words) for one in wheelchair] == [(1, ["kørestol"])]
    assert wheelchair[0].phrase == "Boldspil for folk i kørestol"
    assert [one.organisation_id for one in night] == [2]
    assert nobody == []
    assert propose(["Kører i kørestol"], []) == [[]]


def test_a_short_word_within_another_says_nothing_of_somebody() -> None:
    repairs = Says(4, "Værkstedet holder åbent for alle, der skruer", "da")
    assert propose(["Bruger stedet og er under 18"], [repairs]) == [[]]
    (found,) = propose(["Skruer på cykler"], [repairs])
    assert [one.words for one in found] == [["skruer"]]


def test_the_leader_invites_one_by_one_press_and_only_once(town: Town, secretary: Actor) -> None:
    club, _contact = shown(town, secretary, title="Handicapidræt")
    said(town, club.id, BALLS, by=secretary)
    made = opened(town, secretary)
    miss(town, made.id, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    address = f"/desk/challenges/{made.id}/perspectives"
    page = leader.get(address)
    assert f"De siger »{BALLS}«" in page.text
    press = f"{address}/organisations/{club.id}"
    for _twice in range(2):
        leader.post(press, {}, status=303)
    (letter,) = mailed(town.app)
    assert letter["To"] == ALMA
    assert "Handicapidræt" in words(letter)
    assert "Inviteret" in leader.get(address).text
    assert press not in leader.get(address).html


def test_one_that_has_not_said_yes_is_proposed_by_nothing(town: Town, secretary: Actor) -> None:
    """Neither by its name, nor by what it writes of itself, nor by phrases that are held back, unread or at rest."""
    club, contact = shown(town, secretary, title="Kørestolsklubben", text="Vi sidder i kørestol.")
    made = opened(town, secretary)
    miss(town, made.id, secretary)
    staff, address = town.sign_in(secretary), f"/desk/challenges/{made.id}/perspectives"
    press = f"{address}/organisations/{club.id}"
    assert press not in staff.get(address).html
    write(contact, club.slug, knows=BALLS)
    assert press not in staff.get(address).html, "nobody has read it"
    read(town, club.id, secretary)
    assert press in staff.get(address).html
    write(contact, club.slug, knows=BALLS, opted_in="")
    assert press not in staff.get(address).html
    write(contact, club.slug, knows=BALLS)
    with town.writing() as session:
        session.get_one(PhraseSheet, club.id).rests_since = clock.now()
    assert press not in staff.get(address).html
    assert get_sheet(town, club.id).opted_in


def test_that_an_organisation_said_no_is_read_by_the_leader_alone(town: Town, secretary: Actor) -> None:
    club, contact = shown(town, secretary, title="Handicapidræt")
    said(town, club.id, BALLS, by=secretary)
    made = opened(town, secretary)
    miss(town, made.id, secretary)
    staff, address = town.sign_in(secretary), f"/desk/challenges/{made.id}/perspectives"
    staff.post(f"{address}/organisations/{club.id}", {}, status=303)
    (letter,) = mailed(town.app)
    (path,) = paths(letter, "/challenges/invitations/")
    guest = Browser(town.app)
    guest.send(guest.get(path), path.partition("?")[0], {"declined": "1"}, status=200)
    assert "De sagde nej tak" in staff.get(address).text
    for page in (
        guest.get(f"/challenges/{made.slug}"),
        contact.get("/challenges"),
        guest.get(f"/organisations/{club.slug}"),
    ):
        assert "nej tak" not in page.text.casefold()
    staff.post(f"{address}/organisations/{club.id}", {}, status=303)
    assert mailed(town.app) == []


@pytest.mark.parametrize("role", [Role.LEADER, Role.MODERATOR, None])
def test_nobody_else_invites_an_organisation(town: Town, secretary: Actor, role: Role | None) -> None:
    club, contact = shown(town, secretary)
    made = opened(town, secretary)
    other = next(one.id for one in town.networks() if one.id != made.network_id)
    browser = contact
    if role is not None:
        browser = town.sign_in(town.add_person(role, network_id=other if role == Role.LEADER else None))
    answer = browser.post(f"/desk/challenges/{made.id}/perspectives/organisations/{club.id}", {})
    assert answer.status in {401, 403}
    assert mailed(town.app) == []


def test_one_that_nobody_reads_is_neither_proposed_nor_invited(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    miss(town, made.id, secretary, replace(WHEELCHAIR, side=Side.WORKS))
    staff = town.sign_in(secretary)
    page = staff.get(f"/desk/challenges/{made.id}/perspectives")
    assert not re.findall(r"perspectives/organisations/\d+", page.html)
    assert staff.post(f"/desk/challenges/{made.id}/perspectives/organisations/1", {}).status == 404


def test_that_an_organisation_was_asked_is_known_when_it_is_joined_with_another(town: Town, secretary: Actor) -> None:
    (gone, _alma), (stays, _otto) = two(town, secretary)
    said(town, stays.id, BALLS, by=secretary)
    made = opened(town, secretary)
    miss(town, made.id, secretary)
    staff, address = town.sign_in(secretary), f"/desk/challenges/{made.id}/perspectives"
    staff.post(f"{address}/organisations/{gone.id}", {}, status=303)
    assert f"{address}/organisations/{stays.id}" in staff.get(address).html
    join(staff, gone.id, stays.id)
    assert "Inviteret" in staff.get(address).text
    assert f"{address}/organisations/{stays.id}" not in staff.get(address).html
