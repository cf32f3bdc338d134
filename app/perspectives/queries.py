"""Whom a challenge has heard and whom it misses, as pages show it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, func, literal, select, union_all

from app import db
from app.errors import NotThereError
from app.perspectives.coverage import Coverage, Group, get_coverage
from app.perspectives.kinds import Side
from app.perspectives.models import WHOLE, Heard, Missing

MOST_ON_CARDS = 3

_OF_CHALLENGE: Any = union_all(
    select(
        literal("heard").label("row"),
        *(Heard.author_kind.label("first"), Heard.perspective.label("second")),
        *(literal("").label("third"), literal("").label("fourth")),
        *(Heard.people.label("one"), Heard.first_time.label("two"), Heard.through.label("three")),
    ).where(Heard.challenge_id == bindparam("challenge_id")),
    select(
        *(literal("missing"), Missing.side, Missing.situation, Missing.tried, Missing.question),
        *(Missing.id, Missing.version, literal(0)),
    ).where(Missing.challenge_id == bindparam("challenge_id")),
)


@dataclass(frozen=True)
class MissingShown:
    """A situation that is missing, from which side, and what was tried to reach those in it."""

    id: int
    side: Side
    situation: str
    tried: str
    question: str
    version: int


@dataclass(frozen=True)
class SideShown:
    """One side of a challenge: those who were heard, and those who are missing."""

    of: Side
    groups: Sequence[Group]
    missing: Sequence[MissingShown]

    @property
    def is_silent(self) -> bool:
        """Return whether nobody has written from this side."""
        return not self.groups


@dataclass(frozen=True)
class WhomWeHeard:
    """Whom a challenge has heard, and the situations that are missing, in the order they were written."""

    coverage: Coverage
    missing: Sequence[MissingShown]

    @property
    def sides(self) -> list[SideShown]:
        """Return both sides, one beside the other."""
        return [
            SideShown(
                side,
                [one for one in self.coverage.groups if one.side == side],
                [one for one in self.missing if one.side == side],
            )
            for side in Side
        ]


def get_whom_we_heard(challenge_id: int) -> WhomWeHeard:
    """Return whom a challenge has heard and whom it misses: one query."""
    counted, whole, missing = [], (0, 0, 0), []
    for row in db.read(_OF_CHALLENGE, {"challenge_id": challenge_id}):
        if row.row == "missing":
            missing.append(MissingShown(row.one, Side(row.first), row.second, row.third, row.fourth, row.two))
        elif row.first == WHOLE:
            whole = (row.one, row.two, row.three)
        else:
            counted.append((row.first, row.second, row.one))
    return WhomWeHeard(get_coverage(counted, whole), sorted(missing, key=lambda one: one.id))


def get_missing(challenge_id: int, missing_id: int) -> MissingShown:
    """Return a situation that a challenge misses. Raises `NotThereError` if it is not there, or another's."""
    found = next((one for one in get_whom_we_heard(challenge_id).missing if one.id == missing_id), None)
    if found is None:
        raise NotThereError
    return found


def list_missing(challenge_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the first situations that each of these challenges misses: one query for all of them."""
    if not challenge_ids:
        return {}
    number = func.row_number().over(partition_by=Missing.challenge_id, order_by=Missing.id).label("number")
    ranked = select(Missing.challenge_id, Missing.situation, number).where(Missing.challenge_id.in_(challenge_ids))
    first = ranked.subquery()
    rows = select(first.c.challenge_id, first.c.situation).where(first.c.number <= MOST_ON_CARDS)
    found: dict[int, list[str]] = {}
    for one in db.session.execute(rows.order_by(first.c.challenge_id, first.c.number)):
        found.setdefault(one.challenge_id, []).append(one.situation)
    return found
