"""Which of the organisations that are known may be the one whose name or number somebody types."""

from typing import Any

from sqlalchemy import ColumnElement, case, literal, or_

from app.db import Base
from app.municipality.sorting import sort_key

_SHORTEST_WORD, _LONGEST_ENDING = 4, 3


def is_alike(title: str, cvr: str | None, of: type[Base]) -> ColumnElement[bool] | None:
    """Return whether a row of a table of names and numbers has this number, or a name with this one's longest word.

    None if neither is told.
    """
    named: Any = of
    words = sorted(sort_key(title, "da").split(), key=len, reverse=True)
    # Without what a form of the word may add: one club is "klubben" here and "klub" there.
    stems = [word[: max(_SHORTEST_WORD, len(word) - _LONGEST_ENDING)] for word in words[:1]]
    either = [named.sort_key.contains(stem, autoescape=True) for stem in stems]
    if cvr:
        either.append(named.cvr == cvr)
    return or_(*either) if either else None


def nearest(title: str, cvr: str | None, of: type[Base]) -> tuple[Any, ...]:
    """Return an order with the same number first, then the same name, then names that begin so."""
    named: Any = of
    key = sort_key(title, "da")
    number = case((named.cvr == cvr, 0), else_=1) if cvr else literal(1)
    name = case((named.sort_key == key, 0), (named.sort_key.startswith(key, autoescape=True), 1), else_=2)
    return (number, name, named.sort_key, named.id)
