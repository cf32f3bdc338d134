"""The pictures beside the tables: what came in and came to an end by month, and bars of what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app import i18n
from app.figures.page import Line
from app.figures.tally import Tally
from app.i18n import gettext as _

_WIDE, _HIGH, _BAR = 30, 120, 11
_BELOW = 18
_WHOLE = 100


@dataclass(frozen=True)
class Bar:
    """A bar by its look and its box."""

    look: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """Two bars for each month, what came in and what came to an end, and the months below them."""

    width: int
    height: int
    bars: Sequence[Bar]
    labels: Sequence[tuple[float, int, str]]
    description: str


def draw_months(months: Mapping[date, Tally]) -> Chart:
    """Draw what came in and came to an end, month by month."""
    most = max([1, *(one.came for one in months.values()), *(one.ended for one in months.values())])
    bars, labels = [], []
    for place, (first, tally) in enumerate(months.items()):
        left = place * _WIDE + (_WIDE - 2 * _BAR) / 2
        for look, along, number in (("came", 0, tally.came), ("ended", _BAR, tally.ended)):
            height = round(number / most * _HIGH, 1)
            bars.append(Bar(look, left + along, _HIGH - height, _BAR - 1, height))
        labels.append((left + _BAR, _HIGH + _BELOW - 4, i18n.month_in_short(first)))
    said = _("At most %(number)s in a month. The numbers stand in the table below.", number=most)
    return Chart(max(1, len(months)) * _WIDE, _HIGH + _BELOW, bars, labels, said)


@dataclass(frozen=True)
class Held:
    """Somebody who has what waits, with the bars of how much of it waits past its date, and how much does not."""

    line: Line
    bars: Sequence[Bar]


def draw_holders(lines: Sequence[Line]) -> list[Held]:
    """Draw a bar for each of those who have what waits."""
    most = max((len(one.tally.waited) for one in lines), default=1)
    held = []
    for line in lines:
        late, whole = (round(number / most * _WHOLE, 1) for number in (line.tally.late, len(line.tally.waited)))
        held.append(Held(line, [Bar("late", 0, 0, late, 10), Bar("waits", late, 0, round(whole - late, 1), 10)]))
    return held
