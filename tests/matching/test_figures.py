"""Figures, worked out by hand and by their laws."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.matching import Engine, Phrase, PhraseKind, Profile
from app.matching.confidence import Correction
from app.matching.figures import Judgement, Judgements, _auc, place_share


def case(probability: float, *, right: bool, key: str = "a", answered: bool = True) -> Judgement:
    """Return a case whose right network came first, or nowhere."""
    share = float(right)
    return Judgement(
        key=key,
        answered=answered,
        first=share,
        among=share,
        reciprocal=share,
        probability=probability,
        signs=None,
    )


@given(scores=st.lists(st.integers(0, 4), min_size=1, max_size=12), places=st.integers(1, 5))
def test_places_are_shared_out_and_none_is_lost(scores: list[int], places: int) -> None:
    shares = []
    for own in scores:
        above, level = sum(one > own for one in scores), scores.count(own)
        shares.append(place_share(above, level, places))
    assert all(0.0 <= one <= 1.0 for one in shares)
    assert sum(shares) == pytest.approx(min(places, len(scores)))


@pytest.mark.parametrize(
    ("above", "level", "places", "share"),
    [(0, 1, 1, 1.0), (0, 2, 1, 0.5), (1, 1, 1, 0.0), (0, 4, 3, 0.75), (2, 3, 3, 1 / 3), (3, 1, 3, 0.0), (0, 2, 3, 1.0)],
)
def test_shares_of_places(above: int, level: int, places: int, share: float) -> None:
    assert place_share(above, level, places) == pytest.approx(share)


def profiles(*phrases: str) -> list[Profile]:
    return [Profile(str(at), (Phrase(text, PhraseKind.KEYWORD),)) for at, text in enumerate(phrases)]


def judged(asked: Sequence[tuple[str, str]], *phrases: str) -> Judgements:
    engine, found = Engine(profiles(*phrases)), Judgements()
    for text, key in asked:
        found.add(engine.read(text), key)
    return found


def test_networks_with_the_same_points_share_their_places() -> None:
    two = judged([("vinterbadning", "0"), ("vinterbadning", "1")], "vinterbadning", "vinterbadning", "køkkenhave")
    assert two.top1 == pytest.approx(0.5)
    assert two.recall_at_3 == pytest.approx(1.0)
    assert two.figures()["mrr"] == pytest.approx((1 + 1 / 2) / 2)


def test_a_shared_first_place_is_right_in_part() -> None:
    seven = judged([("vinterbadning", "3")], *(["vinterbadning"] * 7), "køkkenhave")
    figures = seven.figures()
    assert figures["precision_confident_half"] == pytest.approx(1 / 7)
    assert figures["ece"] == pytest.approx(abs(seven.cases[0].probability - 1 / 7))


@pytest.mark.parametrize("text", ["xyzzy", "og på", "", "12"])
def test_a_text_that_says_nothing_is_a_tie_of_all(text: str) -> None:
    found = judged([(text, "0")], "vinterbadning", "køkkenhave", "lampe", "cykelsti", "skole").figures()
    assert found["cases"] == 1
    assert found["top1"] == pytest.approx(1 / 5)
    assert found["recall_at_3"] == pytest.approx(3 / 5)
    assert found["mrr"] == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5) / 5)


def test_a_case_of_a_network_that_is_absent_has_no_right_answer() -> None:
    found = judged([("vinterbadning", "0"), ("vinterbadning", "absent")], "vinterbadning", "køkkenhave")
    assert found.top1 == 1.0
    assert found.figures()["cases"] == 2
    assert [one.answered for one in found.cases] == [True, False]


def test_every_network_weighs_the_same_in_the_macro_figures() -> None:
    cases = [case(0.9, right=True, key="large") for _ in range(9)] + [case(0.9, right=False, key="small")]
    found = Judgements(cases).figures()
    assert found["top1"] == pytest.approx(0.9)
    assert found["macro_top1"] == pytest.approx(0.5)
    assert found["macro_recall_at_3"] == pytest.approx(0.5)


def test_the_calibration_error_by_hand() -> None:
    cases = [
        case(0.95, right=True),
        case(0.91, right=False),
        case(1.0, right=True),
        case(0.25, right=False),
        case(0.21, right=False, answered=False),
    ]
    last, third = abs(0.95 + 0.91 + 1.0 - 2), 0.25 + 0.21
    assert Judgements(cases).figures()["ece"] == pytest.approx((last + third) / 5)


@given(cases=st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=20))
def test_the_calibration_error_is_a_share(cases: list[tuple[float, bool]]) -> None:
    assert 0.0 <= Judgements([case(at, right=right) for at, right in cases]).figures()["ece"] <= 1.0


def test_the_more_confident_half() -> None:
    cases = [case(0.9, right=True), case(0.8, right=False), case(0.2, right=True), case(0.1, right=False)]
    assert Judgements(cases).figures()["precision_confident_half"] == pytest.approx(0.5)
    assert Judgements(cases[:1]).figures()["precision_confident_half"] == 1.0


def test_saying_none_by_hand() -> None:
    cases = [
        case(0.9, right=True),
        case(0.6, right=False),
        case(0.3, right=False),
        case(0.6, right=False, answered=False),
        case(0.1, right=False, answered=False),
    ]
    found = Judgements(cases).saying_none()
    assert found["none_precision"] == pytest.approx(1 / 2)
    assert found["none_recall"] == pytest.approx(1 / 2)
    assert found["none_auc"] == pytest.approx((1 + 1 + 0.5 + 1 + 0 + 1) / 6)
    assert found["shown_right"] == pytest.approx(1 / 3)


def test_without_cases_every_figure_is_nought() -> None:
    assert set(Judgements().figures().values()) == {0.0}
    assert Judgements([case(0.9, right=True)]).saying_none()["none_auc"] is None


TENTHS = st.lists(st.integers(0, 10).map(lambda one: one / 10), min_size=1, max_size=12)


@given(higher=TENTHS, lower=TENTHS)
def test_the_area_counts_ties_half(higher: list[float], lower: list[float]) -> None:
    counted = np.mean([1.0 if one > other else 0.5 if one == other else 0.0 for one in higher for other in lower])
    assert _auc(higher, lower) == pytest.approx(counted)
    assert (_auc(higher, lower) or 0.0) + (_auc(lower, higher) or 0.0) == pytest.approx(1.0)
    assert _auc(higher, higher) == pytest.approx(0.5)


def test_a_correction_changes_the_probabilities_and_nothing_else() -> None:
    found = judged([("vinterbadning", "0"), ("og", "1")], "vinterbadning", "køkkenhave")
    same = found.corrected(Correction(), by_meaning=False)
    assert same == found
    lower = found.corrected(Correction(shift=-3.0), by_meaning=False)
    assert lower.cases[0].probability < found.cases[0].probability
    assert (lower.cases[1], lower.top1) == (found.cases[1], found.top1)
