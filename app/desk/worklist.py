"""The work list: what somebody must do, by the promise that is due first, and how much of what.

It is one query on `task` for every kind. What is to be done about one thing shares a row, and so do a campaign's cases,
and what is done together on a page of its own, such as comments to read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable
from app.accounts.models import Person
from app.alarms.queries import is_of_danger
from app.belonging.queries import WISHED
from app.conversations.duties import READ_COMMENT, REPORTED_COMMENT
from app.entries.duties import READ_ENTRY, REPORTED_ENTRY
from app.i18n import lazy
from app.kinds import Reader
from app.labelled import Labelled
from app.matching import Confidence
from app.narrowing.narrowed import ALL, Narrowed, narrowed_of
from app.permissions import Actor, Role
from app.publishing.duties import WISH
from app.subjects import Subject, SubjectKind, Visibility, Wording
from app.submissions import duties
from app.submissions.campaigns import MEMBER, count_members, is_alike, is_in_one
from app.submissions.models import Duplicate, MatchDecision, Submission, Suggestion
from app.submissions.readers import visible_to
from app.submissions.states import PairState
from app.tasks import queries as tasks
from app.tasks.duties import WHATS
from app.tasks.models import Task
from app.theme_proposals.duties import READ_THEME, REPORTED_THEME
from app.web.paging import Cursor, Order, Page, row_id

PAGE_SIZE = 15
COMPACT_SIZE = 40


def _is_true(written: str) -> bool:
    if written not in {"True", "False"}:
        raise ValueError(written)
    return written == "True"


ORDER = Order({"can_wait": _is_true, "due_on": date.fromisoformat, "subject_id": row_id})
"""What cannot wait, then what is due first."""
BY_DATE = Order({"due_on": date.fromisoformat, "subject_id": row_id})
"""The cases of a campaign: what is due first, first."""


class Whose(Labelled):
    """The tabs of the list."""

    MINE = "mine", lazy("Mine")
    UNASSIGNED = "unassigned", lazy("Unassigned")
    ALL = "all", lazy("All")


class Lacking(Labelled):
    """What a case waits for; one case may wait for several things."""

    NEW = "new", lazy("New")
    MISSING_ROUTE = "missing_route", lazy("Missing a network")
    MISSING_ANSWER = "missing_answer", lazy("Missing an answer")
    OVERDUE = "overdue", lazy("Overdue")


WAITS_FOR = {
    Lacking.NEW: (
        duties.READ,
        duties.NEWS,
        READ_COMMENT,
        REPORTED_COMMENT,
        READ_ENTRY,
        REPORTED_ENTRY,
        READ_THEME,
        REPORTED_THEME,
        duties.REPORTED,
        WISH,
    ),
    Lacking.MISSING_ROUTE: (duties.ROUTE,),
    Lacking.MISSING_ANSWER: (duties.FIRST_WORD, duties.ANSWER, duties.DRAFT, duties.CHANGED_ANSWER),
}
"""Which tasks lie on a shelf: of one case no two of them are open at once, but for heaps, which have rows of their own.

What is overdue is told by its date.
"""

_STEPS = (*WAITS_FOR[Lacking.MISSING_ROUTE], *WAITS_FOR[Lacking.MISSING_ANSWER], duties.OUT_OF_SIGHT)
"""The next step of a case: it has one at most. Other tasks may be open beside it."""

_DRAFTS = (duties.DRAFT, duties.CHANGED_ANSWER)
_OTHER = aliased(Task, name="other")
"""Another task, for conditions on it."""


@dataclass(frozen=True)
class Shelf:
    """A part of the list as an address names it; `lacking` None is all of a tab. `is_compact`: with a line for each."""

    whose: Whose = Whose.ALL
    lacking: Lacking | None = None
    narrowed: Narrowed = ALL
    is_compact: bool = False

    @property
    def more(self) -> dict[str, Any]:
        """Return what its address says beside the tab and what is waited for."""
        return {**self.narrowed.query, **({"view": "compact"} if self.is_compact else {})}

    @property
    def query(self) -> dict[str, Any]:
        """Return what its address says."""
        return {"list": self.whose, **({"state": self.lacking} if self.lacking else {}), **self.more}

    @property
    def carried(self) -> str:
        """Return what a form carries of it beside the tab and what is waited for."""
        return urlencode(self.more)


@dataclass(frozen=True)
class Counts:
    """How many things each tab holds, and each shelf of each tab; what is done together counts as one.

    `heaps` has how many tasks of each such kind there are, by its name.
    """

    totals: dict[Whose, int]
    shelves: dict[tuple[Whose, Lacking], int]
    heaps: dict[str, int]


@dataclass(frozen=True)
class Entry:
    """A row of the list, by the first of what is to be done about a thing; `what` is empty in a campaign's own list."""

    subject_id: int
    kind: str
    what: str
    due_on: date
    can_wait: bool
    said: str | None = None
    """The names of all that is to be done about it and that its own row does not say by itself, or None."""


