"""What an organisation's own row keeps of its public life."""

from app import db
from app.municipality.sorting import sort_key
from app.organisations.models import Organisation
from app.publishing.rules import is_public
from app.subjects import Subject, Visibility, Wording


def follow_subject(subject: Subject) -> None:
    """Keep with an organisation whether its newest words wait to be read, and how its name sorts."""
    row = db.session.get(Organisation, subject.id)
    if row is None:
        return
    changed = is_public(subject) and subject.current_wording_id != subject.published_wording_id
    row.waits = not row.awaits_board and (changed or subject.visibility == Visibility.RECEIVED)
    read = db.session.get(Wording, subject.published_wording_id or subject.current_wording_id)
    row.sort_key = sort_key(read.title or "", "da") if read is not None else ""
    db.session.flush()
