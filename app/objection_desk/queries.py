"""What the cases and other things are called that somebody objects about."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select

from app import db
from app.kinds import KINDS
from app.subjects import Subject, SubjectKind, Wording
from app.submissions.models import Submission

_LONGEST = 80


@dataclass(frozen=True)
class Named:
    """A thing by its title, or how its words begin; None for words that are erased. Only a case has a number."""

    id: int
    kind: str
    number: str | None
    title: str | None
    language: str

    @property
    def called(self) -> str:
        """Return the number of a case, of other things what they are."""
        return self.number or KINDS[SubjectKind(self.kind)].name()


def name_things(ids: Collection[int]) -> dict[int, Named]:
    """Return what things are called, by id."""
    begins = func.substr(Wording.text, 1, _LONGEST)
    statement = (
        select(
            *(Subject.id, Subject.kind, Submission.number),
            func.coalesce(Wording.title, begins).label("title"),
            Wording.language,
        )
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(Submission, Submission.id == Subject.id)
        .where(Subject.id.in_(ids))
    )
    return {one.id: one for one in db.rows(Named, statement)}
