"""The work list: open cases by the promise that is due first, and how many wait for what.

A case with an answer, or closed, comes back to it while its author has added or objected and nobody has looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    TextClause,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    text,
    true,
    tuple_,
    union_all,
)

from app import clock, db
from app.accounts.models import Person
from app.matching import Confidence
from app.permissions import Actor, Role
from app.subjects import Audience, Visibility, Wording
from app.submissions.campaigns import MEMBER, count_members, has_member, is_alike, is_in_one
from app.submissions.models import Duplicate, MatchDecision, Submission, Suggestion
from app.submissions.readers import visible_to
from app.submissions.states import Handling, PairState
from app.web.paging import Cursor, Page, cut, row_id

PAGE_SIZE = 15
CURSOR = (date.fromisoformat, row_id)
"""How the keys of the list's cursors are read."""


def _held_open(of: str) -> tuple[TextClause, ...]:
    """Return what the partial indexes of open cases hold: literal, for a database does not compare bound values."""
    return (text(f"{of}.handling NOT IN ('answered', 'closed') AND {of}.visibility <> 'withdrawn'"),)


def _held_finished(of: str) -> tuple[TextClause, ...]:
    """Return what the partial index of what authors have added or objected to holds, of cases that are finished."""
    unread = text(f"({of}.contested OR {of}.unread) AND {of}.visibility <> 'withdrawn'")
    return unread, text(f"{of}.handling IN ('answered', 'closed')")


_HELD_OPEN, _HELD_FINISHED = _held_open("submission"), _held_finished("submission")
_MEMBERS_OPEN, _MEMBERS_FINISHED = _held_open("member"), _held_finished("member")


class Whose(StrEnum):
    """The tabs of the list."""

    MINE = "mine"
    UNASSIGNED = "unassigned"
    ALL = "all"


class Lacking(StrEnum):
    """What a case waits for; one case may wait for several things."""

    NEW = "new"
    MISSING_ROUTE = "missing_route"
    MISSING_ANSWER = "missing_answer"
    OVERDUE = "overdue"


@dataclass(frozen=True)
class Shelf:
    """A part of the list as an address names it; `lacking` None is all of a tab."""

    whose: Whose = Whose.ALL
    lacking: Lacking | None = None


@dataclass(frozen=True)
class Counts:
    """How many cases each tab holds, and each shelf of each tab."""

    totals: dict[Whose, int]
    shelves: dict[tuple[Whose, Lacking], int]


@dataclass(frozen=True)
class Row:
    """A case as the list reads it; `alike` counts its campaign as the reader may see it."""

    id: int
    number: str
    kind: str
    title: str
    text: str
    language: str
    version_id: int
    author_kind: str
    source: str
    received_at: datetime
    visibility: str
    handling: str
    audience: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    match_state: str | None
    contested: bool
    wanted_network_id: int | None
    unread: bool
    due_on: date
    answer_due: date | None
    owner_id: int | None
    owner_name: str | None
    alike: int


_ROW: tuple[Any, ...] = (
    Submission.id,
    Submission.number,
    Submission.kind,
    Wording.title,
    Wording.text,
    Wording.language,
    Wording.id.label("version_id"),
    Submission.author_kind,
    Submission.source,
    Submission.received_at,
    Submission.visibility,
    Submission.handling,
    Submission.audience,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
    Submission.match_state,
    Submission.contested,
    Submission.wanted_network_id,
    Submission.unread,
    Submission.due_on,
    Submission.answer_due,
    Submission.owner_id,
    Person.name.label("owner_name"),
)


def shelf_of(whose: str, lacking: str) -> Shelf | None:
    """Return the shelf an address names, None if there is no such shelf."""
    try:
        return Shelf(Whose(whose or Whose.ALL), Lacking(lacking) if lacking else None)
    except ValueError:
        return None


def count_open(actor: Actor) -> Counts:
    """Return the counts of what `actor` may read, from one query over the cases of the list."""
    whose = case(
        (Submission.owner_id == actor.id, literal(Whose.MINE.value)),
        (Submission.owner_id.is_(None), literal(Whose.UNASSIGNED.value)),
        else_=literal("others"),
    ).label("whose")
    marked = union_all(
        *(
            select(
                whose, *(case((one, 1), else_=0).cast(Integer).label(lacking.value) for lacking, one in waits.items())
            )
            .select_from(Submission)
            .where(*held, *visible_to(actor))
            for held, waits in ((_HELD_OPEN, _lacking()), (_HELD_FINISHED, _lacking_finished()))
        )
    ).subquery()
    statement = select(marked.c.whose, func.count(), *(func.sum(marked.c[one.value]) for one in Lacking))
    totals = dict.fromkeys(Whose, 0)
    shelves = {(one, lacking): 0 for one in Whose for lacking in Lacking}
    for owner, total, *sums in db.session.execute(statement.group_by(marked.c.whose)):
        for tab in {Whose.ALL} | ({Whose(owner)} if owner in set(Whose) else set()):
            totals[tab] += total
            for lacking, number in zip(Lacking, sums, strict=True):
                shelves[tab, lacking] += int(number)
    return Counts(totals, shelves)


