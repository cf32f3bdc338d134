"""What cannot wait is seen alike in every language that people in the town write, and what can wait is left alone."""

import re
from dataclasses import replace

import pytest

from app.own_languages import OWN_LANGUAGES
from app.screening.findings import Danger
from app.screening.lists import default_lists
from app.screening.screen import screen
from app.screening.tongues import fold
from tests.screening.marked import read_lines

LANGUAGES = ("da", "en", *OWN_LANGUAGES)
TOLD = [line.partition(": ")[::2] for line in read_lines("tongues.txt")]


def dangers(text: str) -> set[str]:
    """Return what a text is said to be that cannot wait."""
    return {one.danger.value for one in screen(text) if one.danger}


def words_of(text: str) -> set[str]:
    """Return the words of a text that are longer than most grammar, as they are compared."""
    return {fold(one) for one in re.findall(r"\w{3,}", text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_sentences_of_every_kind_and_as_many_that_mislead(language: str) -> None:
    """What can wait says something only in the words of what cannot: six of each, in each language by itself."""
    kinds: dict[str, list[str]] = {}
    for head, text in TOLD:
        if head.startswith(f"{language} "):
            kinds.setdefault(head.split()[1], []).append(text)
    calm = kinds.pop("calm")
    assert set(kinds) == {*Danger}
    grave = [text for of_kind in kinds.values() for text in of_kind]
    said = set[str]().union(*map(words_of, grave))
    assert len(grave) >= 6
    assert len([text for text in calm if words_of(text) & said]) >= 6


@pytest.mark.parametrize(("head", "text"), TOLD)
def test_what_cannot_wait_is_seen_and_what_can_is_not(head: str, text: str) -> None:
    language, kind = head.split()
    found = dangers(text)
    assert (kind in found) if kind != "calm" else not found
    if kind != "calm" and language in OWN_LANGUAGES:
        assert language in {one.language for one in screen(text) if one.danger == kind}
        assert any(one.calls_for_help for one in screen(text))


@pytest.mark.parametrize(
    ("text", "as_typed"),
    [
        ("Kocam beni dövüyor", "KOCAM BENI DOVUYOR"),
        ("لا أريد أن أعيش", "لَا اُرِيدُ اَنْ اَعِيشَ"),
        ("شوهرم مرا می‌زند", "شوهرم مرا مي زند"),
        ("Mąż mnie bije", "maz mnie bije"),
    ],
)
def test_letters_are_read_as_they_are_typed(text: str, as_typed: str) -> None:
    assert dangers(text) == dangers(as_typed) != set()


def test_who_threatens_is_told_nothing_of_it() -> None:
    (life,) = {one.danger: one for one in screen("Jeg slår sagsbehandleren ihjel, hvis hun kommer her.")}.values()
    assert not life.calls_for_help


def test_what_only_sounds_like_violence_to_the_town_is_no_answer_to_despair() -> None:
    lists = replace(default_lists(), harmless=["yaşamak istemiyorum", "kocam beni dövüyor"])
    assert {one.danger for one in screen("Yaşamak istemiyorum. Kocam beni dövüyor.", lists)} == {Danger.DESPAIR}


def test_of_a_passage_that_the_towns_list_finds_too_the_language_is_kept() -> None:
    lists = replace(default_lists(), despair=["chcę umrzeć"])
    (one,) = [one for one in screen("Chcę umrzeć.", lists) if one.danger]
    assert one.language == "pl"


def test_a_threat_of_the_writers_that_another_list_has_too_calls_for_no_help() -> None:
    lists = replace(default_lists(), threats_to_life=["mąż mnie bije"])
    (one,) = [one for one in screen("Mąż mnie bije.", lists) if one.danger]
    assert (one.language, one.told) == ("pl", False)


@pytest.mark.parametrize(("text", "read"), [("min far slår mig", True), ("Moje dziecko jest bite w szkole.", False)])
def test_only_a_list_that_was_read_through_makes_a_report(text: str, *, read: bool) -> None:
    assert {one.is_by_read_list for one in screen(text) if one.danger == Danger.CHILD} == {read}
