"""A street with a house number is somebody's address; a street alone is none."""

import pytest

from app.screening.findings import FindingKind
from tests.screening.passages import passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jeg bor Roskildevej 14.", "Roskildevej 14"),
        ("Vi bor på Kærmosen 14, 2. tv. og fryser.", "Kærmosen 14, 2. tv"),
        ("Hun bor i Hyldespjældet 7B.", "Hyldespjældet 7B"),
        ("Han bor på Hans Andersens Plads 4 st. th", "Hans Andersens Plads 4 st. th"),
        ("Amager Landevej 167, 2770 Kastrup", "Amager Landevej 167"),
        ("Adressen er Søndre Allé 3 B", "Søndre Allé 3 B"),
        ("kom forbi roskildevej 14 i aften", "roskildevej 14"),
        ("Nørregade nr. 9 står tom", "Nørregade nr. 9"),
        ("Min nabo Karen Mikkelsen i nr. 14 larmer", "nr. 14"),
        ("Naboen i nummer 12 fyrer med plastik", "nummer 12"),
        ("He lives at 14 Station Road", "14 Station Road"),
        ("min adresse er bygmarken 12", "bygmarken 12"),
        ("Hun bor i Kanalens Kvarter 112", "Kanalens Kvarter 112"),
        ("Vi bor i Vangen 7", "Vangen 7"),
        ("i hus nr. 17 bor min svoger", "nr. 17"),
        ("Familien på Galgebakken 22 er flyttet", "Galgebakken 22"),
    ],
)
def test_a_house_is_found(text: str, found: str) -> None:
    assert passages(text, FindingKind.ADDRESS) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Roskildevej er mørk.",
        "I Parken 2 var der mange.",
        "Vangen 14 familier deler",
        "Der er 40 biler på Roskildevej",
        "Vi var 12 i Galgebakken 5 gange om året",
        "Galgebakken 2026",
        "Torvet 14. maj",
        "Mød op i Parken kl. 14",
        "På vej 14 mennesker",
        "Bus 149 på Roskildevej",
        "Stien er 300 meter",
        "Kanalgaden 2.500 kr.",
        "Haven 10.30-12",
        "Åben 14-16",
        "Bus nr. 14 kører ikke",
        "Forslag nr. 3",
        "Skolestien 200 meter fra skolen",
        "Vi har brug for 3 bænke ved Kærmosen",
    ],
)
def test_a_street_and_other_numbers_are_left_alone(text: str) -> None:
    assert passages(text, FindingKind.ADDRESS) == []