def list_open(actor: Actor, shelf: Shelf, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Row]:
    """Return one page of a shelf, what is due first first; only what `actor` may read.

    A campaign is one row on each page of the shelf: the first due of it that lies there.
    """
    earlier = tuple_(MEMBER.due_on, MEMBER.id) < tuple_(Submission.due_on, Submission.id)
    first = [
        part.where(~has_member(earlier, *conditions))
        for part, conditions in zip(
            _parts(select(Submission.id), actor, shelf), _member_conditions(actor, shelf), strict=True
        )
    ]
    parts = [_in_order(part, cursor).limit(size + 1).subquery() for part in first]
    ids = union_all(*(select(part.c.id) for part in parts)).subquery()
    return _page(
        select(*_ROW, alike_to(actor).label("alike")).select_from(ids).join(Submission, Submission.id == ids.c.id),
        cursor,
        size,
    )


def has_alike(actor: Actor, case_id: int) -> bool:
    """Return whether a case that `actor` may read is in a campaign."""
    return is_in_one(case_id, MEMBER.visibility != Visibility.WITHDRAWN, *visible_to(actor, MEMBER))


def list_alike(actor: Actor, case_id: int, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Row]:
    """Return one page of the campaign a case is in, finished ones too; only what `actor` may read."""
    own = (MEMBER.visibility != Visibility.WITHDRAWN, *visible_to(actor, MEMBER))
    statement = select(*_ROW, alike_to(actor).label("alike")).select_from(Submission).where(is_alike(case_id, *own))
    statement = statement.where(Submission.visibility != Visibility.WITHDRAWN, *visible_to(actor))
    return _page(statement, cursor, size)


def alike_to(actor: Actor) -> ColumnElement[int]:
    """Return how many cases the campaign of a case has that `actor` may read, itself too; 0 without a campaign."""
    return count_members(MEMBER.visibility != Visibility.WITHDRAWN, *visible_to(actor, MEMBER))


def _page(statement: Select[Any], cursor: Cursor | None, size: int) -> Page[Row]:
    statement = statement.join(Wording, Wording.id == Submission.current_wording_id).outerjoin(
        Person, Person.id == Submission.owner_id
    )
    statement = _in_order(statement, cursor).limit(size + 1)
    rows = db.rows(Row, statement)
    return cut(rows, size, cursor, lambda row: (row.due_on.isoformat(), row.id))


def get_next(actor: Actor, shelf: Shelf, *, due_on: date, after_id: int) -> int | None:
    """Return the id of the case after one in its shelf, the first again after the last; None if there is no other.

    A shelf of everything passes over what nobody can do anything about now, unless its author has said something new.
    """
    place = tuple_(Submission.due_on, Submission.id)
    earlier = case((place <= _bound(due_on, after_id), 1), else_=0).label("earlier")
    wanted = select(earlier, Submission.due_on, Submission.id).where(Submission.id != after_id)
    if shelf.lacking is None:
        wanted = wanted.where(or_(Submission.contested, Submission.unread, not_(_rests(actor))))
    parts = [
        part.order_by(earlier, Submission.due_on, Submission.id).limit(1).subquery()
        for part in _parts(wanted, actor, shelf)
    ]
    both = union_all(*(select(part) for part in parts)).subquery()
    statement = select(both.c.id).order_by(both.c.earlier, both.c.due_on, both.c.id).limit(1)
    found: int | None = db.session.scalar(statement)
    return found


def _rests(actor: Actor) -> ColumnElement[bool]:
    """Return whether nobody at the desk of `actor` can do anything about an open case right now, as a condition."""
    out_of_sight = Submission.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    if Role.LEADER in actor.roles:
        return out_of_sight
    promised = and_(Submission.handling == Handling.FIRST_WORD, Submission.due_on >= clock.today())
    return or_(out_of_sight, promised)


def list_suggested(version_ids: Sequence[int]) -> dict[int, Suggestion]:
    """Return the best live network that may fit each wording, by the wording's id.

    None where it is uncertain; a network that has said no is not proposed again.
    """
    if not version_ids:
        return {}
    fits = Suggestion.live & (Suggestion.confidence != Confidence.UNSURE)
    refused = select(MatchDecision.id).where(
        MatchDecision.submission_id == Suggestion.submission_id,
        MatchDecision.network_id == Suggestion.network_id,
        MatchDecision.verb == "declined",
    )
    statement = select(Suggestion).where(Suggestion.version_id.in_(version_ids), fits, ~refused.exists())
    best: dict[int, Suggestion] = {}
    for row in db.session.scalars(statement.order_by(Suggestion.rank)):
        best.setdefault(row.version_id, row)
    return best


