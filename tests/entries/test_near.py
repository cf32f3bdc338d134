"""Which other entries a leader is offered to join one with: those that share rare words, or that they search for."""

import pytest

from app.entries.kinds import Question
from app.entries.moderating_queries import get_moderated, list_near
from app.permissions import Actor
from app.subjects import AuthorKind
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.entries.adding import added, list_all, shown
from tests.ground.staging import Town

WHY = "De siger det samme."


def near(town: Town, entry_id: int) -> list[int]:
    with town.reading():
        return [one.id for one in list_near(get_moderated(entry_id))]


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("da", "Man kan ikke se, om der er nogen.", "Man kan ikke se, hvem der er."),
        ("en", "There is nobody who would be there.", "There is nothing that should have been there."),
    ],
)
def test_words_that_hold_sentences_together_make_no_two_alike(
    town: Town, secretary: Actor, language: str, one: str, other: str
) -> None:
    made = opened(town, secretary)
    shown(town, secretary, made.id, one, language=language)
    assert near(town, shown(town, secretary, made.id, other, language=language)) == []


def test_what_everybody_says_of_the_problem_makes_no_two_alike_and_a_rare_word_does(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    for place in ("broen", "stien", "rampen", "pladsen", "trappen", "hallen", "skuret"):
        shown(town, secretary, made.id, f"Mørkt tunnel {place}.")
    lamp = shown(town, secretary, made.id, "Tunnelen er mørk, for armaturet er gået i stykker.")
    assert near(town, shown(town, secretary, made.id, "Mørkt tunnel.")) == []
    assert near(town, shown(town, secretary, made.id, "Armaturet i nordenden virker ikke, tunnelen er mørk.")) == [lamp]


def test_a_leader_searches_for_another_to_join_it_with(town: Town, secretary: Actor) -> None:
    made, other = opened(town, secretary), opened(town, secretary, title="Hvem vil læse højt?")
    stands = shown(town, secretary, made.id, "Armaturet i nordenden virker ikke.")
    elsewhere = shown(town, secretary, other.id, "Armaturet på læsesalen virker ikke.")
    entry = shown(town, secretary, made.id, "Man ser ingenting om aftenen.")
    staff, address = town.sign_in(secretary), f"/desk/entries/{entry}"
    page = staff.get(f"{address}?q=armatur")
    offered = [one.get("value", "") for one in page.all("input") if one.get("name") == "into"]
    assert offered == [str(stands)]
    assert str(elsewhere) not in offered
    assert "Ingen af dem" in staff.get(f"{address}?q=girafferne").text
    page = staff.send(page, f"{address}/merging", {"into": str(stands), "reason": ""}, status=422)
    assert str(stands) in [one.get("value", "") for one in page.all("input") if one.get("name") == "into"]
    staff.send(page, f"{address}/merging", {"into": str(stands), "reason": WHY}, status=303)
    assert {one.id: one.supporters for one in list_all(town)}[stands] == 1


@pytest.mark.parametrize("asked", ["ældre", "ÆLDRE", "åben"])
def test_letters_of_danish_are_found_large_or_small(town: Town, secretary: Actor, asked: str) -> None:
    made = opened(town, secretary)
    stands = shown(town, secretary, made.id, "Ældre går uden om. ÅBEN PORT ville hjælpe.")
    entry = shown(town, secretary, made.id, "Man ser ingenting om aftenen.")
    page = town.sign_in(secretary).get(f"/desk/entries/{entry}?q={asked}")
    assert [one.get("value") for one in page.all("input") if one.get("name") == "into"] == [str(stands)]


def test_the_search_stands_before_all_that_is_typed_in_the_act(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    shown(town, secretary, made.id, "Armaturet i nordenden virker ikke.")
    entry = shown(town, secretary, made.id, "Armaturet i nordenden er mørkt.")
    html = town.sign_in(secretary).get(f"/desk/entries/{entry}").response.text
    start = html.index('id="to-merging"')
    search, act = html.index('name="q"', start), html.index(f'action="/desk/entries/{entry}/merging"', start)
    assert start < search < act < html.index('name="reason"', act)
    assert "</form>" in html[search:act]


def test_voices_are_counted_and_what_the_municipality_says_is_told_apart(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    tried = {"question": Question.TRIED}
    shown(town, secretary, made.id, "Vi fulgtes ad en vinter.", **tried)
    shown(town, secretary, made.id, "Et spejl.", author_kind=AuthorKind.EMPLOYEE, **tried)
    refusal = {"author_kind": AuthorKind.EMPLOYEE, "is_impossible": True, **tried}
    shown(town, secretary, made.id, "Kameraer må vi ikke sætte op.", **refusal)
    added(town, made.id, "Ingen har læst det her.", question=Question.TRIED)
    page = Browser(town.app).get(f"/challenges/{made.slug}").text
    assert "2 svar, og 1 fra os" in page
    assert "har svaret" not in page
    assert "svar fra andre end os" in page
