"""What the page of one submission reads: the public page, the author's own, and the history both tell."""

import hmac
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, bindparam, literal, null, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app import db
from app.access import readable, require_readable
from app.errors import NotThereError
from app.events import list_happened
from app.history import Happened, Readers, Verb, is_reason_told, list_names
from app.kinds import NOBODY
from app.reading.queries import get_themes
from app.subjects import Wording
from app.submissions.models import FirstWord, Response, Submission, Suggestion
from app.submissions.states import Outcome, Status, status_of
from app.vault import get_vault

_BIGGEST_ID = 2**63 - 1


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

    @property
    def outcome_label(self) -> str:
        """Return what an answer comes to, in words; empty for a first word."""
        return Outcome.label_of(self.outcome or "")


@dataclass(frozen=True)
class SubmissionPage:
    """Everything the public page of one submission shows, and nothing about who wrote it but a name they show.

    Only its author's own pages tell what they said of the match: `contested` and `wanted_network_id`.
    """

    id: int
    number: str
    kind: str
    title: str
    text: str
    language: str
    page_language: str
    author_kind: str
    shown_name: str | None
    source: str
    place_id: int | None
    place_text: str | None
    audience: str
    visibility: str
    is_public: bool
    handling: str
    route_kind: str | None
    network_id: int | None
    department_id: int | None
    authority_id: int | None
    theme_pile_id: int | None
    match_state: str | None
    contested: bool
    wanted_network_id: int | None
    invited: bool
    received_at: datetime
    published_at: datetime | None
    first_word_due: date
    first_word_at: datetime | None
    answer_due: date | None
    due_on: date
    routed_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    confidence: str | None
    reasons: list[dict[str, Any]]
    against: list[dict[str, Any]] | None
    learned: dict[str, Any] | None
    related: list[int] | None
    theme_ids: tuple[int, ...]
    first_words: tuple[Said, ...]
    answers: tuple[Said, ...]
    history: tuple[Happened, ...]

    @property
    def status(self) -> Status:
        """Return the public status."""
        return status_of(self.handling)

    def last(self, *verbs: Verb | str) -> Happened | None:
        """Return the newest event of these verbs, which templates call by name; None if there was none."""
        names = {str(verb) for verb in verbs}
        return next((one for one in reversed(self.history) if one.verb in names), None)


_PAGE = (
    Submission.id,
    Submission.number,
    Submission.kind,
    Wording.title,
    Wording.text,
    Wording.language,
    Submission.language.label("page_language"),
    Submission.author_kind,
    Submission.shown_name,
    Submission.source,
    Submission.place_id,
    Submission.place_text,
    Submission.audience,
    Submission.visibility,
    readable(NOBODY, Submission).label("is_public"),
    Submission.handling,
    Submission.route_kind,
    Submission.network_id,
    Submission.department_id,
    Submission.authority_id,
    Submission.theme_pile_id,
    Submission.match_state,
    Submission.contested,
    Submission.wanted_network_id,
    Submission.invited,
    Submission.received_at,
    Submission.published_at,
    Submission.first_word_due,
    Submission.first_word_at,
    Submission.answer_due,
    Submission.due_on,
    Submission.routed_at,
    Submission.answered_at,
    Submission.closed_at,
    Submission.outcome,
    Suggestion.confidence,
    Suggestion.reasons,
    Suggestion.against,
    Suggestion.learned,
    Suggestion.related,
)


def get_listed_page(submission_id: int) -> SubmissionPage:
    """Return the public page of a submission. Raises `NotThereError` if it was never public, `GoneError` if it was."""
    row = _page_row(submission_id, _PUBLIC)
    if row is None:
        raise NotThereError
    require_readable(now=row.is_public, published_at=row.published_at)
    return _page(row, Readers.EVERYBODY)


def has_been_listed(submission_id: int) -> bool:
    """Return whether everybody can read a submission, or could once."""
    found = select(Submission.published_at).where(Submission.id == submission_id)
    return db.session.scalar(found) is not None


def get_author_page(submission_id: int) -> SubmissionPage:
    """Return the page as its author sees it: the newest wording, whatever its visibility."""
    row = _page_row(submission_id, _NEWEST)
    if row is None:
        raise NotThereError
    return _page(row, Readers.AUTHOR)


