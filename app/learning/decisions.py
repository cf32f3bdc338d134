"""What decisions come to: the one that holds for each submission, and the examples the engine learns from.

Staff's last decision holds until a network sends the submission back. What the author says is data with a weight
of its own: an objection halves the decision's until staff decide again, and a network the author asked for counts
a little while staff have not decided.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice

from app.matching.learning import ELSEWHERE
from app.titles.typed import full_text

CONTESTED_WEIGHT = 0.5
WANTED_WEIGHT = 0.3
MOST_EXAMPLES = 3000


class Verb(StrEnum):
    """What somebody made of a match."""

    ROUTED = "routed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CONTESTED = "contested"
    WANTED = "wanted"


@dataclass(frozen=True)
class Row:
    """One row of `match_decision`; without a network it sent the submission some other way, or named none."""

    id: int
    submission_id: int
    version_id: int
    verb: str
    network_id: int | None
    at: datetime


@dataclass(frozen=True)
class Holding:
    """The row that holds for a submission, and how much it weighs; `by_staff` unless only the author has spoken."""

    row: Row
    weight: float
    by_staff: bool


@dataclass(frozen=True)
class Lesson:
    """A text and where it belongs: the key of a network or `ELSEWHERE`."""

    text: str
    key: str
    weight: float
    by_staff: bool


@dataclass
class _Said:
    decided: Row | None = None
    contested: bool = False
    wanted: Row | None = None

    def hear(self, row: Row) -> None:
        if row.verb in {Verb.ROUTED, Verb.ACCEPTED}:
            self.decided, self.contested = row, False
        elif row.verb == Verb.DECLINED:
            self.decided, self.contested = None, False
            if self.wanted is not None and self.wanted.network_id == row.network_id:
                self.wanted = None
        elif row.verb == Verb.CONTESTED:
            self.contested, self.wanted = self.decided is not None, None
        else:
            self.wanted = row

    def holding(self) -> Holding | None:
        if self.decided is not None:
            return Holding(self.decided, CONTESTED_WEIGHT if self.contested else 1.0, by_staff=True)
        return Holding(self.wanted, WANTED_WEIGHT, by_staff=False) if self.wanted is not None else None


def holding(rows: Iterable[Row]) -> list[Holding]:
    """Return what holds for each submission, newest first; `rows` come in the order in which they were made."""
    said: dict[int, _Said] = {}
    for row in rows:
        said.setdefault(row.submission_id, _Said()).hear(row)
    found = [one for one in (each.holding() for each in said.values()) if one is not None]
    return sorted(found, key=lambda one: -one.row.id)


def lessons(
    held: Sequence[Holding],
    texts: Mapping[int, tuple[str, str]],
    keys: Mapping[int, str],
    *,
    most: int = MOST_EXAMPLES,
) -> list[Lesson]:
    """Return up to `most` examples, in the order of `held`; of what only authors have said, no more than of staff's.

    `texts`: title and text by the id of the submission, of those that everybody can read: what is learned shows on
    public pages. `keys`: networks' keys by their ids.
    """
    found = [
        Lesson(
            text=full_text(*texts[one.row.submission_id]),
            key=ELSEWHERE if one.row.network_id is None else keys[one.row.network_id],
            weight=one.weight,
            by_staff=one.by_staff,
        )
        for one in held
        if one.row.submission_id in texts and (one.row.network_id is None or one.row.network_id in keys)
    ]
    wishes = islice((at for at, one in enumerate(found) if not one.by_staff), sum(one.by_staff for one in found), None)
    beyond = set(wishes)
    return [one for at, one in enumerate(found) if at not in beyond][:most]
