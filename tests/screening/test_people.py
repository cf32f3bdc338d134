"""Names of people are found in the shapes they are written in; streets, schools, firms and words are none."""

from dataclasses import replace

import pytest

from app.screening.findings import FindingKind
from app.screening.lists import default_lists
from app.screening.screen import screen
from tests.screening.marked import by_frames, read_file, read_lines, score
from tests.screening.passages import passages

SHAPES = [
    ("Min nabo Karen Mikkelsen larmer", "Karen Mikkelsen"),
    ("karen mikkelsen larmer", "karen mikkelsen"),
    ("KAREN MIKKELSEN LARMER", "KAREN MIKKELSEN"),
    ("Det er Karen Mikkelsens hund", "Karen Mikkelsens"),
    ("Vi drak kaffe hos Karen", "Karen"),
    ("Karens hund gør", "Karens"),
    ("min nabo karen larmer", "karen"),
    ("Fru Hansen kom", "Hansen"),
    ("hr. Holm svarede ikke", "Holm"),
    ("naboen Bo spiller trommer", "Bo"),
    ("Læge Mette Holm", "Mette Holm"),
    ("H.C. Andersen skrev", "H.C. Andersen"),
    ("K. Mikkelsen har skrevet", "K. Mikkelsen"),
    ("Anne-Mette Hansen-Lund kom", "Anne-Mette Hansen-Lund"),
    ("Vi spurgte Karen Xylofonsky", "Karen Xylofonsky"),
    ("Direktør Qwerty Zxcvbn svarer", "Qwerty Zxcvbn"),
    ("Ursula von der Leyen talte", "Ursula von der Leyen"),
    ("Ahmed al-Masri kom", "Ahmed al-Masri"),
    ("Liv på 8 faldt", "Liv"),
    ("A\u030ase Ødegård kom", "A\u030ase Ødegård"),
    ("Ka\u200bren Mik\u00adkelsen kom", "Ka\u200bren Mik\u00adkelsen"),
    ("<b>Karen</b> Mikkelsen kom", "Karen</b> Mikkelsen"),
]
NONE = [
    "Hans Andersens Plads er våd", "Roskildevej er lang", "Jensens Bøfhus er lukket", "Herstedøster Skole",
    "Sankt Hans i parken",
    "Bo i ro", "Liv i byen", "Lærken synger", "Storm og regn", "August er varm", "Skov og mark", "Hans cykel er væk",
    "Louis Poulsen A/S laver lamper", "Karens Minde er en lokalplan", "Børnehaven Lotte", "Peter Bangs Vej",
    "I parken er der stille",
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SHAPES)
def test_a_name_is_found_whole(text: str, name: str) -> None:
    assert passages(text, FindingKind.NAME) == [name]


@pytest.mark.parametrize("text", NONE)
def test_places_firms_and_words_are_no_names(text: str) -> None:
    assert passages(text, FindingKind.NAME) == []


def test_a_word_that_is_part_of_a_whole_name_in_the_same_text_is_one() -> None:
    assert passages("Vi mødte Bo Holm. Holm lovede at svare.", FindingKind.NAME) == ["Bo Holm", "Holm"]
    assert passages("Holm er en lille ø.", FindingKind.NAME) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Borgmester Alma Eksempelsen svigter.", []),
        ("Eksempelsen svigter. Alma Eksempelsens plan er dårlig.", []),
        ("Alma Mikkelsen bor der.", ["Alma Mikkelsen"]),
        ("Jeg talte med Alma.", ["Alma"]),
        ("Alma Eksempelsen kom. Alma lo.", []),
    ],
)
def test_who_is_in_office_may_be_named(text: str, found: list[str]) -> None:
    assert passages(text, FindingKind.NAME, replace(default_lists(), in_office=("Alma Eksempelsen",))) == found


def test_the_towns_own_places_are_no_names() -> None:
    lists = replace(default_lists(), not_people=("Karen Mikkelsen-huset", "Ib, Bo & Lis"))
    assert passages("Mød op i Karen Mikkelsen-huset", FindingKind.NAME, lists) == []
    assert passages("Karen Mikkelsen bor der", FindingKind.NAME, lists) == ["Karen Mikkelsen"]


def test_nine_of_ten_whole_names_are_found_and_nine_of_ten_findings_are_names() -> None:
    for texts in (by_frames(), *map(read_file, ("names", "news", "boards"))):
        total = score(texts)
        assert total.recall >= 0.9
        assert total.precision >= 0.9


def test_at_most_one_ordinary_text_in_ten_has_a_mark_and_none_cannot_wait() -> None:
    found = [screen(text) for text in read_lines("ordinary.txt")]
    assert len(found) > 100
    assert sum(map(bool, found)) <= len(found) // 10
    assert not [one for findings in found for one in findings if one.danger]
