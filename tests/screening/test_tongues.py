"""What cannot wait is seen alike in every language that people in the town write, and what can wait is left alone."""

import pytest

from app.own_languages import OWN_LANGUAGES
from app.screening.findings import Danger
from app.screening.screen import screen
from tests.screening.marked import read_lines

LANGUAGES = ("da", "en", *OWN_LANGUAGES)
TOLD = [line.partition(": ")[::2] for line in read_lines("tongues.txt")]


def dangers(text: str) -> set[str]:
    """Return what a text is said to be that cannot wait."""
    return {one.danger.value for one in screen(text) if one.danger}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_sentences_of_every_kind(language: str) -> None:
    kinds = [head.split()[1] for head, _text in TOLD if head.startswith(f"{language} ")]
    assert {*Danger, "calm"} <= set(kinds)
    assert kinds.count("calm") == len(kinds) / 2


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
