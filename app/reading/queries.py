"""What pages read of submissions: plain values, one function for each page, a constant number of queries."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable
from app.kinds import NOBODY
from app.notifications.followed import Shown
from app.placements.queries import is_in
from app.results.counting import waits
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.results.queries import ended_within, has_ended
from app.searching.index import PUBLIC
from app.subjects import AuthorKind, Voice, Wording
from app.submissions import campaigns
from app.submissions.campaigns import MEMBER
from app.submissions.models import Campaign, Submission, SubmissionTheme
from app.submissions.states import HANDLING_OF_STATUS, Kind, Status, status_of
from app.web.paging import Cursor, Order, Page, row_id

PAGE_SIZE = 20
MOST_COUNTED = 100
_BATCH = 500
MOST_OWN = 200
EXCERPT = 320
ORDERS = {
    "newest": Order({"published_seq": row_id}, descending=True),
    "oldest": Order({"published_seq": row_id}, word="oldest"),
    # The moment itself is nobody's business: a cursor names the row, and the statement looks it up.
    "answered": Order({"id": row_id}, word="answered", descending=True),
}
SORTS = tuple(ORDERS)
MOST_FITTED = 200
"""So many rows of what is found are put in order by how well they fit, the newest: each is read."""
_FITTED_BY = 1_000
"""Characters of a text that are looked at for it."""


@dataclass(frozen=True)
class Filters:
    """How the public list is narrowed; ids where the address had slugs. `alike` is one submission of a campaign.

    `wanted` is what words that were typed ask of the index, in the database's own words (`asking`). `waiting` asks for
    what has not ended, `ended` and `written` for what did or came in in a year.
    """

    wanted: str | None = None
    kind: Kind | None = None
    theme_id: int | None = None
    place_id: int | None = None
    network_id: int | None = None
    theme_pile_id: int | None = None
    status: Status | None = None
    author_kind: AuthorKind | None = None
    outcome: EndKind | None = None
    waiting: Literal[True] | None = None
    ended: int | None = None
    written: int | None = None
    alike: int | None = None
    challenge_id: int | None = None
    sort: str = "newest"


@dataclass(frozen=True)
class Listed:
    """A submission as a card in a list that everybody can read; `alike` counts its campaign as everybody sees it."""

    id: int
    kind: str
    title: str
    excerpt: str
    language: str
    author_kind: str
    shown_name: str | None
    source: str
    place_id: int | None
    place_text: str | None
    handling: str
    route_kind: str | None
    network_id: int | None
    match_state: str | None
    published_seq: int
    published_at: datetime
    received_at: datetime
    answered_at: datetime | None
    alike: int
    theme_ids: tuple[int, ...] = ()

    @property
    def status(self) -> Status:
        """Return the public status."""
        return status_of(self.handling)


@dataclass(frozen=True)
class Own:
    """A submission as whoever sent it in finds it among their own."""

    id: int
    number: str
    kind: str
    title: str
    language: str
    visibility: str
    handling: str
    received_at: datetime


_READABLE = readable(NOBODY, Submission)
_LISTED = (
    Submission.id,
    Submission.kind,
    Wording.title,
    func.substr(Wording.text, 1, EXCERPT).label("excerpt"),
    Wording.language,
    Submission.author_kind,
    Submission.shown_name,
    Submission.source,
    Submission.place_id,
    Submission.place_text,
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.match_state,
    Submission.published_seq,
    Submission.published_at,
    Submission.received_at,
    Submission.answered_at,
    campaigns.count_listed().label("alike"),
)

_END = aliased(CaseEnd, name="told_end")
_END_STANDS = and_(_END.submission_id == Submission.id, _END.stood_from.is_not(None), _END.stood_to.is_(None))
_TOLD: Sequence[Any] = (
    *(Submission.id, Submission.number, Submission.kind, Wording.title, Wording.language),
    *(Submission.place_id, Submission.place_text, Submission.network_id, Submission.match_state, Submission.handling),
    *(Submission.received_at, Submission.published_at, Submission.first_word_at, Submission.answered_at),
    _END.kind.label("end_kind"),
)


def list_listed(filters: Filters, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Listed]:
    """Return one page of what everybody can read, with its themes: two queries.

    A campaign is one row, the first of it that the filters let through; who asks for the campaign itself sees every
    text of it.
    """
    values = _values(filters)
    statement = _list(_shape(filters, newer=cursor.newer if cursor else None), size + 1)
    rows = db.rows(Listed, statement, values | {"start": cursor.keys[-1] if cursor else None})
    page = ORDERS[filters.sort].cut(rows, size, cursor)
    themes = get_themes([row.id for row in page.rows])
    shown = [replace(row, theme_ids=themes[row.id]) if row.id in themes else row for row in page.rows]
    return replace(page, rows=shown)


def count_listed(filters: Filters) -> int:
    """Return how many there are, at most one more than `MOST_COUNTED`."""
    return db.session.scalar(_count(_shape(filters)), _values(filters)) or 0


def count_found(filters: Filters) -> tuple[int, int]:
    """Return how many texts there are, and how many rows of the list they make, where a campaign is one: one query.

    Each is at most one more than `MOST_COUNTED`.
    """
    texts, rows = db.session.execute(_count_found(_shape(filters)), _values(filters)).one()
    return texts, rows


def stream_listed(filters: Filters, *, most: int) -> Iterator[Sequence[Row[Any]]]:
    """Give what a table tells of each text that the filters let through, newest first, at most so many; in batches."""
    told = select(*_TOLD).select_from(Submission)
    statement = (
        _narrow(told, _shape(filters))
        .join(Wording, Wording.id == Submission.published_wording_id)
        .outerjoin(_END, _END_STANDS)
    )
    ordered = statement.order_by(Submission.published_seq.desc()).limit(most).params(_values(filters))
    yield from db.streaming(ordered, _BATCH)


def list_to_fit(filters: Filters) -> Sequence[Row[Any]]:
    """Return the newest rows of what words find, a campaign as one, at most one more than `MOST_FITTED`: one query."""
    return db.read(_to_fit(_shape(filters)), _values(filters)).all()


def get_shown(ids: Collection[int]) -> dict[int, Shown]:
    """Return, of these, those that everybody can read, as their followers are told of them."""
    statement = (
        select(Submission.id, Wording.title, Wording.language)
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(_READABLE, Submission.id.in_(ids))
    )
    rows = db.session.execute(statement)
    return {row.id: Shown(row.title or "", f"/submissions/{row.id}", row.language) for row in rows}


def list_own(contact_id: int) -> list[Own]:
    """Return what was sent in with an address, newest first."""
    statement = (
        select(
            Submission.id,
            Submission.number,
            Submission.kind,
            func.coalesce(Wording.title, "").label("title"),
            Wording.language,
            Submission.visibility,
            Submission.handling,
            Submission.received_at,
        )
        .join(Voice, Voice.subject_id == Submission.id)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(Voice.contact_id == contact_id)
        .order_by(Submission.id.desc())
        .limit(MOST_OWN)
    )
    return db.rows(Own, statement)


def list_candidates(seqs: Sequence[int], ids: Sequence[int], *, longest: int) -> list[Listed]:
    """Return what everybody can read of these, by public number or id, with up to `longest` characters as excerpt."""
    values = {"seqs": seqs, "ids": ids, "longest": longest}
    return db.rows(Listed, _CANDIDATES, values)


_CANDIDATES = (
    select(
        *_LISTED[:3], func.substr(Wording.text, 1, bindparam("longest", type_=Integer)).label("excerpt"), *_LISTED[4:]
    )
    .select_from(Submission)
    .join(Wording, Wording.id == Submission.published_wording_id)
    .where(
        _READABLE,
        or_(
            Submission.published_seq.in_(bindparam("seqs", expanding=True)),
            Submission.id.in_(bindparam("ids", expanding=True)),
        ),
    )
)


# -- statements: each is built once for what is asked, and the values are bound when it is sent ----------------------

_EXACT = ("kind", "place_id", "network_id", "theme_pile_id", "author_kind")
"""Filters that are called as the column they ask about."""
_MOST_STATEMENTS = 500


@dataclass(frozen=True)
class _Shape:
    """What a statement depends on: all of the filters and the cursor but the values.

    `asks` are the names of the filters that are set; `newer` is the cursor's direction, None on the first page.
    """

    asks: frozenset[str]
    sort: str
    newer: bool | None
    sqlite: bool

    @property
    def finds_words(self) -> bool:
        """Return whether words are searched for."""
        return "wanted" in self.asks


def _shape(filters: Filters, *, newer: bool | None = None) -> _Shape:
    asks = frozenset(name for name, value in vars(filters).items() if name != "sort" and value not in _NOT_ASKED)
    return _Shape(asks, filters.sort, newer, db.is_sqlite())


_NOT_ASKED: tuple[object, ...] = (None, "", ())


def _values(filters: Filters) -> dict[str, Any]:
    """Return what is bound, by name."""
    values = vars(filters) | {"handlings": HANDLING_OF_STATUS[filters.status] if filters.status else ()}
    for name in ("ended", "written"):
        if (year := values[name]) is not None:
            since, before = (clock.town_midnight(date(one, 1, 1)) for one in (year, year + 1))
            values |= {f"{name}_since": since, f"{name}_before": before}
    return values


@lru_cache(maxsize=_MOST_STATEMENTS)
def _list(shape: _Shape, most: int) -> Select[Any]:
    statement = select(*_LISTED).select_from(Submission)
    order: Any = Submission.published_seq
    if shape.finds_words:
        order, _condition = PUBLIC.match(sqlite=shape.sqlite)
        statement = _fold(_narrow(statement, shape), shape)
    elif "alike" in shape.asks:
        statement = _narrow(statement, shape)
    else:
        statement = statement.where(Submission.id.in_(_one_of_each(shape, most)))
    statement = statement.join(Wording, Wording.id == Submission.published_wording_id)
    return _in_order(statement, shape, order).limit(most)


@lru_cache(maxsize=_MOST_STATEMENTS)
def _count(shape: _Shape) -> Select[Any]:
    return _number_of(_narrow(select(literal(1)).select_from(Submission), shape))


@lru_cache(maxsize=_MOST_STATEMENTS)
def _count_found(shape: _Shape) -> Select[Any]:
    texts = _count(shape).scalar_subquery()
    if "alike" in shape.asks:
        return select(texts.label("texts"), texts.label("rows"))
    if shape.finds_words:
        found = _fold(_narrow(select(literal(1)).select_from(Submission), shape), shape)
    else:
        found = _one_of_each(shape, MOST_COUNTED + 1)
    return select(texts.label("texts"), _number_of(found).scalar_subquery().label("rows"))


@lru_cache(maxsize=_MOST_STATEMENTS)
def _to_fit(shape: _Shape) -> Select[Any]:
    number, _condition = PUBLIC.match(sqlite=shape.sqlite)
    begins = func.substr(Wording.text, 1, _FITTED_BY).label("text")
    told = select(Submission.id, Submission.published_seq, Wording.title, begins).select_from(Submission)
    statement = _fold(_narrow(told, shape), shape).join(Wording, Wording.id == Submission.published_wording_id)
    return statement.order_by(number.desc()).limit(MOST_FITTED + 1)


def _fold(statement: Select[Any], shape: _Shape) -> Select[Any]:
    """Leave out what words find of a campaign after the first, unless it is asked for itself."""
    if "alike" in shape.asks:
        return statement
    seq, condition = PUBLIC.match(sqlite=shape.sqlite)
    # One text at a time is asked of the index: SQLite would else read all that the words find, for each row anew.
    is_found = select(literal(1)).select_from(seq.table).where(seq == MEMBER.published_seq, condition).correlate(MEMBER)
    same = MEMBER.campaign_id == Submission.campaign_id
    earlier = (same, MEMBER.published_seq < Submission.published_seq, readable(NOBODY, MEMBER))
    before = select(literal(1)).select_from(MEMBER).where(*earlier, *_asked(shape, MEMBER), is_found.exists())
    return statement.where(or_(Submission.campaign_id.is_(None), ~before.correlate(Submission).exists()))


def _number_of(some: Select[Any]) -> Select[Any]:
    return select(func.count()).select_from(some.limit(MOST_COUNTED + 1).subquery())


def _one_of_each(shape: _Shape, most: int) -> Select[Any]:
    """Return the ids of a page of texts: what is in no campaign, and the first of each; either by its own index."""
    alone = _narrow(select(Submission.id), shape).where(Submission.campaign_id.is_(None))
    alone = _in_order(alone, shape, Submission.published_seq)
    asked = _asked(shape, MEMBER)
    first = select(Submission.id).where(_READABLE)
    if asked:
        first = first.where(Submission.published_seq.in_(campaigns.list_first(*asked)))
        first = _in_order(first, shape, Submission.published_seq)
    else:
        # The page of campaigns is cut before anything is joined: SQLite would else read every submission in some towns.
        firsts = _in_order(select(Campaign.first_seq).where(Campaign.first_seq.is_not(None)), shape, Campaign.first_seq)
        first = first.where(Submission.published_seq.in_(firsts.limit(most)))
    parts = [one.limit(most).subquery() for one in (alone, first)]
    both = union_all(*(select(part.c.id) for part in parts)).subquery()
    return select(both.c.id)


def _narrow(statement: Select[Any], shape: _Shape) -> Select[Any]:
    if shape.finds_words:
        seq, condition = PUBLIC.match(sqlite=shape.sqlite)
        statement = statement.join(seq.table, seq == Submission.published_seq).where(condition)
    if "alike" in shape.asks:
        statement = statement.where(campaigns.is_alike(bindparam("alike"), readable(NOBODY, MEMBER)))
    return statement.where(_READABLE, *_asked(shape, Submission))


def _asked(shape: _Shape, of: type[Submission]) -> list[ColumnElement[bool]]:
    """Return what the filters ask of a submission that is listed, or of another member of its campaign."""
    conditions: list[ColumnElement[bool]] = [
        getattr(of, name) == bindparam(name) for name in _EXACT if name in shape.asks
    ]
    if "status" in shape.asks:
        conditions.append(of.handling.in_(bindparam("handlings", expanding=True)))
    if "theme_id" in shape.asks:
        has_theme = select(SubmissionTheme.submission_id).where(
            SubmissionTheme.submission_id == of.id, SubmissionTheme.theme_id == bindparam("theme_id")
        )
        conditions.append(has_theme.correlate(of).exists())
    if "outcome" in shape.asks:
        conditions.append(has_ended(of.id, bindparam("outcome")))
    if "waiting" in shape.asks:
        conditions.append(waits(of))
    if "ended" in shape.asks:
        conditions.append(ended_within(of, bindparam("ended_since"), bindparam("ended_before")))
    if "written" in shape.asks:
        conditions += [of.received_at >= bindparam("written_since"), of.received_at < bindparam("written_before")]
    if "challenge_id" in shape.asks:
        conditions.append(is_in(of.id, bindparam("challenge_id")))
    if shape.sort == "answered":
        conditions.append(of.answered_at.is_not(None))
    return conditions


def _in_order(statement: Select[Any], shape: _Shape, seq: Any) -> Select[Any]:  # noqa: ANN401 -- a column of either table
    columns: Sequence[Any] = (seq,)
    start: Sequence[Any] = (bindparam("start"),)
    if shape.sort == "answered":
        last = bindparam("start", type_=Submission.id.type)
        answered_at = select(Submission.answered_at).where(Submission.id == last).scalar_subquery()
        columns, start = (Submission.answered_at, Submission.id), (answered_at, last)
    return ORDERS[shape.sort].sort(
        statement, columns, start if shape.newer is not None else None, newer=bool(shape.newer)
    )


_THEMES = (
    select(SubmissionTheme.submission_id, SubmissionTheme.theme_id)
    .where(SubmissionTheme.submission_id.in_(bindparam("ids", expanding=True)))
    .order_by(SubmissionTheme.theme_id)
)


def get_themes(ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the ids of each submission's themes, in one query."""
    if not ids:
        return {}
    themes: dict[int, tuple[int, ...]] = {}
    for submission_id, theme_id in db.read(_THEMES, {"ids": ids}):
        themes[submission_id] = (*themes.get(submission_id, ()), theme_id)
    return themes
