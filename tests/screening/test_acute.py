"""What cannot wait is seen in most of the words it is said in, and hardly anything else is taken for it."""

import pytest

from tests.screening.acute import seen, taken_for_urgent


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("acute_first", 36),
        ("acute_second", 34),
        ("acute_third", 24),
        ("despair_at_night", 101),
        ("acute_fourth", 13),
        ("acute_fifth", 87),
    ],
)
def test_what_cannot_wait_is_seen(name: str, least: int) -> None:
    found, _total, missed = seen(f"{name}.txt")
    assert found >= least, missed


@pytest.mark.parametrize("name", ["calm.txt", "calm_idioms.txt", "ordinary.txt", "no_clock.txt"])
def test_what_can_wait_is_not_taken_for_it(name: str) -> None:
    assert taken_for_urgent(name) == []
