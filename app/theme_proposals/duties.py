"""What must be done about theme proposals: each is read, looked at once it is reported, and decided on its day."""

from collections.abc import Collection, Iterator

from sqlalchemy import func, select

from app import clock, db
from app.access import readable
from app.i18n import lazy, ngettext
from app.kinds import NOBODY
from app.permissions import Permission
from app.reports.reportable import can_be_reported
from app.subjects import Subject, SubjectKind
from app.tasks.duties import Duty, Heap, OfThings, follows_from_state, what
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeAnswer, ThemeProposal, ThemeRound


def _words(number: int) -> str:
    return ngettext("%(num)s theme proposal waits to be read", "%(num)s theme proposals wait to be read", number)


def _reported(number: int) -> str:
    return ngettext("%(num)s theme proposal has been reported", "%(num)s theme proposals have been reported", number)


READ_THEME = what(
    "read_theme",
    lazy("Read a theme proposal"),
    seen_with=Permission.MODERATE,
    room=THEMES,
    heap=Heap("/desk/themes", _words),
)
REPORTED_THEME = can_be_reported(
    SubjectKind.THEME_PROPOSAL,
    "reported_theme",
    words=_reported,
    page=lambda proposal_id: f"/desk/themes/{proposal_id}",
    room=THEMES,
)
DECIDE_THEME = what(
    "decide_theme", lazy("Write what was decided of a theme"), seen_with=Permission.ROUTE, room=THEMES, at_the_desk=True
)
READ_OFFERED = what(
    "read_offered_answers",
    lazy("Look at what the author of a theme proposal answers"),
    seen_with=Permission.ROUTE,
    room=THEMES,
    at_the_desk=True,
)
BEGIN_THEME = what(
    "begin_theme",
    lazy("Let the chosen theme become a network"),
    seen_with=Permission.ROUTE,
    room=THEMES,
    at_the_desk=True,
)

_WAITING = OfThings(select(ThemeProposal.id, ThemeProposal.sent_at).where(ThemeProposal.waits), ThemeProposal.id)
_UNDECIDED = OfThings(
    select(ThemeProposal.id, ThemeRound.decides_on)
    .join(ThemeRound, ThemeRound.id == ThemeProposal.round_id)
    .join(Subject, Subject.id == ThemeProposal.id)
    .where(ThemeProposal.outcome.is_(None), readable(NOBODY)),
    ThemeProposal.id,
)
_OFFERED = OfThings(
    select(ThemeAnswer.subject_id, func.min(ThemeAnswer.offered_at).label("offered_at"))
    .join(Subject, Subject.id == ThemeAnswer.subject_id)
    .where(ThemeAnswer.offered_at.is_not(None), readable(NOBODY))
    .group_by(ThemeAnswer.subject_id),
    ThemeAnswer.subject_id,
)
_CHOSEN = OfThings(
    select(ThemeProposal.id, ThemeProposal.decided_on).where(
        ThemeProposal.outcome == Outcome.STARTED, ThemeProposal.network_id.is_(None)
    ),
    ThemeProposal.id,
)


@follows_from_state(READ_THEME, of=SubjectKind.THEME_PROPOSAL)
def list_to_read(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the proposals that nobody has read yet."""
    for proposal_id, sent_at in db.read(*_WAITING.asked(subject_ids)):
        yield Duty(proposal_id, READ_THEME, clock.town_date(sent_at))


@follows_from_state(DECIDE_THEME, of=SubjectKind.THEME_PROPOSAL)
def list_to_decide(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the proposals of a round that nobody has written a decision of, due on its day."""
    for proposal_id, decides_on in db.read(*_UNDECIDED.asked(subject_ids)):
        yield Duty(proposal_id, DECIDE_THEME, decides_on)


@follows_from_state(READ_OFFERED, of=SubjectKind.THEME_PROPOSAL)
def list_offered(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the proposals whose author has offered answers that nobody has decided on."""
    for proposal_id, offered_at in db.read(*_OFFERED.asked(subject_ids)):
        if offered_at is not None:
            yield Duty(proposal_id, READ_OFFERED, clock.town_date(offered_at))


@follows_from_state(BEGIN_THEME, of=SubjectKind.THEME_PROPOSAL)
def list_to_begin(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the proposals that were chosen and are no network yet."""
    for proposal_id, decided_on in db.read(*_CHOSEN.asked(subject_ids)):
        yield Duty(proposal_id, BEGIN_THEME, decided_on or clock.today())
