"""Counting what moderators did in a year, the objections to it, and the limits on senders."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

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


def count_moderated(year: int) -> Moderated:
    """Return what was done in a year."""
    within = Event.at.between(_new_year(year), _new_year(year + 1))
    counted = [*(one.name for one in ACTS), verbs.UNDONE.name, limits.IMPOSED.name, limits.REFUSED.name]
    statement = select(Event.seq, Event.verb, Event.details).where(within, Event.verb.in_(counted))
    rows = list(db.read(statement))
    undone = {row.details.get("event") for row in rows if row.verb == verbs.UNDONE.name}
    stood = [row for row in rows if row.seq not in undone]
    done = Counter(row.verb for row in stood)
    with_ground = [row for row in stood if row.verb in {one.name for one in ACTS} - {verbs.REDACTED.name}]
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