def get_by_receipt(receipt_hash: bytes) -> int:
    """Return the id behind a receipt. Raises `NotThereError`."""
    found = db.session.scalar(select(Submission.id).where(Submission.receipt_hash == receipt_hash))
    if found is None:
        raise NotThereError
    return found


def is_receipt(receipt_hash: bytes) -> bool:
    """Return whether there is a receipt with this hash."""
    return db.session.scalar(select(Submission.id).where(Submission.receipt_hash == receipt_hash)) is not None


def lacks_code(submission_id: int) -> bool:
    """Return whether a case came in before codes were kept, and its receipt has not been opened since."""
    return db.session.scalar(select(Submission.code_hash).where(Submission.id == submission_id)) is None


def get_by_code(number: str, code: str) -> int | None:
    """Return the id of the case with this number and code; None, by the same work, if one of them is another's."""
    row = db.session.execute(select(Submission.id, Submission.code_hash).where(Submission.number == number)).first()
    kept = row.code_hash if row is not None else None
    vault = get_vault()
    right = hmac.compare_digest(kept or b"", vault.code_hash(number, code))
    return row.id if row is not None and right else None


def list_matches(submission_id: int) -> list[Suggestion]:
    """Return what the engine proposed for the newest wording, best first."""
    statement = (
        select(Suggestion)
        .join(Submission, Submission.current_wording_id == Suggestion.version_id)
        .where(Submission.id == submission_id)
        .order_by(Suggestion.rank)
    )
    return list(db.session.scalars(statement))


def _with_wording(version: InstrumentedAttribute[int | None]) -> Select[Any]:
    """Return the statement for a page with this wording of its text."""
    chosen = (
        (Suggestion.version_id == version)
        & (Suggestion.network_id == Submission.network_id)
        & (Suggestion.submission_id == Submission.id)
    )
    return (
        select(*_PAGE)
        .select_from(Submission)
        .outerjoin(Wording, Wording.id == version)
        .outerjoin(Suggestion, chosen)
        .where(Submission.id == bindparam("id"))
    )


_PUBLIC = _with_wording(Submission.published_wording_id)
_NEWEST = _with_wording(Submission.current_wording_id)


def _page_row(submission_id: int, statement: Select[Any]) -> Any:  # noqa: ANN401 -- a row of many columns
    if not 0 < submission_id <= _BIGGEST_ID:
        return None
    return db.session.execute(statement, {"id": submission_id}).first()


def _page(row: Any, readers: Readers) -> SubmissionPage:  # noqa: ANN401 -- a row of many columns
    said = _said(row.id)
    history = list_happened(row.id, list_names(readers))
    values = dict(row._mapping) | {"reasons": row.reasons or []}  # noqa: SLF001 -- SQLAlchemy's public name for it
    return SubmissionPage(
        **values,
        theme_ids=get_themes([row.id]).get(row.id, ()),
        first_words=tuple(one for one in said if one.kind == "first_word"),
        answers=tuple(one for one in said if one.kind == "answer"),
        history=tuple(one if is_reason_told(one, readers) else replace(one, reason=None) for one in history),
    )


_FIRST_WORDS = select(
    literal("first_word"),
    FirstWord.text,
    FirstWord.created_at.label("at"),
    FirstWord.answer_due,
    null(),
    FirstWord.network_id,
    FirstWord.department_id,
    FirstWord.language,
).where(FirstWord.submission_id == bindparam("id"))
_ANSWERS = select(
    literal("answer"),
    Response.text,
    Response.published_at,
    null(),
    Response.outcome,
    Response.network_id,
    Response.department_id,
    Response.language,
).where(Response.submission_id == bindparam("id"), Response.published_at.is_not(None))
_ALL_SAID: CompoundSelect[Any] = union_all(_FIRST_WORDS, _ANSWERS)
_SAID = _ALL_SAID.order_by("at")


def _said(submission_id: int) -> list[Said]:
    return [Said(*row) for row in db.session.execute(_SAID, {"id": submission_id})]
