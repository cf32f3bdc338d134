"""Texts about the same thing find each other."""

import pytest

from app.matching import similar
from app.matching.evaluation import Case
from tests.hanging import must_not_hang


def test_retellings_find_their_original(cases: list[Case]) -> None:
    others = list(enumerate(case.text for case in cases))
    names = {key: cases[key].name for key, _ in others}
    retold = {
        "s38": "Der er kommet et dybt hul i cykelstien ved svinget",
        "s01": "Tunnelen under Roskildevej er mørk og utryg om aftenen",
        "s03": "Fællesspisning for naboerne i beboerhuset",
        "s35": "Brevene fra kommunen er svære at forstå",
        "s17": "Ruderne i butikkerne bliver knust hver weekend",
    }
    for name, text in retold.items():
        found = similar(text, others)
        assert names[found[0][0]] == name


def test_different_matters_stay_apart(cases: list[Case]) -> None:
    others = list(enumerate(case.text for case in cases))
    assert similar("Hvorfor er der ingen svømmehal med sauna i byen?", others) == []


def test_order_limit_and_bounds() -> None:
    others = [(1, "mørk tunnel"), (2, "mørk tunnel ved stationen"), (3, "køkkenhave"), (4, "mørk tunnel")]
    found = similar("mørk tunnel", others, at_least=0.0)
    assert [key for key, _ in found] == [1, 4, 2]
    assert found[0][1] == pytest.approx(1.0)
    assert similar("mørk tunnel", others, limit=1) == found[:1]
    assert similar("mørk tunnel", others, limit=0) == []
    assert similar("mørk tunnel", []) == []
    assert similar("", others) == []


@must_not_hang
def test_hostile_text_on_either_side(hostile_text: str) -> None:
    found = similar(hostile_text, [(1, hostile_text), (2, "mørk tunnel")])
    assert all(0.0 < score <= 1.0 for _, score in found)