@dataclass(frozen=True)
class Paired:
    """How many cases one seems to be the same as, or was found to be; `number` is the first of them."""

    state: PairState
    count: int
    number: str


def list_paired(case_ids: Sequence[int], actor: Actor) -> dict[int, list[Paired]]:
    """Return what each case may be or is the same as, by its id, in one query; only what `actor` may read."""
    if not case_ids:
        return {}
    sides = (
        (Duplicate.submission_id, Duplicate.other_id),
        (Duplicate.other_id, Duplicate.submission_id),
    )
    pairs = union_all(
        *(
            select(own.label("own_id"), other.label("pair_id"), Duplicate.state).where(
                own.in_(case_ids), Duplicate.state != PairState.DIFFERENT
            )
            for own, other in sides
        )
    ).subquery()
    statement = (
        select(pairs.c.own_id, pairs.c.state, func.count(), func.min(Submission.number))
        .join(Submission, Submission.id == pairs.c.pair_id)
        .where(Submission.visibility != Visibility.WITHDRAWN, *visible_to(actor))
        .group_by(pairs.c.own_id, pairs.c.state)
        .order_by(pairs.c.state.desc())
    )
    found: dict[int, list[Paired]] = {}
    for own_id, state, count, number in db.session.execute(statement):
        found.setdefault(own_id, []).append(Paired(PairState(state), count, number))
    return found


def _parts(statement: Select[Any], actor: Actor, shelf: Shelf) -> list[Select[Any]]:
    """Return `statement` over the open cases of a shelf and over the finished ones, each by its own index."""
    opened, finished = _on_shelf(actor, shelf, Submission)
    return [statement.where(*_HELD_OPEN, *opened), statement.where(*_HELD_FINISHED, *finished)]


def _member_conditions(actor: Actor, shelf: Shelf) -> list[list[Any]]:
    """Return the conditions of `_parts` for another member of a case's campaign."""
    opened, finished = _on_shelf(actor, shelf, MEMBER)
    return [[*_MEMBERS_OPEN, *opened], [*_MEMBERS_FINISHED, *finished]]


def _on_shelf(
    actor: Actor, shelf: Shelf, of: type[Submission]
) -> tuple[list[ColumnElement[bool]], list[ColumnElement[bool]]]:
    """Return what puts an open case on a shelf, and what a finished one."""
    whose = visible_to(actor, of)
    if shelf.whose == Whose.MINE:
        whose.append(of.owner_id == actor.id)
    if shelf.whose == Whose.UNASSIGNED:
        whose.append(of.owner_id.is_(None))
    if shelf.lacking is None:
        return whose, whose
    return [*whose, _lacking(of)[shelf.lacking]], [*whose, _lacking_finished()[shelf.lacking]]


def _lacking(of: type[Submission] = Submission) -> dict[Lacking, ColumnElement[bool]]:
    """Return what an open case waits for, as conditions."""
    received = of.visibility == Visibility.RECEIVED
    unread = or_(of.contested, of.unread)
    untouched = and_(received, or_(of.audience == Audience.PUBLIC, of.handling == Handling.NEW))
    return {
        Lacking.NEW: or_(untouched, unread),
        Lacking.MISSING_ROUTE: and_(of.handling == Handling.NEW, of.visibility == Visibility.PUBLISHED),
        Lacking.MISSING_ANSWER: of.handling.in_((Handling.ROUTED, Handling.FIRST_WORD)),
        Lacking.OVERDUE: and_(of.due_on < clock.today(), ~_is_resting(of)),
    }


def _is_resting(of: type[Submission]) -> ColumnElement[bool]:
    """Return rules.is_resting, of a case that was not taken back, as a condition."""
    nowhere = and_(of.visibility == Visibility.HIDDEN, of.route_kind.is_(None))
    return or_(of.visibility == Visibility.RETURNED, nowhere)


def _lacking_finished() -> dict[Lacking, ColumnElement[bool]]:
    """Return what a finished case waits for: somebody to look at what the author said; its promises are kept."""
    return {lacking: true() if lacking == Lacking.NEW else false() for lacking in Lacking}


def _in_order(statement: Select[Any], cursor: Cursor | None) -> Select[Any]:
    backwards = cursor is not None and cursor.newer
    if cursor is not None:
        place = tuple_(Submission.due_on, Submission.id)
        start = _bound(*cursor.keys)
        statement = statement.where(place < start if backwards else place > start)
    if backwards:
        return statement.order_by(Submission.due_on.desc(), Submission.id.desc())
    return statement.order_by(Submission.due_on, Submission.id)


def _bound(due_on: date, case_id: int) -> Any:  # noqa: ANN401 -- a pair of values for the database
    return tuple_(literal(due_on, Date()), literal(case_id))
