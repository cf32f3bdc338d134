"""What was taken out of a text and what came in is told without laying all of it beside all of the other."""

from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

import pytest

from app.registers import word_differences
from app.registers.word_differences import Fate, list_runs


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n\n".join(f"afsnit {one}" for one in range(400)), "\n\n".join(f"stykke {one}" for one in range(400, 800))),
        ("\n".join("ab"[one % 2] for one in range(1_200)), "\n".join("abc"[one % 3] for one in range(1_200))),
        (" ".join("ab"[one % 2] for one in range(600)), " ".join("abc"[one % 3] for one in range(600))),
    ],
    ids=["rewritten", "short lines", "short words"],
)
def test_texts_of_equal_pieces_are_told_with_little_work(
    before: str, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs: list[int] = []

    def noted(
        junk: Callable[[str], bool] | None, old: Sequence[str], new: Sequence[str], *, autojunk: bool
    ) -> SequenceMatcher[str]:
        others = Counter(new)
        pairs.extend(others[one] for one in old if junk is None or not junk(one))
        return SequenceMatcher(junk, old, new, autojunk=autojunk)

    monkeypatch.setattr(word_differences, "SequenceMatcher", noted)
    assert list_runs(before, after)
    assert sum(pairs) <= 10_000


def test_a_word_and_a_blank_line_that_changed_stand_alone() -> None:
    same = "Vi mødes ved søen hver tirsdag, og alle er velkomne, også de nye.\n"
    before, after = f"{same}Tag kaffe med.\nVi ses.\n", f"{same}Tag te med.\n\nVi ses.\n"
    runs = list_runs(before, after)
    assert [(one.fate, one.text) for one in runs if one.fate in {Fate.GONE, Fate.NEW}][:2] == [
        (Fate.GONE, "kaffe"),
        (Fate.NEW, "te"),
    ]
    kept = {Fate.STAYED, Fate.NEW}
    assert "".join(one.text for one in runs if one.fate in kept) == after
