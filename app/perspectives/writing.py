"""What is written of whom a challenge misses, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.perspectives.kinds import Side


@dataclass(frozen=True)
class Situation:
    """A situation that is missing, its side, what was tried to reach those in it, and what only they can tell."""

    side: Side
    situation: str
    tried: str = ""
    question: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """Return all that is written, under the names of its fields."""
        return {"situation": self.situation, "tried": self.tried, "question": self.question}
