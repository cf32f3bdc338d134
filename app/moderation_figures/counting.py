"""Counting what moderators did in a year, the objections to it, and the limits on senders."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf

from sqlalchemy import func, select

from app import clock, db
from app.events import Event
from app.objections.models import Objection
from app.publishing import verbs
from app.publishing.grounds import Ground
from app.sender_limits import verbs as limits
from app.sender_limits.queries import list_standing

ACTS = (verbs.HIDDEN, verbs.RETURNED, verbs.WORDING_REFUSED, verbs.REDACTED)
"""What is counted, in the order of the page; what was undone at once is left out."""
_BY_RULE = tuple(one.name for one in ACTS if one != verbs.REDACTED)
FEWEST = 5
"""Below this many a number might be somebody."""


@dataclass(frozen=True)
class Moderated:
    """What was done in a year: how often each act, by which rule, how objections ended, and limits on senders."""

    acts: Mapping[str, int]
    grounds: Mapping[str, int]
    upheld: int
    rejected: int
    waiting: int
    imposed: int
    refused: int
    in_force: int

    @property
    def withheld(self) -> frozenset[str]:
        """Return the words of `acts` and `grounds` whose number is left out, so that no small one can be worked out.

        The acts that are done by a rule and the rules themselves are as many: what is few on one side follows from
        the rest, unless enough of it is left open. Then the smallest number that is told is left out too.
        """
        acts = {one: self.acts.get(one, 0) for one in _BY_RULE}
        grounds = {one.value: self.grounds.get(one.value, 0) for one in Ground}
        withheld: set[str] = set()
        while not _is_safe(acts, grounds, withheld):
            told = {**acts, **grounds}.items()
            left = [
                (number == 0, number, word) for word, number in told if word not in withheld and not _is_few(number)
            ]
            withheld.add(min(left)[2])
        return frozenset(withheld)


def _is_few(number: int) -> bool:
    return 0 < number < FEWEST


def _is_safe(acts: Mapping[str, int], grounds: Mapping[str, int], withheld: Collection[str]) -> bool:
    """Return whether each number that is few could be at least two, by what is told of the others."""
    sides = [(word, number, 1) for word, number in acts.items()] + [
        (word, number, -1) for word, number in grounds.items()
    ]
    spans = {word: (sign, *_span(word, number, withheld)) for word, number, sign in sides}
    for word, number, _sign in sides:
        if not _is_few(number):
            continue
        sign, least, most = spans[word]
        others = [(one, low, high) for name, (one, low, high) in spans.items() if name != word]
        low = sum(one * (a if one > 0 else b) for one, a, b in others)
        high = sum(one * (b if one > 0 else a) for one, a, b in others)
        could = (-high, -low) if sign > 0 else (low, high)
        if min(most, could[1]) - max(least, could[0]) < 1:
            return False
    return True


def _span(word: str, number: int, withheld: Collection[str]) -> tuple[float, float]:
    """Return between what a number lies, for whoever reads the page."""
    if word in withheld:
        return 0, inf
    return (1, FEWEST - 1) if _is_few(number) else (number, number)


def count_moderated(year: int) -> Moderated:
    """Return what was done in a year."""
    within = Event.at.between(_new_year(year), _new_year(year + 1))
    counted = [*(one.name for one in ACTS), verbs.UNDONE.name, limits.IMPOSED.name, limits.REFUSED.name]
    statement = select(Event.seq, Event.verb, Event.details).where(within, Event.verb.in_(counted))
    rows = list(db.read(statement))
    undone = {row.details.get("event") for row in rows if row.verb == verbs.UNDONE.name}
    stood = [row for row in rows if row.seq not in undone]
    done = Counter(row.verb for row in stood)
    with_ground = [row for row in stood if row.verb in _BY_RULE]
    objected = _count_objections(year)
    return Moderated(
        acts={one.name: done[one.name] for one in ACTS},
        grounds=Counter(row.details.get("ground") or Ground.OTHER.value for row in with_ground),
        upheld=objected[True],
        rejected=objected[False],
        waiting=objected[None],
        imposed=done[limits.IMPOSED.name],
        refused=done[limits.REFUSED.name],
        in_force=sum(one.is_in_force for one in list_standing()),
    )


def find_first_year() -> int:
    """Return the year in which moderation was counted first; this one while there is nothing."""
    first = db.session.scalar(select(func.min(Event.at)).where(Event.verb.in_([one.name for one in ACTS])))
    return clock.town_date(first).year if first is not None else clock.today().year


def _count_objections(year: int) -> Counter[bool | None]:
    within = Objection.opened_at.between(_new_year(year), _new_year(year + 1))
    statement = select(Objection.upheld, func.count()).where(within).group_by(Objection.upheld)
    counted: Counter[bool | None] = Counter()
    for upheld, number in db.read(statement):
        counted[upheld] = number
    return counted


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=clock.TOWN_TIME)
