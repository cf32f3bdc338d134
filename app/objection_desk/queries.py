"""What the cases are called that somebody objects about."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.subjects import Wording
from app.submissions.models import Submission


@dataclass(frozen=True)
class Named:
    """A case by its number and its title; None for a title that is erased."""

    id: int
    number: str
    title: str | None
    language: str


def name_cases(ids: Collection[int]) -> dict[int, Named]:
    """Return what cases are called, by id."""
    statement = (
        select(Submission.id, Submission.number, Wording.title, Wording.language)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(Submission.id.in_(ids))
    )
    return {one.id: one for one in db.rows(Named, statement)}
