"""What the page about retention shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.retention import holds, queries
from app.retention.queries import HeldThing

SOON_DAYS = 30


@dataclass(frozen=True)
class Line:
    """One period: its days, what becomes of it then, and how much is over, will be soon, is held, and went last."""

    does: str
    days: int
    over: int
    soon: int
    held: int
    ended: int
    enforced: bool


@dataclass(frozen=True)
class RetentionPage:
    """What is over and when, of people's and of the program's own; when it was last ended, and what is held.

    `waiting` are the kinds of things that the records must have first, with how many of them they do not have yet.
    """

    people: Sequence[Line]
    housekeeping: Sequence[Line]
    last_run: datetime | None
    held: Sequence[HeldThing]
    waiting: Sequence[tuple[str, int]]
    soon_days: int = SOON_DAYS


def get_page() -> RetentionPage:
    """Return what the page shows now."""
    last = queries.get_last_run()
    ended = queries.count_ended(last.id) if last is not None else {}
    now, then = queries.list_due(), queries.list_due(in_days=SOON_DAYS)
    lines = [
        (
            one.period.housekeeping,
            Line(
                does=str(one.period.does),
                days=one.days,
                over=one.rows,
                soon=later.rows - one.rows,
                held=later.held,
                ended=ended.get(one.period.name, 0),
                enforced=bool(one.period.sweeps),
            ),
        )
        for one, later in zip(now, then, strict=True)
    ]
    on = holds.list_records_holds()
    return RetentionPage(
        people=[line for housekeeping, line in lines if not housekeeping],
        housekeeping=[line for housekeeping, line in lines if housekeeping],
        last_run=last.ended_at if last is not None else None,
        held=queries.list_held_things(),
        waiting=[(str(one.what), holds.count_awaited(one)) for one in holds.KINDS if one.name in on],
    )