@dataclass(frozen=True)
class Thing:
    """What is to be seen to and is no case: a comment, a network."""

    id: int
    title: str
    language: str


@dataclass(frozen=True)
class Row:
    """A case as the list reads it; `alike` counts its campaign as the reader may see it.

    Of one that is `of_danger` no program says where it belongs.
    """

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
    withheld: str | None
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    match_state: str | None
    contested: bool
    wanted_network_id: int | None
    wished: str | None
    unread: bool
    due_on: date
    answer_due: date | None
    owner_id: int | None
    owner_name: str | None
    of_danger: bool
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
    Submission.withheld,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
    Submission.match_state,
    Submission.contested,
    Submission.wanted_network_id,
    WISHED,
    Submission.unread,
    Submission.due_on,
    Submission.answer_due,
    Submission.owner_id,
    Person.name.label("owner_name"),
)


def shelf_of(whose: str, lacking: str, carried: str = "") -> Shelf | None:
    """Return the shelf a form names, None if there is no such shelf."""
    more = dict(parse_qsl(carried))
    try:
        lacks = Lacking(lacking) if lacking else None
        return Shelf(Whose(whose or Whose.ALL), lacks, narrowed_of(more), more.get("view") == "compact")
    except ValueError:
        return None


def count_open(actor: Actor, narrowed: Narrowed = ALL) -> Counts:
    """Return the counts of what `actor` sees and the list is narrowed down to, from one query over its tasks."""
    totals = dict.fromkeys(Whose, 0)
    shelves = {(one, lacking): 0 for one in Whose for lacking in Lacking}
    heaps: dict[str, int] = {}
    for name, owner_id, number, late, again, own_again, late_again, own_late_again in db.session.execute(
        _tally(actor, narrowed)
    ):
        what = WHATS[name]
        shown = number if what.heap is None else int(name not in heaps and number > 0)
        if what.heap is not None:
            heaps[name] = heaps.get(name, 0) + number
        for tab in _tabs_of(owner_id, actor):
            counted, counted_late = (again, late_again) if tab == Whose.ALL else (own_again, own_late_again)
            totals[tab] += shown - counted
            shelves[tab, Lacking.OVERDUE] += late - counted_late if what.is_promised else 0
            for lacking, lies_there in WAITS_FOR.items():
                shelves[tab, lacking] += shown if what in lies_there else 0
    return Counts(totals, shelves, heaps)


def _tabs_of(owner_id: int | None, actor: Actor) -> tuple[Whose, ...]:
    if owner_id is None:
        return (Whose.UNASSIGNED, Whose.ALL)
    return (Whose.MINE, Whose.ALL) if actor.has_in_hand(owner_id) else (Whose.ALL,)


def _tally(actor: Actor, narrowed: Narrowed) -> CompoundSelect[Any]:
    """Return the statement that counts tasks by kind and owner, and how many of them are late.

    After these, of the tasks beside the next step of a case: those of what is counted already, and of these those that
    have the same owner; then the same of what is late twice.
    """
    kind, late = (Task.what, Task.owner_id), Task.due_on < clock.today()
    number = select(*kind, func.count(), func.sum(case((late, 1), else_=0)), *[literal(0)] * 4)
    same_owner, both_late = _OTHER.owner_id.is_not_distinct_from(Task.owner_id), and_(late, _is_late(_OTHER))
    marks = (true(), same_owner, both_late, and_(both_late, same_owner))
    again = select(*kind, literal(0), literal(0), *(func.count(case((one, Task.id)).distinct()) for one in marks))
    first = or_(_OTHER.what.in_([one.name for one in _STEPS]), _OTHER.id < Task.id)
    alone = [one for one in WHATS.values() if one.heap is None]
    beside = [one for one in alone if one not in _STEPS]
    wanted = narrowed.conditions(Task.subject_id)
    return union_all(
        number.where(*tasks.visible_to(actor), *wanted).group_by(*kind),
        again.join(_OTHER, and_(_OTHER.subject_id == Task.subject_id, first))
        .where(*tasks.visible_to(actor, among=beside), *tasks.visible_to(actor, _OTHER, alone), *wanted)
        .group_by(*kind),
    )


