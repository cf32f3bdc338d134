"""What must be done about organisations: a new one, or its new words, are read."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import clock, db
from app.i18n import gettext as _
from app.i18n import lazy, ngettext
from app.organisations.blueprint import ORGANISATIONS
from app.organisations.models import Organisation
from app.organisations.moderating_queries import needs_staff
from app.permissions import Permission
from app.publishing.held import holds_back
from app.reports.reportable import can_be_reported
from app.subjects import Subject, SubjectKind, Wording
from app.tasks.duties import Duty, Heap, follows_from_state, what


def _words(number: int) -> str:
    return ngettext("%(num)s organisation waits to be read", "%(num)s organisations wait to be read", number)


READ_ORGANISATION = what(
    "read_organisation",
    lazy("Read what the organisation says of itself"),
    seen_with=Permission.MODERATE,
    room=ORGANISATIONS,
    heap=Heap("/desk/organisations", _words),
)


def _reported(number: int) -> str:
    return ngettext("%(num)s organisation has been reported", "%(num)s organisations have been reported", number)


REPORTED_ORGANISATION = can_be_reported(
    SubjectKind.ORGANISATION,
    "reported_organisation",
    words=_reported,
    page=lambda organisation_id: f"/desk/organisations/{organisation_id}",
    room=ORGANISATIONS,
)


@holds_back
def find_why_held_back(subject_id: int) -> str | None:
    """Return why an organisation is not shown: its board has still to say yes to what it came along with."""
    awaits = select(Organisation.id).where(Organisation.id == subject_id, Organisation.awaits_board)
    return _("Its own board has to say yes first.") if db.session.scalar(awaits) is not None else None


@follows_from_state(READ_ORGANISATION, of=SubjectKind.ORGANISATION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the organisations whose newest words nobody has read yet."""
    waiting = (
        select(Organisation.id, func.coalesce(Wording.created_at, Organisation.created_at))
        .join(Subject, Subject.id == Organisation.id)
        .outerjoin(Wording, Wording.id == Subject.current_wording_id)
        .where(needs_staff())
    )
    if subject_ids is not None:
        waiting = waiting.where(Organisation.id.in_(subject_ids))
    for organisation_id, since in db.session.execute(waiting):
        yield Duty(organisation_id, READ_ORGANISATION, clock.town_date(since))
