"""Lists of people are known by what they tell of each: then nothing is read of them."""

import re
from collections.abc import Sequence

from app.association_lists.head_words import Column, weight_of_members
from app.association_lists.heads import Head
from app.association_lists.lines import Line
from app.association_lists.listed import MOST_HEAD_LINES
from app.identifiers.cpr import is_date
from app.screening.lists import FAMILY, GIVEN, RARE, default_lists

_FEW = 2
_CPR = re.compile(r"(?<![0-9])([0-9]{2})([0-9]{2})[0-9]{2}(?:\s?[-–]\s?|\s)[0-9]{4}(?![0-9])")
_SOLID_CPR = re.compile(r"(?!10)([0-9]{2})([0-9]{2})[0-9]{6}")
"""Numbers of places of work have ten digits too, and begin with 10."""
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])|[-./][0-9]{2}$")
_DAY = re.compile(r"[0-9]{1,4}[-./ ][0-9]{1,2}[-./ ][0-9]{2,4}(?:[ T][0-9:.]+)?")


def is_of_people(lines: Sequence[Line], head: Head | None) -> bool:
    """Tell whether a table is one of people: by its heads, or by what most of its rows hold."""
    if any(weight_of_members(line.cells) >= _FEW for line in lines[: MOST_HEAD_LINES + 1]):
        return True
    rows = [line for line in lines if head is None or line.number > head.last]
    with_cpr = sum(any(map(_is_cpr, line.cells)) for line in rows)
    if with_cpr * 2 > len(rows):
        return True
    if head is None:
        return False
    names = [(line, next(head.values(line, Column.NAME), "")) for line in rows]
    people = [line for line, name in names if is_person(name)]
    told = sum(any(map(_is_cpr_or_birthday, line.cells)) for line in people)
    return len(people) > _FEW and (len(people) * 2 >= len(rows) or told * 4 >= len(rows))


def is_person(name: str) -> bool:
    """Tell whether a name is one of a person: a given name first and a family name last, or the other way round."""
    family, comma, given = name.partition(",")
    words = [word for word in (f"{given} {family}" if comma else name).casefold().split() if word != "."]
    if not 2 <= len(words) <= 5 or not all(word.replace("-", "").replace(".", "").isalpha() for word in words):
        return False
    kinds = default_lists().names
    first, last = kinds.get(words[0].partition("-")[0], 0), kinds.get(words[-1].rpartition("-")[2], 0)
    return bool(first & (GIVEN | RARE) and (last & FAMILY or words[-1].endswith("sen")))


def _is_cpr(cell: str) -> bool:
    found = _CPR.search(cell) or _SOLID_CPR.fullmatch(cell)
    return found is not None and is_date(int(found[1]), int(found[2]), strictly=True)


def _is_cpr_or_birthday(cell: str) -> bool:
    return bool(_DAY.fullmatch(cell) and _YEAR.search(cell)) or _is_cpr(cell)
