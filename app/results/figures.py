"""This year's figures, worked out now and then: what became of what people sent in, and whose names were covered."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, literal, null, select, union_all

from app import clock, db
from app.counters import Counter
from app.events import Event
from app.publishing import verbs
from app.publishing.rules import ON_DISPLAY
from app.results.counting import count_ends
from app.results.kinds import EndKind
from app.results.models import Figure
from app.submissions.models import Submission

_COUNTED = {
    "led": (EndKind.LED, EndKind.PLANNED, EndKind.DONE),
    "refused": (EndKind.NO,),
    "passed_on": (EndKind.NOT_OURS, EndKind.POLITICAL),
    "informed": (EndKind.INFORMED, EndKind.GROUPED),
}
"""What the front page says of the ends: each but what was taken back, in four words."""


def work_out() -> None:
    """Store what came of what was written, as cases ended this year, after how many days, and which promises were kept.

    And how often the name of somebody in office was covered.

    `median_days` is the low median of calendar days from receipt to the end: half had it within them.
    """
    year = clock.today().year
    new_year = datetime(year, 1, 1, tzinfo=clock.TOWN_TIME)
    ends = count_ends(year)
    _keep("answered", ends.answered)
    _keep("median_days", ends.median_days)
    for name, kinds in _COUNTED.items():
        _keep(name, ends.number_of(*kinds))
    promised = _first_words(year)
    _keep("first_words", len(promised))
    _keep("first_words_kept", promised.count(True))
    _keep("covered_in_office", _count_covered_in_office(new_year))


def _first_words(year: int) -> list[bool]:
    """Return whether each first word that was due up to this month came in time, of those that have come or are late.

    An answer or a closing is a word too. What its author took back, or staff took down, is not counted.
    """
    promised = select(Submission.first_word_due, Submission.first_word_at, Submission.closed_at).where(
        Submission.first_word_due.between(date(year, 1, 1), clock.last_of_month(clock.today())),
        Submission.visibility.in_(ON_DISPLAY),
    )
    heard = [(due, first_word_at or closed_at) for due, first_word_at, closed_at in db.session.execute(promised)]
    return [
        heard_at is not None and clock.town_date(heard_at) <= due
        for due, heard_at in heard
        if heard_at is not None or due < clock.today()
    ]


def _count_covered_in_office(since: datetime) -> int:
    """Return how often words were covered that it took two of us to cover, and that nobody uncovered at once."""
    happened = select(Event.seq, Event.verb, Event.details).where(Event.at >= since)
    rows = db.session.execute(
        happened.where(Event.verb.in_([*(one.name for one in verbs.COVERINGS), verbs.UNDONE.name]))
    ).all()
    undone = {row.details.get("event") for row in rows if row.verb == verbs.UNDONE.name}
    by_two = [row for row in rows if "asked_by" in row.details and row.details.get("in_office", True)]
    return sum(row.seq not in undone for row in by_two)


def _keep(name: str, value: int | None) -> None:
    values = {"value": value, "made_at": clock.now()}
    statement = db.insert(Figure).values(name=name, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))


@dataclass(frozen=True)
class HomeFigures:
    """The figures on the front page; `median_days` is None before enough has ended.

    `answered` is the sum of `led`, `refused`, `passed_on` and `informed`; `first_words` counts those that came or are
    late.
    """

    received: int
    led: int
    refused: int
    passed_on: int
    informed: int
    answered: int
    first_words: int
    first_words_kept: int
    median_days: int | None
    covered_in_office: int
    made_at: datetime | None


_FIGURES: CompoundSelect[Any] = union_all(
    select(Figure.name, Figure.value, Figure.made_at),
    select(literal("received"), Counter.value, null()).where(Counter.name == bindparam("counter")),
)


def get_home_figures() -> HomeFigures:
    """Return this year's figures: the count received from its counter, the others as the job last made them."""
    rows: dict[str, tuple[int | None, datetime | None]] = {}
    for row in db.session.execute(_FIGURES, {"counter": f"received {clock.today().year}"}):
        rows[row[0]] = (row[1], row[2])

    def value(name: str) -> int | None:
        return rows.get(name, (None, None))[0]

    return HomeFigures(
        received=value("received") or 0,
        led=value("led") or 0,
        refused=value("refused") or 0,
        passed_on=value("passed_on") or 0,
        informed=value("informed") or 0,
        answered=value("answered") or 0,
        first_words=value("first_words") or 0,
        first_words_kept=value("first_words_kept") or 0,
        median_days=value("median_days"),
        covered_in_office=value("covered_in_office") or 0,
        made_at=rows.get("answered", (None, None))[1],
    )


def get_received(year: int) -> int:
    """Return how many problems and ideas came in in a year, whoever can read them."""
    return db.session.scalar(select(Counter.value).where(Counter.name == f"received {year}")) or 0
