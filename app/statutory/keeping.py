"""What is not erased yet: whatever may start a clock in law, until the unit that answers it has it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_, select

from app import db
from app.conversations.waiting import is_from
from app.i18n import gettext as _
from app.i18n import lazy
from app.jobs import Job
from app.mail import Letter
from app.publishing.held import keeps, keeps_of_address
from app.statutory.letters import BESIDE_TO_UNIT, TO_UNIT
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.statutory.undecided import is_undecided
from app.written import Source, keeps_words

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


@keeps_words
def find_why_awaited(_subject_id: int, source: Source, source_id: int) -> str | None:
    """Return why words that somebody wrote to us about a thing are not taken away yet: their unit has them first."""
    undelivered = _is_undelivered(StatutoryBeside, BESIDE_TO_UNIT, "mark_id", StatutoryBeside.id)
    of_row = (StatutoryBeside.source == source, StatutoryBeside.source_id == source_id)
    if db.session.scalar(select(StatutoryBeside.id).where(*of_row, undelivered).limit(1)) is None:
        return None
    return _("It may start a deadline in law. The unit that answers it must have the words first.")


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
def list_written_of(contact_ids: Collection[int]) -> dict[int, str]:
    """Return the things about which addresses have written what its unit must have first, each with the reason."""
    undelivered = _is_undelivered(StatutoryBeside, BESIDE_TO_UNIT, "mark_id", StatutoryBeside.id)
    theirs = is_from(contact_ids, StatutoryBeside.source, StatutoryBeside.source_id)
    written = select(StatutoryBeside.subject_id).where(theirs, undelivered)
    return dict.fromkeys(db.session.scalars(written), str(AWAITED_BY_UNIT))
