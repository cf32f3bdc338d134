"""What was taken out of a text and what came in is told without laying all of it beside all of the other."""

from difflib import SequenceMatcher

import pytest

from app.registers import word_differences
from app.registers.word_differences import Fate, list_runs


class Counted(SequenceMatcher[str]):
    """Notes how often a longest match is looked for, and over how many equal pairs."""

    looked = 0

    def find_longest_match(self, *span: int) -> object:
        """Look for it, and note what that costs."""
        Counted.looked += sum(len(self.b2j.get(one, ())) for one in self.a[span[0] : span[1]])
        return super().find_longest_match(*span)


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
    Counted.looked = 0
    monkeypatch.setattr(word_differences, "SequenceMatcher", Counted)
    runs = list_runs(before, after)
    assert Counted.looked < 200_000
    assert runs


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
