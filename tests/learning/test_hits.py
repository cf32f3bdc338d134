"""How often suggestion and decision were the same: tables of cases."""

from datetime import UTC, date, datetime

import pytest

from app.learning import hits
from app.learning.decisions import Row, holding
from app.learning.hits import Score, Verdict
from app.learning.page_queries import Proposed

ON = date(2026, 3, 4)
LIKELY, POSSIBLE, UNSURE = "likely", "possible", "unsure"


def verdict(network_id: int | None, *proposed: tuple[int, str], on: date = ON, waits: bool = False) -> Verdict:
    return Verdict(1, on, network_id, [Proposed(*one) for one in proposed], waits)


TABLE: list[tuple[str, Verdict, bool, Score]] = [
    (
        "first and sure of it",
        verdict(1, (1, LIKELY), (2, POSSIBLE)),
        False,
        Score(to_network=1, first=1, among_three=1, sure=1, sure_right=1),
    ),
    ("first, but not sure", verdict(1, (1, POSSIBLE)), False, Score(to_network=1, first=1, among_three=1)),
    (
        "third, and sure of another",
        verdict(3, (1, LIKELY), (2, UNSURE), (3, UNSURE)),
        True,
        Score(to_network=1, among_three=1, sure=1),
    ),
    ("not among the three", verdict(9, (1, POSSIBLE), (2, UNSURE)), True, Score(to_network=1)),
    ("fourth is too late", verdict(4, *((one, POSSIBLE) for one in (1, 2, 3, 4))), True, Score(to_network=1)),
    ("nothing was proposed", verdict(1), True, Score(to_network=1, none=1)),
    ("first, but said not to fit", verdict(1, (1, UNSURE)), True, Score(to_network=1, first=1, among_three=1, none=1)),
    ("not answered by the network", verdict(1, (1, LIKELY), waits=True), False, Score(waiting=1)),
    ("rightly unsure of any", verdict(None, (1, UNSURE)), False, Score(elsewhere=1, none=1, none_right=1)),
    ("may fit, but went elsewhere", verdict(None, (1, POSSIBLE)), False, Score(elsewhere=1)),
    ("sure, but went elsewhere", verdict(None, (1, LIKELY)), True, Score(elsewhere=1, elsewhere_sure=1)),
    ("nothing proposed, went elsewhere", verdict(None), False, Score(elsewhere=1, none=1, none_right=1)),
]


@pytest.mark.parametrize(("one", "wrong", "counts"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_verdicts(one: Verdict, wrong: bool, counts: Score) -> None:  # noqa: FBT001 -- a column of the table
    assert one.is_wrong == wrong
    assert hits.score([one]) == counts


def test_weeks_begin_on_monday_and_the_newest_is_first() -> None:
    days = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 8), date(2026, 3, 9)]
    weeks = hits.by_week([verdict(1, (1, LIKELY), on=day) for day in days])
    assert [(monday, score.to_network) for monday, score in weeks] == [
        (date(2026, 3, 9), 1),
        (date(2026, 3, 2), 2),
        (date(2026, 2, 23), 1),
    ]


def test_a_decision_is_judged_by_what_was_proposed_for_its_own_wording_on_the_towns_day() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    held = holding([Row(1, 5, 51, "accepted", 1, late)])
    (found,) = hits.verdicts(held, {50: [Proposed(1, LIKELY)], 51: [Proposed(2, LIKELY)]})
    assert (found.on, found.is_first_right) == (date(2026, 3, 2), False)


def test_what_is_offered_again_after_it_was_sent_back_counts_once_it_is_taken_in() -> None:
    at = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    said = [Row(at_, 5, 51, verb, 1, at) for at_, verb in enumerate(("routed", "declined", "routed", "accepted"))]
    proposed = {51: [Proposed(1, LIKELY)]}
    assert hits.score(hits.verdicts(holding(said[:3]), proposed)) == Score(waiting=1)
    taken_in = Score(to_network=1, first=1, among_three=1, sure=1, sure_right=1)
    assert hits.score(hits.verdicts(holding(said), proposed)) == taken_in


@pytest.mark.parametrize(
    ("day", "begins"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 11, 22), date(2026, 10, 1)),
    ],
)
def test_quarters(day: date, begins: date) -> None:
    assert hits.quarter_begins(day) == begins
