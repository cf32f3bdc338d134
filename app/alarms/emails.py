"""Mail to whoever is on duty: that something cannot wait, and where it is. Never what it says."""

from sqlalchemy import or_, select

from app import db
from app.alarms.letters import ALARM
from app.alarms.models import Alarm
from app.kinds import KINDS
from app.mail import Mail
from app.municipality.help_queries import get_duty_address
from app.screening.findings import Danger
from app.subjects import Subject, SubjectKind
from app.submissions.models import Submission


@ALARM.composer
def alarm(alarm_id: int) -> Mail | None:
    """Say that something cannot wait; None once it is handled, and where nobody has said whom to tell."""
    row, address = db.session.get(Alarm, alarm_id), get_duty_address()
    if row is None or row.handled_at is not None or not address:
        return None
    subject = db.session.get_one(Subject, row.subject_id)
    case = db.session.get(Submission, subject.root_id or subject.id)
    kind = KINDS[SubjectKind(subject.kind)]
    values = {
        "number": case.number if case is not None else str(subject.id),
        "kind": kind.name(),
        "danger": Danger(row.danger),
        "is_more": _is_more(row),
        "address": (kind.urgent_address or kind.desk_address or kind.address)(subject.id),
    }
    return Mail("alarm", address, "da", values)


def _is_more(row: Alarm) -> bool:
    """Return whether another alarm of the same danger, about the same thing, was open when this one came."""
    before = select(Alarm.id).where(Alarm.subject_id == row.subject_id, Alarm.danger == row.danger, Alarm.id < row.id)
    still_open = or_(Alarm.handled_at.is_(None), Alarm.handled_at > row.raised_at)
    return db.session.scalar(before.where(still_open).limit(1)) is not None
