"""What must be done about contributions: they are answered, used by their day, and new words are read."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from app import clock, db
from app.contributions.blueprint import CONTRIBUTIONS
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.i18n import gettext as _
from app.i18n import lazy, ngettext
from app.municipality.queries import get_reference
from app.permissions import Permission
from app.publishing.held import holds_back
from app.publishing.rules import ON_DISPLAY
from app.reports.reportable import can_be_reported
from app.subjects import Subject, SubjectKind, Visibility, Wording
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what


def _to_answer(number: int) -> str:
    return ngettext("%(num)s contribution waits for an answer", "%(num)s contributions wait for an answer", number)


def _came_back(number: int) -> str:
    return ngettext("%(num)s contribution was not used", "%(num)s contributions were not used", number)


def _to_read(number: int) -> str:
    return ngettext("%(num)s contribution has new words", "%(num)s contributions have new words", number)


ANSWER_CONTRIBUTION = what(
    "answer_contribution",
    lazy("Answer the contribution"),
    seen_with=Permission.CHALLENGE,
    room=CONTRIBUTIONS,
    is_promised=True,
    heap=Heap("/desk/contributions", _to_answer),
)
USE_CONTRIBUTION = what(
    "use_contribution",
    lazy("Say what came of the contribution, or choose another day"),
    seen_with=Permission.CHALLENGE,
    room=CONTRIBUTIONS,
    heap=Heap("/desk/contributions", _came_back),
)
READ_CONTRIBUTION = what(
    "read_contribution",
    lazy("Read the new words of the contribution"),
    seen_with=Permission.MODERATE,
    room=CONTRIBUTIONS,
    heap=Heap("/desk/contributions", _to_read),
)


def _reported(number: int) -> str:
    return ngettext("%(num)s contribution has been reported", "%(num)s contributions have been reported", number)


REPORTED_CONTRIBUTION = can_be_reported(
    SubjectKind.CONTRIBUTION,
    "reported_contribution",
    words=_reported,
    page=lambda contribution_id: f"/desk/contributions/{contribution_id}",
    room=CONTRIBUTIONS,
)

_OFFERED = OfThings(
    select(Contribution.id, Contribution.sent_at, Contribution.network_id).where(
        Contribution.standing == Standing.OFFERED, Contribution.visibility == Visibility.RECEIVED
    ),
    Contribution.id,
)
_CAME_BACK = OfThings(
    select(Contribution.id, Contribution.returned_on, Contribution.network_id).where(
        Contribution.returned_on.is_not(None), Contribution.visibility.in_(ON_DISPLAY)
    ),
    Contribution.id,
)
_CHANGED = OfThings(
    select(Contribution.id, Wording.created_at)
    .join(Subject, Subject.id == Contribution.id)
    .join(Wording, Wording.id == Subject.current_wording_id)
    .where(Contribution.waits),
    Contribution.id,
)


@follows_from_state(ANSWER_CONTRIBUTION, USE_CONTRIBUTION, READ_CONTRIBUTION, of=SubjectKind.CONTRIBUTION)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give what waits for an answer, what came back unused, and those whose new words nobody has read."""
    for contribution_id, sent_at, network_id in db.read(*_OFFERED.asked(subject_ids)):
        due_on = get_reference().first_word_due(clock.town_date(sent_at))
        yield Duty(contribution_id, ANSWER_CONTRIBUTION, due_on, scope_id=network_id)
    for contribution_id, returned_on, network_id in db.read(*_CAME_BACK.asked(subject_ids)):
        yield Duty(contribution_id, USE_CONTRIBUTION, returned_on or clock.today(), scope_id=network_id)
    for contribution_id, changed_at in db.read(*_CHANGED.asked(subject_ids)):
        yield Duty(contribution_id, READ_CONTRIBUTION, clock.town_date(changed_at))


@holds_back
def find_why_held_back(subject_id: int) -> str | None:
    """Return why a contribution is not made public: nobody receives it yet."""
    standing = db.session.scalar(select(Contribution.standing).where(Contribution.id == subject_id))
    if standing in {None, Standing.ACCEPTED, Standing.USED}:
        return None
    return _("The network has to say yes to it first.")
