"""What the pages of the room show, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.committee_decisions.queries import ShownDecision
from app.committee_desk.awaiting import list_awaited
from app.committee_desk.before import Before, get_name
from app.committee_desk.forms import DecisionForm, MeetingForm

_MOST = 100


@dataclass(frozen=True)
class AwaitedLine:
    """A place of which a committee has met and nothing is written."""

    name: str
    url: str
    day: date
    committee: str


@dataclass(frozen=True)
class DecisionPage:
    """What a committee had before it, what was written of that, and the forms in which one writes."""

    before: Before
    waiting: ShownDecision | None
    until: str
    can_undo: bool
    standing: Sequence[ShownDecision]
    corrected: ShownDecision | None
    form: DecisionForm
    meeting: MeetingForm | None
    languages: Sequence[tuple[str, int]]
    sent: object = None


def awaited_lines() -> list[AwaitedLine]:
    """Return what is still to be written, the oldest first."""
    return [
        AwaitedLine(get_name(one.place)[0], f"/desk/committee/{one.place.where}/{one.place.id}", one.day, one.committee)
        for one in list_awaited()[:_MOST]
    ]
