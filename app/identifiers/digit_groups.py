"""Runs of digits, and how they are grouped: numbers are told by the lengths of their groups and what stands between."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.screening.plain import UNSEEN


class Group(NamedTuple):
    """A run of digits, and what joins it to the run before ("" when nothing does).

    `loose` is a gap that may stand before the last four digits of a CPR number, and nowhere else in a number.
    """

    digits: str
    start: int
    end: int
    gap: str
    loose: bool


class Writing(NamedTuple):
    """How a CPR number is grouped: the groups' lengths, and the group that the last four digits begin with.

    `clear` is a date and four digits: believed even when more digits follow, a post code for instance.
    """

    lengths: tuple[int, ...]
    serial_at: int
    clear: bool = False


# Stands between digits that nothing joins, so that comparing lengths alone shows what belongs together.
_BREAK = Group("", 0, 0, "", loose=False)

_CLOSE_GAP = 5
LONGEST_GAP = 60
# What may stand between a date and the four digits: a sign or three, or an x, with any space around it; or in words
# that they are the last four.
_LOOSE_GAP = re.compile(
    r"\s*(?:[xX]\s*|(?:[^\w\s]\s*){0,3})"
    r"|\W{0,4}(?:(?:og|med|and|with|de|the|hans|hendes|mine|min|my|his|her) ){0,2}(?:sidste|last) (?:fire|four)"
    r"(?: (?:cifre|tal|digits))?(?: (?:er|is|are))?\W{0,4}",
    re.IGNORECASE,
)


def by_first(writings: Iterable[Writing]) -> dict[int, list[Writing]]:
    """Return the writings by the length of their first group."""
    found: dict[int, list[Writing]] = {}
    for one in writings:
        found.setdefault(one.lengths[0], []).append(one)
    return found


def group_digits(plain: str) -> list[Group]:
    """Return the runs of digits in a text in plain writing, with an empty one wherever nothing joins two."""
    found: list[Group] = []
    before = -1
    for match in re.finditer(r"[0-9](?:\x00*[0-9])*", plain):
        between = plain[before : match.start()] if 0 <= match.start() - before <= LONGEST_GAP else "?"
        gap = between.replace(UNSEEN, "")
        close = len(gap) <= _CLOSE_GAP and not gap.strip(" .-\n\r\t")
        joined = before >= 0 and (close or _LOOSE_GAP.fullmatch(gap) is not None)
        if not joined:
            found.append(_BREAK)
        digits = match.group().replace(UNSEEN, "")
        found.append(Group(digits, match.start(), match.end(), gap if joined else "", loose=joined and not close))
        before = match.end()
    return found


def written(lengths: tuple[int, ...], at: int, writings: Mapping[int, Sequence[Writing]]) -> Iterator[Writing]:
    """Yield the ways of writing a number in which the groups from `at` on are grouped."""
    for writing in writings.get(lengths[at], ()):
        if lengths[at : at + len(writing.lengths)] == writing.lengths:
            yield writing


def is_row(groups: list[Group], at: int, count: int) -> bool:
    """Tell whether a neighbour of the same length is joined on in the same way: a row, not one number."""
    first, last, inner = groups[at], groups[at + count - 1], groups[at + 1].gap
    after = groups[at + count] if at + count < len(groups) else None
    goes_on = after is not None and after.gap == inner and len(after.digits) == len(last.digits)
    return goes_on or (at > 0 and first.gap == inner and len(groups[at - 1].digits) == len(first.digits))
