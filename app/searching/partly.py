"""What has some of the words that were typed, where nothing has all of them."""

from collections.abc import Sequence

from app import db
from app.searching.asking import Asked, either_of

_FEW = 4
"""Of so many typed words two will do; of more, three."""


def get_least(asked: Asked) -> int | None:
    """Return how many words of a query will do where nothing has all; None where it has too few for that."""
    many = len(asked.parts)
    return None if many <= 2 else 2 if many <= _FEW else 3


def read_partly(asked: Asked) -> str | None:
    """Return the query of what has enough of the words; None where there are too few."""
    least = get_least(asked)
    return None if least is None else _at_least([either_of(one) for one in asked.parts], least)


def _at_least(parts: Sequence[str], many: int) -> str:
    either, both = (" OR ", " AND ") if db.is_sqlite() else (" | ", " & ")
    if many == 1:
        return f"({either.join(parts)})"
    last = len(parts) - many + 1
    ways = (f"({one}{both}{_at_least(parts[at + 1 :], many - 1)})" for at, one in enumerate(parts[:last]))
    return f"({either.join(ways)})"
