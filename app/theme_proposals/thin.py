"""Which of the seven questions nobody has answered yet, or in a few words, and what would help whoever chooses."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.theme_proposals.kinds import Criterion
from app.theme_proposals.queries import Answered

ENOUGH = 40
"""An answer with fewer characters than a short sentence has is thin."""


@dataclass(frozen=True)
class Thin:
    """A question that nobody has answered, or `is_short`ly."""

    criterion: Criterion
    is_short: bool


def list_thin(answers: Sequence[Answered]) -> list[Thin]:
    """Return the questions to which more could be said, in their order."""
    said: dict[Criterion, str] = {}
    for one in answers:
        said[one.criterion] = f"{said.get(one.criterion, '')} {one.text.strip()} {one.addition.strip()}".strip()
    return [Thin(one, one in said) for one in Criterion if len(said.get(one, "")) < ENOUGH]
