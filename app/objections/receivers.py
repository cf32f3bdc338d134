"""Who hears what was decided about an objection to something that is no case, by the ids of their addresses."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from app import db
from app.subjects import Subject, SubjectKind, Voice

Receivers = Callable[[int], Sequence[int]]
RECEIVERS: dict[SubjectKind, Receivers] = {SubjectKind.SUBMISSION: lambda _subject_id: ()}
"""Who hears of a thing of a kind where that is not whoever wrote it; an author is told in the words of the case."""


def list_receivers(subject: Subject) -> Sequence[int]:
    """Return who hears what was decided about a thing: whoever wrote it, or whom its kind says."""
    receivers = RECEIVERS.get(SubjectKind(subject.kind))
    if receivers is not None:
        return receivers(subject.id)
    wrote = select(Voice.contact_id).where(Voice.subject_id == subject.id, Voice.contact_id.is_not(None))
    return [one for one in db.session.scalars(wrote) if one is not None]
