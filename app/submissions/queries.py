"""What pages read of submissions: plain values, one function for each page, a constant number of queries."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, or_, select, true, tuple_, union, union_all

from app import db
from app.notifications.followed import Shown
from app.subjects import AuthorKind, Voice, Wording
from app.submissions import campaigns, search
from app.submissions.campaigns import MEMBER
from app.submissions.models import Campaign, Submission, SubmissionTheme
from app.submissions.states import HANDLING_OF_STATUS, Kind, Outcome, Status, status_of
from app.web.paging import Cursor, Page, cut, exactly, row_id

PAGE_SIZE = 20
MOST_COUNTED = 100
MOST_OWN = 200
_EXCERPT = 320
SORTS = ("newest", "oldest", "answered")


@dataclass(frozen=True)
class Filters:
    """How the public list is narrowed; ids where the address had slugs. `alike` is one submission of a campaign.

    `named_themes` and `named_networks` are those whose names `q` is in, `number` the case number that it may be: what
    carries them is found too.
    """

    q: str = ""
    number: str | None = None
    named_themes: tuple[int, ...] = ()
    named_networks: tuple[int, ...] = ()
    kind: Kind | None = None
    theme_id: int | None = None
    place_id: int | None = None
    network_id: int | None = None
    theme_pile_id: int | None = None
    status: Status | None = None
    author_kind: AuthorKind | None = None
    outcome: Outcome | None = None
    alike: int | None = None
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


_LISTED = (
    Submission.id,
    Submission.kind,
    Wording.title,
    func.substr(Wording.text, 1, _EXCERPT),
    Wording.language,
    Submission.author_kind,
    Submission.shown_name,
    Submission.source,
    Submission.place_id,
    Submission.place_text,
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.published_seq,
    Submission.published_at,
    Submission.received_at,
    Submission.answered_at,
    campaigns.count_listed().label("alike"),
)


def list_listed(filters: Filters, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Listed]:
    """Return one page of what everybody can read, with its themes: two queries.

    A campaign is one row, the first of it that the filters let through; who searches for words or asks for the
    campaign itself sees every text of it.
    """
    found = _find(filters)
    if filters.q and found is None:
        return Page([], None, None)
    order: Any = found.seq if found else Submission.published_seq
    statement = select(*_LISTED).select_from(Submission)
    if found or filters.alike is not None:
        statement = _narrow(statement, filters, found)
    else:
        statement = statement.where(Submission.id.in_(_one_of_each(filters, cursor, size)))
    statement = statement.join(Wording, Wording.id == Submission.published_wording_id)
    statement = _in_order(statement, filters.sort, order, cursor).limit(size + 1)
    rows = [Listed(*row) for row in db.session.execute(statement)]
    page = cut(rows, size, cursor, _keys(filters.sort))
    themes = get_themes([row.id for row in page.rows])
    shown = [_with_themes(row, themes) for row in page.rows]
    return Page(shown, page.newer, page.older)


def count_listed(filters: Filters) -> int:
    """Return how many there are, at most one more than `MOST_COUNTED`."""
    found = _find(filters)
    if filters.q and found is None:
        return 0
    some = _narrow(select(literal(1)).select_from(Submission), filters, found).limit(MOST_COUNTED + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(some)) or 0


def get_shown(ids: Collection[int]) -> dict[int, Shown]:
    """Return, of these, those that everybody can read, as their followers are told of them."""
    statement = (
        select(Submission.id, Wording.title, Wording.language)
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(Submission.listed, Submission.id.in_(ids))
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
    columns = (*_LISTED[:3], func.substr(Wording.text, 1, longest), *_LISTED[4:])
    statement = (
        select(*columns)
        .select_from(Submission)
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(Submission.listed, or_(Submission.published_seq.in_(seqs), Submission.id.in_(ids)))
    )
    return [Listed(*row) for row in db.session.execute(statement)]


def _find(filters: Filters) -> search.Match | None:
    """Return the search for the words of `q`, in the texts, their numbers, and the names of themes and networks."""
    found = search.match_all(filters.q) if filters.q else None
    if found is None or not (filters.named_themes or filters.named_networks or filters.number):
        return found
    in_texts = select(found.seq.label("seq")).where(found.condition)
    with_network = select(Submission.published_seq.label("seq")).where(
        Submission.listed, Submission.network_id.in_(filters.named_networks)
    )
    with_theme = (
        select(Submission.published_seq.label("seq"))
        .join(SubmissionTheme, SubmissionTheme.submission_id == Submission.id)
        .where(Submission.listed, SubmissionTheme.theme_id.in_(filters.named_themes))
    )
    with_number = select(Submission.published_seq.label("seq")).where(
        Submission.listed, Submission.number == filters.number
    )
    seq = union(in_texts, with_network, with_theme, with_number).subquery().c.seq
    return search.Match(seq, true())


def _one_of_each(filters: Filters, cursor: Cursor | None, size: int) -> Select[Any]:
    """Return the ids of a page of texts: what is in no campaign, and the first of each; either by its own index."""
    alone = _narrow(select(Submission.id), filters, None).where(Submission.campaign_id.is_(None))
    alone = _in_order(alone, filters.sort, Submission.published_seq, cursor)
    asked = _asked(filters, MEMBER)
    first = select(Submission.id).where(Submission.listed)
    if asked:
        first = first.where(Submission.published_seq.in_(campaigns.list_first(*asked)))
        first = _in_order(first, filters.sort, Submission.published_seq, cursor)
    else:
        first = first.join(Campaign, Campaign.first_seq == Submission.published_seq)
        first = _in_order(first, filters.sort, Campaign.first_seq, cursor)
    parts = [one.limit(size + 1).subquery() for one in (alone, first)]
    both = union_all(*(select(part.c.id) for part in parts)).subquery()
    return select(both.c.id)


def _narrow(statement: Select[Any], filters: Filters, found: search.Match | None) -> Select[Any]:
    if found is not None:
        statement = statement.join(found.seq.table, found.seq == Submission.published_seq).where(found.condition)
    if filters.alike is not None:
        statement = statement.where(campaigns.is_alike(filters.alike, MEMBER.listed))
    return statement.where(Submission.listed, *_asked(filters, Submission))


def _asked(filters: Filters, of: type[Submission]) -> list[ColumnElement[bool]]:
    """Return what the filters ask of a submission that is listed, or of another member of its campaign."""
    exact: tuple[tuple[Any, object], ...] = (
        (of.kind, filters.kind),
        (of.place_id, filters.place_id),
        (of.network_id, filters.network_id),
        (of.theme_pile_id, filters.theme_pile_id),
        (of.author_kind, filters.author_kind),
        (of.outcome, filters.outcome),
    )
    conditions: list[ColumnElement[bool]] = [attribute == value for attribute, value in exact if value is not None]
    if filters.status is not None:
        conditions.append(of.handling.in_(HANDLING_OF_STATUS[filters.status]))
    if filters.theme_id is not None:
        has_theme = select(SubmissionTheme.submission_id).where(
            SubmissionTheme.submission_id == of.id, SubmissionTheme.theme_id == filters.theme_id
        )
        conditions.append(has_theme.correlate(of).exists())
    if filters.sort == "answered":
        conditions.append(of.answered_at.is_not(None))
    return conditions


def _in_order(statement: Select[Any], sort: str, order: Any, cursor: Cursor | None) -> Select[Any]:  # noqa: ANN401 -- a column of either table
    if sort == "answered":
        return _by_answer(statement, cursor)
    descending = (sort == "newest") != (cursor is not None and cursor.newer)
    if cursor is not None:
        start = cursor.keys[-1]
        statement = statement.where(order < start if descending else order > start)
    return statement.order_by(order.desc() if descending else order)


def _by_answer(statement: Select[Any], cursor: Cursor | None) -> Select[Any]:
    backwards = cursor is not None and cursor.newer
    if cursor is not None:
        last = cursor.keys[-1]
        answered_at = select(Submission.answered_at).where(Submission.id == last).scalar_subquery()
        pair, bound = tuple_(Submission.answered_at, Submission.id), tuple_(answered_at, literal(last))
        statement = statement.where(pair > bound if backwards else pair < bound)
    if backwards:
        return statement.order_by(Submission.answered_at, Submission.id)
    return statement.order_by(Submission.answered_at.desc(), Submission.id.desc())


def _keys(sort: str) -> Any:  # noqa: ANN401 -- a function of a row
    if sort == "answered":
        return lambda row: (sort, row.id)  # the moment itself is nobody's business
    return (lambda row: (row.published_seq,)) if sort == "newest" else (lambda row: (sort, row.published_seq))


def cursor_readers(sort: str) -> tuple[Callable[[str], Any], ...]:
    """Return how `read_cursor` reads the keys of a sort order's cursor; another order's is stale."""
    return (row_id,) if sort == "newest" else (exactly(sort), row_id)


def get_themes(ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the ids of each submission's themes, in one query."""
    if not ids:
        return {}
    statement = (
        select(SubmissionTheme.submission_id, SubmissionTheme.theme_id)
        .where(SubmissionTheme.submission_id.in_(ids))
        .order_by(SubmissionTheme.theme_id)
    )
    themes: dict[int, tuple[int, ...]] = {}
    for submission_id, theme_id in db.session.execute(statement):
        themes[submission_id] = (*themes.get(submission_id, ()), theme_id)
    return themes


def _with_themes(row: Listed, themes: dict[int, tuple[int, ...]]) -> Listed:
    return replace(row, theme_ids=themes.get(row.id, ()))
