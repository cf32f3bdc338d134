"""What the page of one submission reads: the public page, the author's own, and the history both tell."""

from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from app import db
from app.access import readable, require_readable
from app.belonging.queries import WISHED
from app.co_authors.queries import has_organisations
from app.committee_decisions.queries import is_decided, list_of_case
from app.errors import NotThereError
from app.events import list_happened
from app.history import Readers, list_names
from app.joint_answers.together import is_joint, list_together
from app.kinds import NOBODY
from app.reading.models import Related
from app.reading.queries import get_themes
from app.reading.said import list_said
from app.reading.standing import list_undoing, what_is_told
from app.reading.submission_page import SubmissionPage
from app.results import queries as end_queries
from app.subjects import Wording
from app.submissions.models import Submission, Suggestion
from app.supports.queries import supporters_of
from app.theme_origins.queries import GROWN_INTO, read_grown

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
    WISHED,
    Submission.invited,
    Submission.for_other,
    Submission.received_at,
    Submission.published_at,
    Submission.first_word_due,
    Submission.first_word_at,
    Submission.answer_due,
    Submission.due_on,
    Submission.routed_at,
    Submission.agreed_at,
    Submission.answered_at,
    Submission.closed_at,
    Submission.outcome,
    *end_queries.COLUMNS,
    Suggestion.confidence,
    Suggestion.reasons,
    Suggestion.against,
    Suggestion.learned,
    Suggestion.related,
    supporters_of(Submission.id).label("supporters"),
    has_organisations(Submission.id).label("has_company"),
    is_joint(Submission.id).label("is_joint"),
    is_decided(Submission.id).label("is_decided"),
    GROWN_INTO.label("grown_named"),
    select(Related.others).where(Related.submission_id == Submission.id).scalar_subquery().label("like"),
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
    return end_queries.with_end(
        select(*_PAGE)
        .select_from(Submission)
        .outerjoin(Wording, Wording.id == version)
        .outerjoin(Suggestion, chosen)
        .where(Submission.id == bindparam("id"))
    )


_PUBLIC = _with_wording(Submission.published_wording_id)
_NEWEST = _with_wording(Submission.current_wording_id)


def _page_row(submission_id: int, statement: Select[Any]) -> Any:  # noqa: ANN401 -- a row of many columns
    return db.read(statement, {"id": submission_id}).first()


def _page(row: Any, readers: Readers) -> SubmissionPage:  # noqa: ANN401 -- a row of many columns
    said = list_said(row.id)
    history = list_happened(row.id, list_names(readers) | list_undoing())
    values = dict(row._mapping) | {"reasons": row.reasons or []}  # noqa: SLF001 -- SQLAlchemy's public name for it
    end = end_queries.take_end(values)
    together = list_together(row.id) if values.pop("is_joint") else ()
    decided = list_of_case(row.id) if values.pop("is_decided") else ()
    like = tuple(values.pop("like") or ())
    grown_into = read_grown(values.pop("grown_named"))
    return SubmissionPage(
        **values,
        grown_into=grown_into,
        like=like,
        end=end,
        together=together,
        decided=decided,
        theme_ids=get_themes([row.id]).get(row.id, ()),
        first_words=tuple(one for one in said if one.kind == "first_word"),
        answers=tuple(one for one in said if one.kind == "answer"),
        history=what_is_told(history, readers),
    )
