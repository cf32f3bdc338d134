"""Saying what came of what was put into a challenge, and closing it: the only place that writes these rows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, or_, select

from app import clock, db
from app.challenges.actions import close_to_all
from app.challenges.models import Challenge
from app.challenges.rules import is_open
from app.endings import verbs
from app.endings.kinds import Outcome
from app.endings.letters import ENDED
from app.endings.models import Account, Ending, EndingOf
from app.endings.queries import list_without
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.i18n import ngettext
from app.publishing.models import Merging
from app.subjects import Subject, Visibility, Voice


@dataclass(frozen=True)
class Told:
    """What came of a challenge, what did not and why, and how it goes on; `why_left` something has no sentence."""

    came: str
    came_not: str
    goes_on: str
    why_left: str = ""


def end(challenge: Challenge, subject_ids: Collection[int], outcome: Outcome, text: str, *, by: By) -> Event:
    """Say in one sentence what came of things in a challenge; each of their authors is told, and to how many,
    and so is whoever wrote what one of them stands for.

    A later sentence takes the place of an earlier one. Raises `NotPossibleError` without a thing.
    """
    if not subject_ids:
        raise NotPossibleError(_("Choose at least one of them."))
    ending = Ending(challenge_id=challenge.id, outcome=outcome, text=text, written_at=clock.now())
    db.session.add(ending)
    db.session.flush()
    of_these = (EndingOf.challenge_id == challenge.id, EndingOf.subject_id.in_(subject_ids))
    db.session.execute(delete(EndingOf).where(*of_these))
    db.session.add_all(
        EndingOf(challenge_id=challenge.id, subject_id=one, ending_id=ending.id) for one in sorted(set(subject_ids))
    )
    db.session.flush()
    for subject_id in _list_heard(subject_ids):
        ENDED.queue(challenge_id=challenge.id, subject_id=subject_id)
    number = len(set(subject_ids))
    return record(verbs.ENDED, by=by, subject_id=challenge.id, details={"ending": ending.id, "number": number})


def _list_heard(subject_ids: Collection[int]) -> Sequence[int]:
    """Return the things whose authors hear of a sentence on these: theirs, and those for which one of these stands."""
    stood_for = select(Merging.subject_id).join(Subject, Subject.id == Merging.subject_id)
    stood_for = stood_for.where(Merging.into_id.in_(subject_ids), Subject.visibility != Visibility.WITHDRAWN)
    heard = or_(Voice.subject_id.in_(subject_ids), Voice.subject_id.in_(stood_for))
    known = select(Voice.subject_id).where(heard, Voice.contact_id.is_not(None))
    return db.session.scalars(known.order_by(Voice.subject_id)).all()


def close(challenge: Challenge, told: Told, *, by: By) -> Event:
    """End a challenge with an account against its promise.

    Raises `NotPossibleError` for one that is not open, and while something has no sentence and no reason says why.
    """
    if not is_open(challenge):
        raise NotPossibleError(_("It is not open."))
    left = len(list_without(challenge.id))
    if left and not told.why_left:
        raise NotPossibleError(
            ngettext(
                "%(num)s thing has no sentence of what came of it. Write one, or say why it gets none.",
                "%(num)s things have no sentence of what came of them. Write them, or say why they get none.",
                left,
            )
        )
    event = close_to_all(challenge, by=by)
    values = {"came": told.came, "came_not": told.came_not, "goes_on": told.goes_on}
    why_left = told.why_left if left else ""
    db.session.add(Account(challenge_id=challenge.id, why_left=why_left, written_at=clock.now(), **values))
    db.session.flush()
    record(verbs.ACCOUNTED, by=by, subject_id=challenge.id, details={"left": left})
    return event
