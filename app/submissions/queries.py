"""What pages read of submissions: plain values, one function for each page, a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Select, func, literal, null, select, tuple_, union_all
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.exceptions import BadRequest, Gone, NotFound

from app import clock, db
from app.db import UTCDateTime
from app.events import Event, Reason
from app.matching import similar
from app.submissions import search
from app.submissions.models import (
    Counter,
    Figure,
    FirstWord,
    Response,
    Submission,
    SubmissionTheme,
    SubmissionVersion,
    Suggestion,
)
from app.submissions.states import HANDLING_OF_STATUS, AuthorKind, Kind, Status, Visibility, status_of
from app.web.paging import Cursor, Page, cut

PAGE_SIZE = 20
MOST_COUNTED = 100
_EXCERPT = 320
_BIGGEST_ID = 2**63 - 1
SORTS = ("newest", "oldest", "answered")


@dataclass(frozen=True)
class Filters:
    """How the public list is narrowed; ids where the address had slugs."""

    q: str = ""
    kind: Kind | None = None
    theme_id: int | None = None
    place_id: int | None = None
    network_id: int | None = None
    theme_pile_id: int | None = None
    status: Status | None = None
    author_kind: AuthorKind | None = None
    sort: str = "newest"


@dataclass(frozen=True)
class Listed:
    """A submission as a card in a list that everybody can read."""

    id: int
    kind: str
    title: str
    excerpt: str
    language: str
    author_kind: str
    shown_name: str | None
    place_id: int | None
    place_text: str | None
    handling: str
    route_kind: str | None
    network_id: int | None
    published_seq: int
    published_at: datetime
    received_at: datetime
    answered_at: datetime | None
    theme_ids: tuple[int, ...] = ()

    @property
    def status(self) -> Status:
        """Return the public status."""
        return status_of(self.handling)


_LISTED = (
    Submission.id,
    Submission.kind,
    SubmissionVersion.title,
    func.substr(SubmissionVersion.text, 1, _EXCERPT),
    SubmissionVersion.language,
    Submission.author_kind,
    Submission.shown_name,
    Submission.place_id,
    Submission.place_text,
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.published_seq,
    Submission.published_at,
    Submission.received_at,
    Submission.answered_at,
)


def list_listed(filters: Filters, cursor: Cursor | None = None, size: int = PAGE_SIZE) -> Page[Listed]:
    """Return one page of what everybody can read, with its themes: two queries."""
    found = search.match_all(filters.q) if filters.q else None
    if filters.q and found is None:
        return Page([], None, None)
    order: Any = found.seq if found else Submission.published_seq
    statement = _narrow(select(*_LISTED).select_from(Submission), filters, found)
    statement = statement.join(SubmissionVersion, SubmissionVersion.id == Submission.published_version_id)
    statement = _in_order(statement, filters.sort, order, cursor).limit(size + 1)
    rows = [Listed(*row) for row in db.session.execute(statement)]
    page = cut(rows, size, cursor, _keys(filters.sort))
    themes = _themes([row.id for row in page.rows])
    shown = [_with_themes(row, themes) for row in page.rows]
    return Page(shown, page.newer, page.older)


def count_listed(filters: Filters) -> int:
    """Return how many there are, at most one more than `MOST_COUNTED`."""
    found = search.match_all(filters.q) if filters.q else None
    if filters.q and found is None:
        return 0
    some = _narrow(select(literal(1)).select_from(Submission), filters, found).limit(MOST_COUNTED + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(some)) or 0


def list_similar(text: str, *, besides: int | None = None, limit: int = 2) -> list[Listed]:
    """Return what everybody can read that is most like `text`, most alike first."""
    from_index = search.match_any(text)
    if from_index is None:
        return []
    statement = _narrow(select(*_LISTED[:3], SubmissionVersion.text, *_LISTED[4:]), Filters(), from_index)
    statement = statement.join(SubmissionVersion, SubmissionVersion.id == Submission.published_version_id)
    statement = statement.order_by(from_index.seq.desc()).limit(60)
    rows = {row[0]: Listed(*row) for row in db.session.execute(statement) if row[0] != besides}
    alike = similar(text, [(row.id, f"{row.title}. {row.excerpt}") for row in rows.values()], limit=limit)
    return [rows[row_id] for row_id, _score in alike]


@dataclass(frozen=True)
class Said:
    """Something the municipality said: a first word or a wording of the answer."""

    kind: str
    text: str
    at: datetime
    answer_due: date | None
    outcome: str | None
    network_id: int | None
    department_id: int | None
    language: str


@dataclass(frozen=True)
class Happened:
    """An event as the page tells it."""

    verb: str
    at: datetime
    actor_kind: str
    actor_id: int | None
    from_state: str | None
    to_state: str | None
    reason: str | None


@dataclass(frozen=True)
class SubmissionPage:
    """Everything the public page of one submission shows, and nothing about who wrote it but a name they show."""

    id: int
    number: str
    kind: str
    title: str
    text: str
    language: str
    author_kind: str
    shown_name: str | None
    place_id: int | None
    place_text: str | None
    audience: str
    visibility: str
    handling: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    match_state: str | None
    received_at: datetime
    published_at: datetime | None
    first_word_due: date
    first_word_at: datetime | None
    answer_due: date | None
    routed_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    confidence: str | None
    reasons: list[dict[str, Any]]
    theme_ids: tuple[int, ...]
    first_words: tuple[Said, ...]
    answers: tuple[Said, ...]
    history: tuple[Happened, ...]

    @property
    def status(self) -> Status:
        """Return the public status."""
        return status_of(self.handling)


PUBLIC_VERBS = frozenset(
    {"submitted", "published", "published_again", "routed", "first_word", "extended", "answered", "answer_changed"}
    | {"match_accepted", "match_declined", "closed", "reopened"}
)
AUTHOR_VERBS = PUBLIC_VERBS | {"returned", "hidden", "withdrawn", "added", "contested"}
_PAGE = (
    Submission.id,
    Submission.number,
    Submission.kind,
    SubmissionVersion.title,
    SubmissionVersion.text,
    SubmissionVersion.language,
    Submission.author_kind,
    Submission.shown_name,
    Submission.place_id,
    Submission.place_text,
    Submission.audience,
    Submission.visibility,
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
    Submission.match_state,
    Submission.received_at,
    Submission.published_at,
    Submission.first_word_due,
    Submission.first_word_at,
    Submission.answer_due,
    Submission.routed_at,
    Submission.answered_at,
    Submission.closed_at,
    Submission.outcome,
    Suggestion.confidence,
    Suggestion.reasons,
)


def get_listed_page(submission_id: int) -> SubmissionPage:
    """Return the public page of a submission. Raises `NotFound` if it was never public, `Gone` if it was."""
    row = _page_row(submission_id, Submission.published_version_id)
    if row is None or not (row.visibility == Visibility.PUBLISHED and row.audience == "public"):
        if row is not None and row.published_at is not None:
            raise Gone
        raise NotFound
    return _page(row, PUBLIC_VERBS)


def get_author_page(submission_id: int) -> SubmissionPage:
    """Return the page as its author sees it: the newest wording, whatever its visibility."""
    row = _page_row(submission_id, Submission.current_version_id)
    if row is None:
        raise NotFound
    return _page(row, AUTHOR_VERBS)


def get_by_receipt(receipt_hash: bytes) -> int:
    """Return the id behind a receipt. Raises `NotFound`."""
    found = db.session.scalar(select(Submission.id).where(Submission.receipt_hash == receipt_hash))
    if found is None:
        raise NotFound
    return found


def list_matches(submission_id: int) -> list[Suggestion]:
    """Return what the engine proposed for the newest wording, best first."""
    statement = (
        select(Suggestion)
        .join(Submission, Submission.current_version_id == Suggestion.version_id)
        .where(Submission.id == submission_id)
        .order_by(Suggestion.rank)
    )
    return list(db.session.scalars(statement))


def list_history(submission_id: int, verbs: frozenset[str] | None = None) -> list[Happened]:
    """Return a submission's events in order, with reasons; `verbs` keeps only some."""
    statement = (
        select(Event.verb, Event.at, Event.actor_kind, Event.actor_id, Event.from_state, Event.to_state, Reason.text)
        .outerjoin(Reason, Reason.id == Event.reason_id)
        .where(Event.subject_id == submission_id)
        .order_by(Event.seq)
    )
    if verbs is not None:
        statement = statement.where(Event.verb.in_(sorted(verbs)))
    return [Happened(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True)
class HomeFigures:
    """The figures on the front page; `median_days` is None before anything was answered."""

    received: int
    led: int
    refused: int
    answered: int
    median_days: int | None
    made_at: datetime | None


def get_home_figures() -> HomeFigures:
    """Return this year's figures: the count received from its counter, the others as the job last made them."""
    year = clock.today().year
    counted = select(literal("received"), Counter.value, null()).where(Counter.name == f"received {year}")
    figures = select(Figure.name, Figure.value, Figure.made_at)
    rows = {name: (value, made_at) for name, value, made_at in db.session.execute(union_all(figures, counted))}

    def value(name: str) -> int | None:
        return rows.get(name, (None, None))[0]

    return HomeFigures(
        received=value("received") or 0,
        led=value("led") or 0,
        refused=value("refused") or 0,
        answered=value("answered") or 0,
        median_days=value("median_days"),
        made_at=rows.get("answered", (None, None))[1],
    )


def _narrow(statement: Select[Any], filters: Filters, found: search.Match | None) -> Select[Any]:
    if found is not None:
        statement = statement.join(found.seq.table, found.seq == Submission.published_seq).where(found.condition)
    statement = statement.where(Submission.listed)
    exact: tuple[tuple[InstrumentedAttribute[Any], object], ...] = (
        (Submission.kind, filters.kind),
        (Submission.place_id, filters.place_id),
        (Submission.network_id, filters.network_id),
        (Submission.theme_pile_id, filters.theme_pile_id),
        (Submission.author_kind, filters.author_kind),
    )
    for attribute, value in exact:
        if value is not None:
            statement = statement.where(attribute == value)
    if filters.status is not None:
        statement = statement.where(Submission.handling.in_(HANDLING_OF_STATUS[filters.status]))
    if filters.theme_id is not None:
        has_theme = select(SubmissionTheme.submission_id).where(
            SubmissionTheme.submission_id == Submission.id, SubmissionTheme.theme_id == filters.theme_id
        )
        statement = statement.where(has_theme.exists())
    return statement


def _in_order(statement: Select[Any], sort: str, order: Any, cursor: Cursor | None) -> Select[Any]:  # noqa: ANN401 -- a column of either table
    if sort == "answered":
        return _by_answer(statement, cursor)
    descending = (sort == "newest") != (cursor is not None and cursor.newer)
    if cursor is not None:
        (start,) = _whole_numbers(cursor.keys)
        statement = statement.where(order < start if descending else order > start)
    return statement.order_by(order.desc() if descending else order)


def _by_answer(statement: Select[Any], cursor: Cursor | None) -> Select[Any]:
    statement = statement.where(Submission.answered_at.is_not(None))
    backwards = cursor is not None and cursor.newer
    if cursor is not None:
        microseconds, row_id = _whole_numbers(cursor.keys)
        start = datetime.fromtimestamp(microseconds // 1_000_000, UTC).replace(microsecond=microseconds % 1_000_000)
        pair = tuple_(Submission.answered_at, Submission.id)
        bound = tuple_(literal(start, UTCDateTime()), literal(row_id))
        statement = statement.where(pair > bound if backwards else pair < bound)
    if backwards:
        return statement.order_by(Submission.answered_at, Submission.id)
    return statement.order_by(Submission.answered_at.desc(), Submission.id.desc())


def _keys(sort: str) -> Any:  # noqa: ANN401 -- a function of a row
    if sort != "answered":
        return lambda row: (row.published_seq,)
    return lambda row: (round(row.answered_at.timestamp() * 1_000_000), row.id)


def cursor_keys(sort: str) -> int:
    """Return how many keys the cursor of a sort order has."""
    return 2 if sort == "answered" else 1


def _whole_numbers(keys: Sequence[str]) -> list[int]:
    if not all(key.isascii() and key.isdigit() and len(key) <= 18 for key in keys):
        raise BadRequest
    return [int(key) for key in keys]


def _themes(ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
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


def _page_row(submission_id: int, version: InstrumentedAttribute[int | None]) -> Any:  # noqa: ANN401 -- a row of many columns
    if not 0 < submission_id <= _BIGGEST_ID:
        return None
    chosen = (
        (Suggestion.version_id == Submission.current_version_id)
        & (Suggestion.network_id == Submission.network_id)
        & (Suggestion.submission_id == Submission.id)
    )
    statement = (
        select(*_PAGE)
        .select_from(Submission)
        .outerjoin(SubmissionVersion, SubmissionVersion.id == version)
        .outerjoin(Suggestion, chosen)
        .where(Submission.id == submission_id)
    )
    return db.session.execute(statement).first()


def _page(row: Any, verbs: frozenset[str]) -> SubmissionPage:  # noqa: ANN401 -- a row of many columns
    said = _said(row.id)
    values = dict(row._mapping) | {"reasons": row.reasons or []}  # noqa: SLF001 -- SQLAlchemy's public name for it
    return SubmissionPage(
        **values,
        theme_ids=_themes([row.id]).get(row.id, ()),
        first_words=tuple(one for one in said if one.kind == "first_word"),
        answers=tuple(one for one in said if one.kind == "answer"),
        history=tuple(list_history(row.id, verbs)),
    )


def _said(submission_id: int) -> list[Said]:
    first_words = select(
        literal("first_word"),
        FirstWord.text,
        FirstWord.created_at.label("at"),
        FirstWord.answer_due,
        null(),
        null(),
        null(),
        FirstWord.language,
    ).where(FirstWord.submission_id == submission_id)
    answers = select(
        literal("answer"),
        Response.text,
        Response.published_at,
        null(),
        Response.outcome,
        Response.network_id,
        Response.department_id,
        Response.language,
    ).where(Response.submission_id == submission_id, Response.published_at.is_not(None))
    return [Said(*row) for row in db.session.execute(union_all(first_words, answers).order_by("at"))]
