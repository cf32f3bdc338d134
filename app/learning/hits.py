"""How often the engine's suggestion and the decision of staff were the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.learning.decisions import Holding, Verb
from app.learning.page_queries import Proposed
from app.matching import Confidence

_SHOWN = 3


@dataclass(frozen=True)
class Verdict:
    """A decided submission beside what was proposed, best first; `network_id` is None if it went elsewhere.

    While a network is only offered it (`waits`), nobody knows yet what was right: it may send it back.
    """

    submission_id: int
    on: date
    network_id: int | None
    proposed: Sequence[Proposed]
    waits: bool = False

    @property
    def first(self) -> Proposed | None:
        """Return what was proposed first."""
        return self.proposed[0] if self.proposed else None

    @property
    def is_first_right(self) -> bool:
        """Return whether staff chose the network that was proposed first."""
        return self.network_id is not None and self.first is not None and self.first.network_id == self.network_id

    @property
    def is_among_three(self) -> bool:
        """Return whether staff chose one of the first three."""
        return self.network_id is not None and self.network_id in {one.network_id for one in self.proposed[:_SHOWN]}

    @property
    def was_sure(self) -> bool:
        """Return whether the first was said to be likely."""
        return self.first is not None and self.first.confidence == Confidence.LIKELY

    @property
    def said_none(self) -> bool:
        """Return whether it was said that no network fits."""
        return self.first is None or self.first.confidence == Confidence.UNSURE

    @property
    def is_wrong(self) -> bool:
        """Return whether another network was right, or one although none was said to fit, or none but one was sure."""
        if self.waits:
            return False
        return self.was_sure if self.network_id is None else self.said_none or not self.is_first_right


@dataclass(frozen=True)
class Score:
    """Counts: submissions that a network took in, those that went elsewhere, and those a network has not answered.

    `none`: how often it was said that no network fits; `none_right` of these went elsewhere.
    """

    to_network: int = 0
    first: int = 0
    among_three: int = 0
    sure: int = 0
    sure_right: int = 0
    elsewhere: int = 0
    elsewhere_sure: int = 0
    none: int = 0
    none_right: int = 0
    waiting: int = 0


def verdicts(held: Iterable[Holding], proposed: Mapping[int, Sequence[Proposed]]) -> list[Verdict]:
    """Return the decided submissions beside what was proposed for the wording that was decided about."""
    return [
        Verdict(
            submission_id=one.row.submission_id,
            on=clock.town_date(one.row.at),
            network_id=one.row.network_id,
            proposed=proposed.get(one.row.version_id, ()),
            waits=one.row.network_id is not None and one.row.verb == Verb.ROUTED,
        )
        for one in held
    ]


def score(found: Sequence[Verdict]) -> Score:
    """Count the verdicts."""
    known = [one for one in found if not one.waits]
    routed = [one for one in known if one.network_id is not None]
    elsewhere = [one for one in known if one.network_id is None]
    return Score(
        to_network=len(routed),
        first=sum(one.is_first_right for one in routed),
        among_three=sum(one.is_among_three for one in routed),
        sure=sum(one.was_sure for one in routed),
        sure_right=sum(one.was_sure and one.is_first_right for one in routed),
        elsewhere=len(elsewhere),
        elsewhere_sure=sum(one.was_sure for one in elsewhere),
        none=sum(one.said_none for one in known),
        none_right=sum(one.said_none for one in elsewhere),
        waiting=len(found) - len(known),
    )


def by_week(found: Sequence[Verdict]) -> list[tuple[date, Score]]:
    """Return the counts of every week in which something was decided, by its Monday, newest first."""
    weeks: dict[date, list[Verdict]] = {}
    for one in found:
        weeks.setdefault(one.on - timedelta(days=one.on.weekday()), []).append(one)
    return [(monday, score(weeks[monday])) for monday in sorted(weeks, reverse=True)]


def quarter_begins(day: date) -> date:
    """Return the first day of the quarter of the year that `day` lies in."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
