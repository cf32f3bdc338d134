"""Whether a line had been said before."""

import pytest

from app.tables.likeness import Earlier

BEFORE = (
    "Man kan ikke se, om der er nogen, før man er nede.",
    "Lyden er værre end mørket.",
    "Sæt spejle op.",
    "Kiosken lukkede i 2023, og siden har ingen ejet stedet om aftenen.",
)


@pytest.mark.parametrize(
    "line",
    [
        "man kan ikke se om der er nogen før man er dernede",
        "Mørket er ikke det værste. Det er lyden.",
        "Sæt spejle op i begge ender.",
        "Ingen ejer stedet om aftenen, siden kiosken lukkede.",
    ],
)
def test_the_same_in_other_words_is_seen(line: str) -> None:
    assert Earlier(BEFORE).has_the_like_of(line)


@pytest.mark.parametrize(
    "line",
    [
        "Min datter går den lange vej hjem.",
        "Hæng lygter op i begge ender.",
        "Man kan ikke komme ned med en kørestol.",
        "Lyset blænder, når man kommer fra en mørk sti.",
    ],
)
def test_another_thing_is_new(line: str) -> None:
    assert not Earlier(BEFORE).has_the_like_of(line)


def test_the_first_line_of_all_is_new() -> None:
    assert not Earlier([]).has_the_like_of("Sæt spejle op.")