def list_open(actor: Actor, shelf: Shelf, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Entry]:
    """Return one page of a shelf, what cannot wait and then what is due first; only what `actor` sees.

    Each thing, campaign and heap is one row on each page of the shelf: by the first due of it that lies there.
    """
    whole, others = _on_shelf(actor, shelf, Task, by_date=True), _on_shelf(actor, shelf, _OTHER)
    heaps = [one.name for one in WHATS.values() if one.heap is not None]
    alone = _OTHER.what.not_in(heaps)
    same_thing = select(_OTHER.id).where(
        _OTHER.subject_id == Task.subject_id,
        tuple_(_OTHER.can_wait, _OTHER.due_on, _OTHER.id) < tuple_(Task.can_wait, Task.due_on, Task.id),
        *(*others, alone),
    )
    same_campaign = (
        select(_OTHER.id)
        .join(MEMBER, MEMBER.id == _OTHER.subject_id)
        .where(MEMBER.campaign_id == Submission.campaign_id, _place(_OTHER) < _place(Task), *others, alone)
        .correlate(Task, Submission)
    )
    first_of_heaps = [
        select(_OTHER.id)
        .where(*others, _OTHER.what == name)
        .order_by(_OTHER.can_wait, _OTHER.due_on, _OTHER.subject_id)
        .limit(1)
        .scalar_subquery()
        for name in heaps
    ]
    first = and_(~same_thing.exists(), or_(Submission.campaign_id.is_(None), ~same_campaign.exists()))
    statement: Select[*tuple[Any, ...]] = (
        select(Task.subject_id, Subject.kind, Task.what, Task.due_on, Task.can_wait, _said(actor).label("said"))
        .join(Subject, Subject.id == Task.subject_id)
        .outerjoin(Submission, Submission.id == Task.subject_id)
        .where(*whole, case((Task.what.in_(heaps), Task.id.in_(first_of_heaps)), else_=first))
    )
    columns = (Task.can_wait, Task.due_on, Task.subject_id)
    return ORDER.cut(db.rows(Entry, ORDER.page(statement, columns, cursor, size)), size, cursor)


def _said(actor: Actor) -> ColumnElement[str | None]:
    """Return the names of what is to be done about a task's thing, but for what the state of a case tells anyway."""
    told = [one.name for one in (*_STEPS, duties.READ, duties.NEWS) if one not in _DRAFTS]
    names = select(func.aggregate_strings(_OTHER.what, " "))
    own = (_OTHER.subject_id == Task.subject_id, _OTHER.what.not_in(told))
    return names.where(*own, *tasks.visible_to(actor, _OTHER)).correlate(Task).scalar_subquery()


def list_cases(ids: Sequence[int], actor: Actor) -> dict[int, Row]:
    """Return the cases with these ids as the list shows them, by id; only what `actor` may read."""
    statement = (
        select(*_ROW, is_of_danger(Submission.id).label("of_danger"), alike_to(actor).label("alike"))
        .join(Wording, Wording.id == Submission.current_wording_id)
        .outerjoin(Person, Person.id == Submission.owner_id)
        .where(Submission.id.in_(ids), *visible_to(actor))
    )
    return {row.id: row for row in db.rows(Row, statement)}


def list_things(ids: Sequence[int], actor: Actor) -> dict[int, Thing]:
    """Return what is no case, by id; only what `actor` may read. What has no title goes by its first words."""
    if not ids:
        return {}
    words = func.coalesce(Wording.title, func.substr(Wording.text, 1, 80), "")
    statement = (
        select(Subject.id, words.label("title"), Subject.language)
        .outerjoin(Wording, Wording.id == Subject.current_wording_id)
        .where(Subject.id.in_(ids), readable(Reader(actor=actor)))
    )
    return {one.id: one for one in db.rows(Thing, statement)}


