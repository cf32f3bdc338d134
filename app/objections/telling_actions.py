"""Having whoever objected told what was decided."""

from app.objections import letters
from app.objections.receivers import list_receivers
from app.subjects import Subject, SubjectKind


def tell_decided(objection_id: int, subject: Subject) -> None:
    """Have whoever objected told what was decided: an author by the letter about a case."""
    if subject.kind == SubjectKind.SUBMISSION:
        letters.DECIDED.queue(objection_id=objection_id)
    for contact_id in list_receivers(subject):
        letters.TOLD.queue(objection_id=objection_id, contact_id=contact_id)
