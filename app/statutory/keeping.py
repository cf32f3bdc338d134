"""What is not erased yet: whatever may start a clock in law, until the unit that answers it has it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_, select

from app import db
from app.i18n import lazy
from app.jobs import Job
from app.mail import Letter
from app.publishing.held import keeps, keeps_of_address
from app.reports.models import Report
from app.statutory.letters import BESIDE_TO_UNIT, TO_UNIT
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.statutory.undecided import is_undecided
from app.written import Source

AWAITED_BY_UNIT = lazy(
    "We have received it, and it may start a deadline in law. The unit that answers it must have it first: it gets it"
    " on the working day we read it. Then it can be erased."
)
"""Why something is not erased yet."""


@keeps(AWAITED_BY_UNIT)
def is_awaited_by_unit(subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether a thing has not reached the unit it may be for: nobody has decided, or the letter has not left."""
    own = _is_undelivered(StatutoryText, TO_UNIT, "subject_id", StatutoryText.subject_id)
    beside = _is_undelivered(StatutoryBeside, BESIDE_TO_UNIT, "mark_id", StatutoryBeside.id)
    return or_(
        select(StatutoryText.subject_id).where(StatutoryText.subject_id == subject_id, own).exists(),
        select(StatutoryBeside.id).where(StatutoryBeside.subject_id == subject_id, beside).exists(),
    )


def _is_undelivered(
    mark: type[StatutoryText | StatutoryBeside], letter: Letter, argument: str, value: SQLColumnExpression[int]
) -> ColumnElement[bool]:
    """Return whether a mark's words have not reached their unit: nobody has decided, or the letter has not left."""
    waits = select(Job.id).where(
        Job.done_at.is_(None),
        Job.payload["message"].as_string() == letter.name,
        Job.payload["arguments"][argument].as_integer() == value,
    )
    return or_(is_undecided(mark), and_(mark.standing == Standing.CONFIRMED, waits.exists()))


@keeps_of_address
def list_reported_of(contact_ids: Collection[int]) -> dict[int, str]:
    """Return the things about which addresses have reported what its unit must have first, each with the reason."""
    undelivered = _is_undelivered(StatutoryBeside, BESIDE_TO_UNIT, "mark_id", StatutoryBeside.id)
    reported = (
        select(StatutoryBeside.subject_id)
        .join(Report, Report.id == StatutoryBeside.source_id)
        .where(StatutoryBeside.source == Source.REPORT, Report.contact_id.in_(contact_ids), undelivered)
    )
    return dict.fromkeys(db.session.scalars(reported), str(AWAITED_BY_UNIT))
