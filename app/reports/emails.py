"""Mail to whoever reported something."""

from app import db
from app.access import is_readable
from app.accounts.contacts import get_mailbox
from app.kinds import NOBODY
from app.mail import Mail
from app.publishing.queries import find_told
from app.reports.letters import REPORT_DECIDED
from app.reports.models import Report, ReportEnd
from app.reports.verbs import REPORT_KEPT


@REPORT_DECIDED.composer
def report_decided(report_id: int) -> Mail | None:
    """Say what became of a report; None while that is not decided, or if its thing is back."""
    row = db.session.get(Report, report_id)
    mailbox = get_mailbox(row.contact_id) if row is not None and row.contact_id is not None else None
    if row is None or row.ended is None or mailbox is None:
        return None
    if row.ended == ReportEnd.GONE and is_readable(row.subject_id, NOBODY):
        return None
    kept = find_told(row.subject_id, [REPORT_KEPT]) if row.ended == ReportEnd.KEPT else None
    values = {"ended": row.ended, "reason": kept.reason if kept is not None else None}
    return Mail("report_decided", mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
