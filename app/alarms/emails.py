"""Mail to whoever is on duty: that something cannot wait, and where it is. Never what it says."""

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
        "number": case.number if case is not None else "",
        "kind": kind.name(),
        "danger": Danger(row.danger),
        "address": (kind.desk_address or kind.address)(subject.id),
    }
    return Mail("alarm", address, "da", values)