def has_alike(actor: Actor, case_id: int) -> bool:
    """Return whether a case that `actor` may read is in a campaign."""
    return is_in_one(case_id, MEMBER.visibility != Visibility.WITHDRAWN, *visible_to(actor, MEMBER))


def list_alike(actor: Actor, case_id: int, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Entry]:
    """Return one page of the campaign a case is in, finished ones too; only what `actor` may read."""
    own = (MEMBER.visibility != Visibility.WITHDRAWN, *visible_to(actor, MEMBER))
    statement: Select[*tuple[Any, ...]] = select(Submission.id, Submission.due_on).where(is_alike(case_id, *own))
    statement = statement.where(Submission.visibility != Visibility.WITHDRAWN, *visible_to(actor))
    found = db.session.execute(BY_DATE.page(statement, (Submission.due_on, Submission.id), cursor, size))
    rows = [Entry(one, SubjectKind.SUBMISSION, "", due_on, can_wait=True) for one, due_on in found]
    return BY_DATE.cut(rows, size, cursor)


def alike_to(actor: Actor) -> ColumnElement[int]:
    """Return how many cases the campaign of a case has that `actor` may read, itself too; 0 without a campaign."""
    return count_members(MEMBER.visibility != Visibility.WITHDRAWN, *visible_to(actor, MEMBER))


def get_next(actor: Actor, shelf: Shelf, *, due_on: date, after_id: int) -> int | None:
    """Return the id of the case after one in its shelf, the first again after the last; None if there is no other.

    Another that cannot wait comes before it. A shelf of everything passes over what nobody can do anything about now,
    unless its author has said something new.
    """
    later = _place(Task) > _bound(due_on, after_id)
    order = (Task.can_wait, Task.due_on, Task.subject_id)
    wanted = select(Task.subject_id, case((~Task.can_wait, 0), (later, 1), else_=2).label("round"))
    wanted = wanted.join(Submission, Submission.id == Task.subject_id).order_by(*order).limit(1)
    wanted = wanted.where(*_on_shelf(actor, shelf, Task, by_date=True), Task.subject_id != after_id)
    if shelf.lacking is None:
        wanted = wanted.where(~_rests(actor))
    parts = [part.subquery() for part in (wanted.where(later), wanted)]
    both = union_all(*(select(part) for part in parts)).subquery()
    found: int | None = db.session.scalar(select(both.c.subject_id).order_by(both.c.round).limit(1))
    return found


def _rests(actor: Actor) -> ColumnElement[bool]:
    """Return whether nobody at the desk of `actor` can do anything about a task right now, as a condition."""
    out_of_sight = Task.what == duties.OUT_OF_SIGHT.name
    if Role.LEADER in actor.roles:
        return out_of_sight
    return or_(out_of_sight, and_(Task.what == duties.ANSWER.name, Task.due_on >= clock.today()))


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


def _on_shelf(actor: Actor, shelf: Shelf, of: type[Task], *, by_date: bool = False) -> list[ColumnElement[bool]]:
    """Return what puts a task on a shelf; what cannot wait and nobody has lies on every one.

    `by_date` as in `tasks.visible_to`.
    """
    conditions = shelf.narrowed.conditions(of.subject_id)
    if shelf.lacking in WAITS_FOR:
        conditions.append(of.what.concat("").in_([one.name for one in WAITS_FOR[shelf.lacking]]))
    if shelf.whose == Whose.MINE:
        conditions.append(tasks.is_in_hand(actor, of))
    if shelf.whose == Whose.UNASSIGNED:
        conditions.append(of.owner_id.is_(None))
    if shelf.lacking == Lacking.OVERDUE:
        conditions.append(_is_late(of))
    on_it = [or_(and_(~of.can_wait, of.owner_id.is_(None)), and_(*conditions))] if conditions else []
    return [*tasks.visible_to(actor, of, by_date=by_date), *on_it]


def _is_late(of: type[Task]) -> ColumnElement[bool]:
    promised = [one.name for one in WHATS.values() if one.is_promised]
    return and_(of.due_on < clock.today(), of.what.in_(promised))


def _place(of: type[Task]) -> Any:  # noqa: ANN401 -- columns
    return tuple_(of.can_wait, of.due_on, of.subject_id)


def _bound(due_on: date, subject_id: int) -> Any:  # noqa: ANN401 -- values for the database, of what can wait
    return tuple_(true(), literal(due_on, Date()), literal(subject_id))
