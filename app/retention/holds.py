"""What must not be erased yet, and why: one rule, whether somebody erases it or its time has come."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.i18n import gettext, lazy
from app.kinds import KINDS as THINGS
from app.publishing.held import KEEPINGS
from app.retention.models import InRecords, RecordsHold
from app.subjects import HeldFor, Subject, SubjectKind, Wording
from app.submissions.models import Response, Submission
from app.tasks.queries import cannot_wait

Id = SQLColumnExpression[int]


@dataclass(frozen=True)
class RecordsKind:
    """A kind of thing the records may have to have first: what it is, and whether a thing with an id is one."""

    name: str
    what: str
    includes: Callable[[Id], ColumnElement[bool]]


# Aliased, so that a condition can stand in a question about the very same table.
_CASE, _SUBJECT, _ROOT = aliased(Submission), aliased(Subject), aliased(Subject)


def _is_case(*only: ColumnElement[bool]) -> Callable[[Id], ColumnElement[bool]]:
    return lambda subject_id: select(_CASE.id).where(_CASE.id == subject_id, *only).exists()


def _is_comment(subject_id: Id) -> ColumnElement[bool]:
    return select(_SUBJECT.id).where(_SUBJECT.id == subject_id, _SUBJECT.kind == SubjectKind.COMMENT).exists()


KINDS = (
    RecordsKind("answered", lazy("Cases that we have answered"), _is_case(_CASE.answered_at.is_not(None))),
    RecordsKind(
        "first_word", lazy("Cases whose author has had a first update"), _is_case(_CASE.first_word_at.is_not(None))
    ),
    RecordsKind("case", lazy("All cases"), _is_case()),
    RecordsKind("comment", lazy("Comments"), _is_comment),
)


@dataclass(frozen=True)
class Held:
    """A thing that is not erased yet; `why` is a sentence for whoever wrote it, in the current language."""

    subject_id: int
    kind: str
    why: str

    @property
    def desk_page(self) -> str:
        """Return the address of its page for staff."""
        kind = THINGS[SubjectKind(self.kind or SubjectKind.SUBMISSION)]
        return (kind.desk_address or kind.address)(self.subject_id)

    @property
    def name(self) -> str:
        """Return what kind of thing it is, in words."""
        return THINGS[SubjectKind(self.kind or SubjectKind.SUBMISSION)].name()


def is_held(subject_id: Id) -> ColumnElement[bool]:
    """Return whether the thing with an id must be kept, as a condition; what lies inside another is kept with that."""
    held = or_(_SUBJECT.held_for.is_not(None), _ROOT.held_for.is_not(None))
    whole = select(_SUBJECT.id).outerjoin(_ROOT, _ROOT.id == _SUBJECT.root_id)
    by_law = whole.where(_SUBJECT.id == subject_id, held).exists()
    awaited = and_(or_(*(_is_awaited(one, subject_id) for one in KINDS)), ~_is_in_records(subject_id))
    return or_(by_law, cannot_wait(subject_id), *(one.applies(subject_id) for one in KEEPINGS), awaited)


def list_held(subject_ids: Collection[int]) -> list[Held]:
    """Return which of some things must be kept, and why, by id; what is erased already is not among them."""
    held = (Subject.id.in_(subject_ids), Subject.erased_at.is_(None), is_held(Subject.id))
    kept = [one.applies(Subject.id) for one in KEEPINGS]
    what_for = func.coalesce(Subject.held_for, _ROOT.held_for)
    statement = select(Subject.id, Subject.kind, what_for, cannot_wait(Subject.id), *kept).where(*held)
    found = db.read(statement.outerjoin(_ROOT, _ROOT.id == Subject.root_id).order_by(Subject.id))
    return [Held(one, kind, _why(held_for, needed, applying)) for one, kind, held_for, needed, *applying in found]


def list_records_holds() -> frozenset[str]:
    """Return the names of the kinds that the records must have first."""
    return frozenset(db.session.scalars(select(RecordsHold.name)))


def count_awaited(kind: RecordsKind) -> int:
    """Return how many things of a kind the records are not confirmed to have as they are."""
    waiting = (Subject.erased_at.is_(None), kind.includes(Subject.id), ~_is_in_records(Subject.id))
    return db.session.scalar(select(func.count(Subject.id)).where(*waiting)) or 0


def _is_awaited(kind: RecordsKind, subject_id: Id) -> ColumnElement[bool]:
    asked = select(RecordsHold.name).where(RecordsHold.name == kind.name).exists()
    return and_(asked, kind.includes(subject_id))


def _is_in_records(subject_id: Id) -> ColumnElement[bool]:
    """Return whether the records have it as it is: nothing its author wrote, and no answer, has come since."""
    since = InRecords.confirmed_at
    written = select(Wording.id).where(
        Wording.subject_id == subject_id, Wording.written_by == "author", Wording.created_at > since
    )
    answered = select(Response.id).where(Response.submission_id == subject_id, Response.published_at > since)
    return (
        select(InRecords.subject_id)
        .where(InRecords.subject_id == subject_id, ~written.exists(), ~answered.exists())
        .exists()
    )


def _why(held_for: str | None, needed: bool, applying: Sequence[bool]) -> str:  # noqa: FBT001 -- a row as it is read
    if held_for is not None:
        return HeldFor.sentence_of(held_for)
    if needed:  # whoever wrote it does not hear why
        return gettext("One of us has to look at it first. Then it can be erased.")
    kept = next((one.why for one, applies in zip(KEEPINGS, applying, strict=True) if applies), None)
    if kept is not None:
        return str(kept)
    return gettext("The municipality's records must have it before we may erase it.")
