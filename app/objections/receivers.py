"""Who hears what was decided about an objection to something that is no case, by the ids of their addresses."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from app import db
from app.objections import letters
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


def tell_decided(objection_id: int, subject: Subject) -> None:
    """Have whoever objected told what was decided: an author by the letter about a case."""
    if subject.kind == SubjectKind.SUBMISSION:
        letters.DECIDED.queue(objection_id=objection_id)
    for contact_id in list_receivers(subject):
        letters.TOLD.queue(objection_id=objection_id, contact_id=contact_id)
