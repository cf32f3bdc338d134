"""What is written of trials in the demo's files; days are working days before today, or before their network's end."""

from collections.abc import Mapping, Sequence

import msgspec

from app.challenges.kinds import HeardBody
from app.effects.kinds import Line
from app.trials.kinds import Outcome


class LineEntry(msgspec.Struct, frozen=True):
    """The line that everybody reads of a move: to the next step, or to an end."""

    ago: int
    line: str
    end: Outcome | None = None


class BeforeEntry(msgspec.Struct, frozen=True):
    """How it stood on a line before it ran; without `who` it was not measured, and the words say why."""

    words: str
    who: str = ""
    asked: int | None = None


class TriedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A trial: written down, and moved on; `until` is below nought for a day to come.

    Each who was heard says why not, or stands as heard on the day on which it was written down. `unnamed` is why it ran
    with nobody named with whom it was tried out.
    """

    title: str
    hypothesis: str
    place: str
    how_small: str
    looks_at: str
    ago: int
    until: int
    lines: Sequence[LineEntry]
    before: Mapping[Line, BeforeEntry]
    heard: Mapping[HeardBody, str] = {}
    unnamed: str = ""


class TrialEntry(TriedEntry, frozen=True, kw_only=True):
    """A trial of a network at work."""

    network: str


class TrialsFile(msgspec.Struct, frozen=True):
    """All of it."""

    trials: Sequence[TrialEntry]
