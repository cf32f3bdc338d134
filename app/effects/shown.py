"""What was seen on the three lines, as pages show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from app import clock
from app.effects.kinds import Certainty, Felt, Line, Moment, Outcome
from app.i18n import gettext as _
from app.i18n import ngettext


@dataclass(frozen=True)
class Effect:
    """What was seen of a solution on one line at one moment."""

    id: int
    solution_id: int
    line: str
    moment: str
    outcome: str | None
    words: str
    method: str
    certainty: str | None
    figure: str
    unit: str
    asked: int | None
    asked_how: str
    seen_on: date
    told_at: datetime | None

    @property
    def outcome_label(self) -> str:
        """Return what came out of it, in words; empty for how it stood before."""
        return Outcome.label_of(self.outcome or "")

    @property
    def moment_label(self) -> str:
        """Return when it was."""
        return Moment.label_of(self.moment)

    @property
    def certainty_label(self) -> str:
        """Return how sure one can be of it."""
        return Certainty.label_of(self.certainty or "")

    @property
    def certainty_sentence(self) -> str:
        """Return what that means; of how it stood before, nothing that could be known only later."""
        if self.moment == Moment.START and self.certainty == Certainty.SURE:
            return _("It was counted or measured.")
        return Certainty.sentence_of(self.certainty or "")

    @property
    def ground(self) -> str:
        """Return in a few words what it is known by: how many were asked, and how sure one can be of it."""
        asked = ngettext("%(num)s asked", "%(num)s asked", self.asked) if self.asked else ""
        return " · ".join(one for one in (asked, self.certainty_label.lower()) if one)

    @property
    def measured(self) -> str:
        """Return the figure with its unit; empty without one."""
        return f"{self.figure} {self.unit}".strip() if self.figure else ""


@dataclass(frozen=True)
class Cell:
    """One moment of a line: what was seen then, or since when it is due."""

    moment: Moment
    effect: Effect | None
    due_on: date | None

    @property
    def is_due(self) -> bool:
        """Return whether it should have been looked at by now."""
        return self.effect is None and self.due_on is not None and self.due_on <= clock.today()

    @property
    def height(self) -> int:
        """Return how high it stands in the picture: better is up."""
        heights = {Outcome.BETTER.value: 8, Outcome.WORSE.value: 30}
        return heights.get(self.effect.outcome or "", 19) if self.effect is not None else 19


@dataclass(frozen=True)
class LineShown:
    """One of the three lines, from before the solution came until a year after.

    Beside that of residents stands how many of them have answered what on the solution's page.
    """

    line: Line
    cells: Sequence[Cell]
    counts: Mapping[Felt, int] = field(default_factory=dict)

    @property
    def is_of_residents(self) -> bool:
        """Return whether it is the line of what residents notice."""
        return self.line == Line.RESIDENTS

    @property
    def answered(self) -> str:
        """Return how many residents have answered what; empty if nobody has, and beside the other lines."""
        return ", ".join(f"{one.label}: {self.counts[one]}" for one in Felt if self.counts.get(one))

    @property
    def next_on(self) -> date | None:
        """Return the day of the first moment of which nothing is told; None if it is not known, or all is told."""
        return next((one.due_on for one in self.cells[1:] if one.effect is None), None)

    @property
    def late_since(self) -> date | None:
        """Return since when something should be told that came after all that is told; None if nothing is late."""
        last = max((at for at, one in enumerate(self.cells) if one.effect is not None), default=0)
        return next((one.due_on for one in self.cells[max(last, 1) :] if one.is_due), None)

    @property
    def newest(self) -> Effect | None:
        """Return what was seen last, apart from how it stood before."""
        seen = [one.effect for one in self.cells if one.effect is not None and one.moment != Moment.START]
        return seen[-1] if seen else None

    @property
    def earlier(self) -> Sequence[Effect]:
        """Return what came out of it at the moments before the last one."""
        return [one for one in self.told if one.outcome is not None and one is not self.newest]

    @property
    def figure_before(self) -> str:
        """Return the figure from before, if that of the last moment counts the same; else empty."""
        before, newest = self.cells[0].effect, self.newest
        if before is None or newest is None or not newest.figure or before.unit != newest.unit:
            return ""
        return before.figure

    @property
    def told(self) -> Sequence[Effect]:
        """Return all that was seen, in order."""
        return [one.effect for one in self.cells if one.effect is not None]

    @property
    def path(self) -> str:
        """Return the line through what was measured, as the path of a picture."""
        points = [
            (14 + 30 * at, one.height)
            for at, one in enumerate(self.cells)
            if one.effect is not None and one.effect.outcome != Outcome.UNMEASURED
        ]
        return "M" + "L".join(f"{across} {down}" for across, down in points) if len(points) > 1 else ""
