"""What is told of whom a challenge has heard: never a number of fewer than five, nor what leads to one. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.perspectives.kinds import Place, Side
from app.subjects import SHOWN_WITH_NOBODY, AuthorKind, Perspective

FEWEST_TOLD = 5
"""Fewer people than this are told as "under 5", whatever they have in common."""
STEPS = (FEWEST_TOLD, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000)
"""Where a perspective may say something of somebody's health, the number is told in these steps: else whoever looks
before and after a text has come learns from where its author speaks."""

_AT_WORK = frozenset({AuthorKind.EMPLOYEE, AuthorKind.EDUCATION, AuthorKind.MUNICIPALITY, AuthorKind.BUSINESS})
_PEOPLE = frozenset({AuthorKind.CITIZEN, AuthorKind.EMPLOYEE})
_OF_HEALTH = tuple(Place(one) for one in Perspective if one in SHOWN_WITH_NOBODY)
_IN_STEPS = frozenset({*_OF_HEALTH, Place.CITIZEN})
"""Residents of whom no more is told are among these: what is taken from one of the three would be found in the rest."""


@dataclass(frozen=True)
class Number:
    """How many it is told that they are: `told`, exactly or at least; 0 if it is only told that they are under five."""

    told: int
    is_exact: bool = True


@dataclass(frozen=True)
class Group:
    """Those who speak from one place."""

    of: Place
    side: Side
    number: Number


@dataclass(frozen=True)
class Coverage:
    """Whom a challenge has heard; each number but the first is None where there is nobody.

    `people` is None where nobody was heard at all. Of the first-timers and of those who came through others nothing is
    told (None) where it would tell who of few is not among them.
    """

    groups: Sequence[Group]
    people: Number | None
    first_time: Number | None
    through: Number | None


def get_coverage(counted: Iterable[tuple[str, str, int]], whole: tuple[int, int, int]) -> Coverage:
    """Return what is told of people counted by author kind and perspective ("" for none).

    `whole` is how many they are in all, how many take part for the first time, and how many came through somebody.
    """
    groups = list(_groups(counted))
    people, first_time, through = whole
    in_all = _in_all(people, groups)
    return Coverage(groups, in_all, _share(first_time, people, in_all), _share(through, people, in_all))


def _groups(counted: Iterable[tuple[str, str, int]]) -> Iterable[Group]:
    added: dict[tuple[Side, Place], int] = {}
    for kind, perspective, people in counted:
        where = _where(AuthorKind(kind), Perspective(perspective) if perspective else None)
        added[where] = added.get(where, 0) + people
    residents = (Side.LIVES, Place.CITIZEN)
    for one in _OF_HEALTH:  # that there is anybody at all is told of nobody's health
        few = added.get((Side.LIVES, one), 0)
        if 0 < few < FEWEST_TOLD:
            added[residents] = added.get(residents, 0) + added.pop((Side.LIVES, one))
    for place in Place:
        for side in Side:
            if people := added.get((side, place), 0):
                yield Group(place, side, _number(people, in_steps=place in _IN_STEPS))


def _where(kind: AuthorKind, perspective: Perspective | None) -> tuple[Side, Place]:
    """Return the side and the place somebody speaks from: what they said of it, of an organisation what it is."""
    works = perspective.works_with_it if perspective is not None else kind in _AT_WORK
    of = perspective if perspective is not None and kind in _PEOPLE else kind
    return (Side.WORKS if works else Side.LIVES), Place(of)


def _number(people: int, *, in_steps: bool) -> Number:
    if people < FEWEST_TOLD:
        return Number(0, is_exact=False)
    if in_steps:
        return Number(max(one for one in STEPS if one <= people), is_exact=False)
    return Number(people)


def _in_all(people: int, groups: Sequence[Group]) -> Number | None:
    """Return how many they are in all: no more than what the groups tell, or the rest of them would be found."""
    if not people:
        return None
    if people < FEWEST_TOLD or all(one.number.is_exact for one in groups):
        return _number(people, in_steps=False)
    told = sum(one.number.told for one in groups)
    return Number(min(people, max(FEWEST_TOLD, told)), is_exact=False)


def _share(part: int, whole: int, in_all: Number | None) -> Number | None:
    """Return how many of all something is so for; None also where it is not so for a few.

    Where of all it is told that they are at least so many (`in_all`), no part of them is told more exactly, or as more.
    """
    rest = whole - part
    if not part or in_all is None or 0 < rest < FEWEST_TOLD:
        return None
    return _number(part, in_steps=False) if in_all.is_exact else _number(min(part, in_all.told), in_steps=True)
