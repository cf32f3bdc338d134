"""Where the history of the town's lists names somebody who is to be erased."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.registers.models import RegisterChange

_BATCH = 200


@dataclass(frozen=True)
class Naming:
    """A change in whose history somebody is named: of which row of which register, and in which columns."""

    change_id: int
    register: str
    key: str
    columns: frozenset[str]


def says_any(names: Collection[str]) -> Callable[[str], bool]:
    """Return what tells whether a text has one of some names as whole words, in whatever case and over lines."""
    words = [r"\s+".join(re.escape(word) for word in one.split()) for one in sorted(names) if one.strip()]
    if not words:
        return lambda _text: False
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.search(text) is not None


def list_naming(names: Collection[str], *, besides: Collection[str] = ()) -> list[Naming]:
    """Return the changes in which one of some names stands, before or after; of no register in `besides`."""
    says = says_any(names)
    held = (RegisterChange.held_before, RegisterChange.held_after)
    statement = select(RegisterChange.id, RegisterChange.register, RegisterChange.key, *held)
    statement = statement.where(RegisterChange.register.not_in(besides)).order_by(RegisterChange.id)
    found = []
    for rows in db.streaming(statement, _BATCH) if names else ():
        for change_id, register, key, *sides in rows:
            columns = {name for side in sides for name, value in (side or {}).items() if says(str(value))}
            if columns:
                found.append(Naming(change_id, register, key, frozenset(columns)))
    return found
