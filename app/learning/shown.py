"""What the page of the engine shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.learning.hits import Score
from app.learning.mistakes import Mistake
from app.learning.told import Measure


@dataclass(frozen=True)
class Week:
    """One week's counts."""

    label: str
    score: Score


@dataclass(frozen=True)
class EnginePage:
    """What the page shows."""

    begun: date
    figures: Sequence[tuple[str, str, None, None]]
    weeks: Sequence[Week]
    waiting: int
    mistakes: Sequence[Mistake]
    mistakes_in_all: int
    reads_meaning: bool
    in_use: str
    in_use_note: str
    lessons: Sequence[str]
    measures: Sequence[Measure]
    offers: Sequence[tuple[str, str]]
    offer_lines: dict[str, str]
    latest_choice: int
    is_waiting: bool
