"""The same cases by network, by department, by theme and by month, and by who has them now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from app import clock
from app.figures.queries import Case, Period
from app.figures.tally import Tally, add, add_waiting
from app.i18n import lazy
from app.labelled import Labelled
from app.subjects import Visibility
from app.submissions.states import MatchState, RouteKind

Group = TypeVar("Group")


class Holder(Labelled):
    """Who has a case that waits."""

    SECRETARIAT = "secretariat", lazy("Nobody yet: the secretariat passes it on")
    ASKED = "asked", lazy("A network that has not said yes yet")
    NETWORK = "network", lazy("A network that works with it")
    DEPARTMENT = "department", lazy("A department")
    OPERATIONS = "operations", lazy("Operations")
    OTHER_AUTHORITY = "other_authority", lazy("Another authority")
    THEME_PILE = "theme_pile", lazy("A theme pile")
    AUTHOR = "author", lazy("Its author, to be changed")


@dataclass(frozen=True)
class Counted:
    """All of it, and the same by group."""

    whole: Tally
    networks: Mapping[int, Tally]
    departments: Mapping[int, Tally]
    themes: Mapping[int, Tally]
    months: Mapping[date, Tally]
    holders: Mapping[Holder, Tally]


def group(cases: Sequence[Case], themes: Mapping[int, Sequence[int]], period: Period, today: date) -> Counted:
    """Count cases, each in every group that it is in: one with two themes in both."""
    networks = _by([(one, [one.network_id] if one.route_kind == RouteKind.NETWORK else []) for one in cases])
    of_units = {RouteKind.DEPARTMENT, RouteKind.OPERATIONS}
    departments = _by([(one, [one.department_id] if one.route_kind in of_units else []) for one in cases])
    by_theme = _by([(one, themes.get(one.id, ())) for one in cases])
    by_holder = _by([(one, [holder_of(one)] if one.waits else []) for one in cases])
    return Counted(
        _tally(cases, period, today),
        {key: _tally(each, period, today) for key, each in networks.items() if key is not None},
        {key: _tally(each, period, today) for key, each in departments.items() if key is not None},
        {key: _tally(each, period, today) for key, each in by_theme.items()},
        _by_month(cases, period, today),
        {key: _tally(each, period, today) for key, each in by_holder.items()},
    )


def holder_of(case: Case) -> Holder:
    """Return who has a case that waits."""
    if case.visibility == Visibility.RETURNED:
        return Holder.AUTHOR
    if case.route_kind is None:
        return Holder.SECRETARIAT
    if case.route_kind == RouteKind.NETWORK:
        return Holder.ASKED if case.match_state == MatchState.OFFERED else Holder.NETWORK
    return Holder(case.route_kind)


def year_until(year: int, today: date) -> Period:
    """Return a year, the present one as far as the month that is now."""
    return Period(date(year, 1, 1), min(date(year, 12, 31), clock.last_of_month(today)))


def list_months(period: Period) -> list[date]:
    """Return the first days of the months of a period, in order."""
    months, first = [], period.first
    while first <= period.last:
        months.append(first)
        first = clock.last_of_month(first) + timedelta(days=1)
    return months


def _by(found: Iterable[tuple[Case, Iterable[Group]]]) -> dict[Group, list[Case]]:
    groups: dict[Group, list[Case]] = defaultdict(list)
    for one, keys in found:
        for key in keys:
            groups[key].append(one)
    return groups


def _tally(cases: Iterable[Case], period: Period, today: date) -> Tally:
    tally = Tally()

    def of(day: date) -> Tally | None:
        return tally if period.has(day) else None

    for one in cases:
        add(one, of, today)
        add_waiting(tally, one, today)
    return tally


def _by_month(cases: Sequence[Case], period: Period, today: date) -> dict[date, Tally]:
    months = {first: Tally() for first in list_months(period)}

    def of(day: date) -> Tally | None:
        return months.get(day.replace(day=1))

    for one in cases:
        add(one, of, today)
    return months
