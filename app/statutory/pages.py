"""Where staff deal with a thing about which something was written to us that may start a clock in law."""

from app.kinds import KINDS
from app.reports.reportable import REPORTABLE
from app.subjects import SubjectKind


def has_page(kind: str) -> bool:
    """Return whether something can be written to us about things of a kind: in a report, or asked on its page."""
    return kind in REPORTABLE or kind == SubjectKind.SOLUTION


def page_of(kind: str, subject_id: int) -> str:
    """Return the page on which staff deal with a thing."""
    if kind in REPORTABLE:
        return REPORTABLE[kind].page(subject_id)
    known = KINDS[SubjectKind(kind)]
    return (known.desk_address or known.address)(subject_id)
