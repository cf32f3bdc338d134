"""Mail to whoever reported something, and what waits for them to say yes to it."""

from sqlalchemy import bindparam, select

from app import db
from app.access import is_readable
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.i18n import ngettext
from app.kinds import NOBODY
from app.mail import Mail
from app.publishing.queries import find_told, get_public_thing
from app.reports.letters import REPORT_DECIDED
from app.reports.models import Report, ReportEnd
from app.reports.verbs import REPORT_KEPT
from app.subjects import Subject, SubjectKind

_UNCONFIRMED = (
    select(Report)
    .where(Report.contact_id == bindparam("contact_id"), Report.confirmed_at.is_(None))
    .order_by(Report.id)
)


@waiting("report")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name what an address has reported."""

    def reports(number: int) -> str:
        return ngettext(
            "You have reported something on our website and hear what we decide.",
            "You have reported %(num)s things on our website and hear what we decide.",
            number,
        )

    waits = db.session.scalars(_UNCONFIRMED, {"contact_id": contact_id})
    return [Waiting(one.id, one.reported_at, reports, one.reason) for one in waits]


@REPORT_DECIDED.composer
def report_decided(report_id: int) -> Mail | None:
    """Say what became of a report; None while that is not decided or nobody has said yes, or if its thing is back."""
    row = db.session.get(Report, report_id)
    mailbox = get_mailbox(row.contact_id) if row is not None and row.contact_id is not None else None
    if row is None or row.ended is None or row.confirmed_at is None or mailbox is None:
        return None
    if row.ended == ReportEnd.GONE and is_readable(row.subject_id, NOBODY):
        return None
    kept = find_told(row.subject_id, [REPORT_KEPT]) if row.ended == ReportEnd.KEPT else None
    values = {"ended": row.ended, "reason": kept.reason if kept is not None else None, **_about(row.subject_id)}
    return Mail("report_decided", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


def _about(subject_id: int) -> dict[str, str]:
    """Return what was reported and where it stands, or stood; nothing of what nobody can read any more."""
    subject = db.session.get_one(Subject, subject_id)
    for one in (subject, db.session.get_one(Subject, subject.root_id or subject_id)):
        if is_readable(one.id, NOBODY):
            thing = get_public_thing(one.id, SubjectKind(one.kind))
            return {"kind": subject.kind, "title": thing.title, "address": thing.address}
    return {"kind": subject.kind, "title": "", "address": ""}
