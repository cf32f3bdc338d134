"""Which other entries a leader is offered to join one with: those that share rare words, or that they search for."""

import pytest

from app.entries import moderating_queries
from app.entries.kinds import Question
from app.entries.moderating_queries import get_moderated, list_found, list_near
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


def test_the_search_stands_before_all_that_is_typed_and_enter_in_it_does_no_act(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    shown(town, secretary, made.id, "Armaturet i nordenden virker ikke.")
    entry = shown(town, secretary, made.id, "Armaturet i nordenden er mørkt.")
    page = town.sign_in(secretary).get(f"/desk/entries/{entry}")
    (form,) = [one for one in page.all("form") if one.get("action") == f"/desk/entries/{entry}/merging"]
    fields = [one.get("name") for one in form.iter() if one.get("name") in {"q", "reason"}]
    assert fields == ["q", "reason"]
    assert next(form.iter("button")).get("name") == "look", "Enter presses the first button of a form"


@pytest.mark.parametrize(("asked", "finds"), [("bus", True), ("BUS", True), ("us", False), ("ør", False), ("år", True)])
def test_a_search_finds_words_and_what_begins_so_but_nothing_inside_another(
    town: Town, secretary: Actor, asked: str, *, finds: bool
) -> None:
    made = opened(town, secretary)
    stands = shown(town, secretary, made.id, "Ved busstoppet er der mørkt i Årets sidste måned. Døren går op.")
    entry = shown(town, secretary, made.id, "Man ser ingenting om aftenen.")
    page = town.sign_in(secretary).get(f"/desk/entries/{entry}?q={asked}")
    offered = [one.get("value") for one in page.all("input") if one.get("name") == "into"]
    assert offered == ([str(stands)] if finds else [])


def test_whole_words_are_found_before_those_that_begin_so(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = opened(town, secretary)
    whole = shown(town, secretary, made.id, "Der går ingen bus.")
    begun = shown(town, secretary, made.id, "Busken skygger.")
    shown(town, secretary, made.id, "Vi så en kolibus.")
    entry = shown(town, secretary, made.id, "Man ser ingenting om aftenen.")
    with town.reading():
        assert [one.id for one in list_found(get_moderated(entry), "bus")] == [whole, begun]
        monkeypatch.setattr(moderating_queries, "MOST_COMPARED", 2)
        assert [one.id for one in list_found(get_moderated(entry), "bus")] == [whole, begun], "of many the right ones"


def test_what_is_typed_stays_while_one_searches_and_the_search_stays_when_there_is_a_fault(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    near_one = shown(town, secretary, made.id, "Armaturet i nordenden virker ikke.")
    sought = shown(town, secretary, made.id, "Ved busstoppet ser man intet.")
    entry = shown(town, secretary, made.id, "Armaturet i nordenden er mørkt.")
    staff, address = town.sign_in(secretary), f"/desk/entries/{entry}"
    typed = {"reason": WHY, "look": "1", "into": ""}
    page = staff.get(address)
    for q, offered in (("bus", [sought]), ("girafferne", []), ("", [near_one])):
        page = staff.send(page, f"{address}/merging", {**typed, "q": q}, status=200)
        assert WHY in page.html
        assert [one.get("value") for one in page.all("input") if one.get("name") == "into"] == [*map(str, offered)]
    assert [one.shelf for one in list_all(town)].count(None) == 0, "a search joins nothing"
    page = staff.send(page, f"{address}/merging", {**typed, "q": "bus"}, status=200)
    assert "Ved busstoppet" not in staff.send(page, f"{address}/merging", {**typed, "look": "all"}, status=200).text
    page = staff.send(page, f"{address}/merging", {"into": "", "reason": WHY}, status=422)
    assert [one.get("value") for one in page.all("input") if one.get("name") == "into"] == [str(sought)]
    assert page.form(f"{address}/merging")["q"] == "bus"
    staff.send(page, f"{address}/merging", {"into": str(sought), "reason": WHY}, status=303)


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
