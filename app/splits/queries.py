"""Which cases came out of one another."""

from dataclasses import dataclass

from sqlalchemy import String, cast, func, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.splits.models import CaseSplit
from app.subjects import Visibility, Wording
from app.submissions.models import Submission

_KIN = aliased(Submission)
KIN_OF = (
    select(func.aggregate_strings(cast(_KIN.id, String) + ":" + _KIN.number, "\n"))
    .select_from(CaseSplit)
    .join(
        _KIN,
        or_(
            (_KIN.id == CaseSplit.from_id) & (CaseSplit.submission_id == Submission.id),
            (_KIN.id == CaseSplit.submission_id) & (CaseSplit.from_id == Submission.id),
        ),
    )
    .where(or_(CaseSplit.submission_id == Submission.id, CaseSplit.from_id == Submission.id))
    .correlate(Submission)
    .scalar_subquery()
)
"""The cases that a submission came out of, or that came out of it: each a line of id, a colon, and number."""


@dataclass(frozen=True)
class Kin:
    """A case that came out of another, or that another came out of."""

    id: int
    number: str


def read_kin(lines: str | None) -> list[Kin]:
    """Return what `KIN_OF` gives, the oldest first."""
    parted = (one.partition(":") for one in (lines or "").split("\n") if one)
    return sorted((Kin(int(case_id), number) for case_id, _colon, number in parted), key=lambda one: one.id)


def find_newest_out_of(case_id: int) -> Kin | None:
    """Return the case that came out of another last; None if none did."""
    statement = (
        select(Submission.id, Submission.number)
        .join(CaseSplit, CaseSplit.submission_id == Submission.id)
        .where(CaseSplit.from_id == case_id)
        .order_by(Submission.id.desc())
        .limit(1)
    )
    return next(iter(db.rows(Kin, statement)), None)


def list_parts(case_id: int) -> list[tuple[str, str]]:
    """Return what became cases of a text, each by its number with the words it was made with, the oldest first."""
    statement = (
        select(Submission.number, Wording.text)
        .join(CaseSplit, CaseSplit.submission_id == Submission.id)
        .join(Wording, Wording.subject_id == Submission.id)
        .where(CaseSplit.from_id == case_id, Submission.visibility != Visibility.WITHDRAWN, Wording.text.is_not(None))
        .order_by(Submission.id, Wording.number)
    )
    return [(number, text) for number, text in db.session.execute(statement) if text]
