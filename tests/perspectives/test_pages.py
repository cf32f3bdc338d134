"""Whom a challenge has heard and misses, on its page, on its card and at the desk."""

import re
from dataclasses import replace

import pytest

from app.permissions import Actor, Role
from app.subjects import AuthorKind, Perspective
from tests.browsing import Browser
from tests.challenges.opening import drafted, opened
from tests.ground.staging import Town, asking
from tests.perspectives.missing import WHEELCHAIR, miss
from tests.perspectives.speaking import say


def test_the_page_tells_who_was_heard_and_who_is_missing(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    say(town, made.id, Perspective.NEIGHBOUR, times=6)
    say(town, made.id, None, AuthorKind.ASSOCIATION, times=2)
    miss(town, made.id, secretary)
    text = Browser(town.app).get(f"/challenges/{made.slug}").text
    for said in ("Hvem har vi hørt?", "Bor i nærheden", "Kører i kørestol", "Handicaprådet er spurgt.", "under 5"):
        assert said in text
    assert "Endnu har ingen skrevet, at de arbejder med det." in text
    assert "Endnu har ingen skrevet, at de lever med det." not in text
    assert "Mindst 6 har skrevet" in text
    assert "2" not in text[text.index("Foreninger") : text.index("Kører i kørestol")]


def test_the_same_is_missing_on_every_card(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    miss(town, made.id, secretary)
    browser, slugs = Browser(town.app), {one.id: one.slug for one in town.networks()}
    for page in ("/challenges", f"/networks/{slugs[made.network_id]}"):
        assert "Mangler: nogen, der kører i kørestol." in browser.get(page).text, page


def test_who_is_missing_is_read_in_english(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    miss(town, made.id, secretary)
    text = Browser(town.app).get(f"/challenges/{made.slug}?lang=en").text
    assert "Nobody has written yet that they work with it." in text


def test_cards_and_page_ask_no_more_for_more(town: Town, secretary: Actor) -> None:
    browser = Browser(town.app)
    asked: list[list[int]] = []
    for number in (1, 4):
        for _more in range(number):
            made = opened(town, secretary)
            for place in list(Perspective)[:number]:
                miss(town, made.id, secretary, replace(WHEELCHAIR, situation=f"Kører nr. {len(asked)} {place}"))
                say(town, made.id, place, times=6)
            asked.append([count(browser, town, one) for one in ("/challenges", f"/challenges/{made.slug}")])
    assert all(one == asked[0] for one in asked)


def count(browser: Browser, town: Town, address: str) -> int:
    """Return how many statements a page takes that has been read before."""
    browser.get(address)
    with asking(town.database) as statements:
        browser.get(address)
    return len(statements)


def test_the_leader_writes_changes_and_takes_out_what_is_missing(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    address = f"/desk/challenges/{made.id}/perspectives"
    said = {"situation": "Arbejder om natten", "side": "lives", "tried": "Vi har ringet til to vagtskifter."}
    leader.send(leader.get(address), address, said, status=303)
    page = leader.get(address)
    (row,) = re.findall(rf'action="({address}/\d+)"', page.html)
    assert "Arbejder om natten" in Browser(town.app).get(f"/challenges/{made.slug}").text
    leader.send(page, row, {"situation": "Arbejder sent"}, status=303)
    stale = leader.send(page, row, {"situation": "Arbejder tidligt"}, status=409)
    assert "Arbejder tidligt" in stale.html, "what was typed is not lost"
    assert "Arbejder sent" in Browser(town.app).get(f"/challenges/{made.slug}").text
    leader.send(leader.get(address), row, {"ends": "1"}, status=303)
    assert "Arbejder sent" not in Browser(town.app).get(f"/challenges/{made.slug}").text


@pytest.mark.parametrize("role", [Role.LEADER, Role.MODERATOR])
def test_others_than_those_who_may_open_it_do_not_come_in(town: Town, secretary: Actor, role: Role) -> None:
    made = drafted(town, secretary)
    other = next(one.id for one in town.networks() if one.id != made.network_id)
    stranger = town.sign_in(town.add_person(role, network_id=other if role == Role.LEADER else None))
    address = f"/desk/challenges/{made.id}/perspectives"
    assert stranger.get(address, status=403)
    assert stranger.post(address, {"situation": "Går her", "side": "lives"}).status == 403


@pytest.mark.parametrize("field", ["situation", "tried", "question"])
@pytest.mark.parametrize("words", ["somaliske mødre", "muslimer", "folk med demens", "beboere i ghettoen"])
def test_who_somebody_is_passes_nowhere(town: Town, secretary: Actor, field: str, words: str) -> None:
    made = opened(town, secretary)
    browser, address = town.sign_in(secretary), f"/desk/challenges/{made.id}/perspectives"
    said = {"situation": "Går her sent", "side": "lives", field: words}
    page = browser.send(browser.get(address), address, said, status=422)
    assert "hverdag" in page.text
    assert words not in Browser(town.app).get(f"/challenges/{made.slug}").text


def test_two_who_write_the_same_leave_one(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    for _twice in range(2):
        miss(town, made.id, secretary)
    assert town.counts()["missing"] == 1
