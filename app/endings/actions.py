"""Saying what came of what was put into a challenge, and closing it: the only place that writes these rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import delete

from app import clock, db
from app.challenges.actions import close_to_all
from app.challenges.models import Challenge
from app.challenges.rules import is_open
from app.endings import verbs
from app.endings.endable import list_heard, settle_ended
from app.endings.kinds import Outcome
from app.endings.letters import CLOSED, ENDED
from app.endings.models import Account, Ending, EndingOf
from app.endings.planned import Then, settle
from app.endings.queries import list_put_in, list_without
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.i18n import ngettext
from app.mail import Letter


@dataclass(frozen=True)
class Told:
    """What came of a challenge, what did not and why, and how it goes on; `why_left` something has no sentence."""

    came: str
    came_not: str
    goes_on: str
    why_left: str = ""


def end(challenge: Challenge, subject_ids: Collection[int], outcome: Outcome, text: str, *, by: By) -> Event:
    """Say in one sentence what came of things in a challenge; each of their authors is told, and to how many.

    A later sentence takes the place of an earlier one. Whoever put in several of them gets one mail. Raises
    `NotPossibleError` without a thing.
    """
    if not subject_ids:
        raise NotPossibleError(_("Choose at least one of them."))
    ending_id, number = say(challenge.id, subject_ids, outcome, text), len(set(subject_ids))
    heard = list_heard(subject_ids)
    _tell(ENDED, heard, ending_id=ending_id)
    return record(verbs.ENDED, by=by, subject_id=challenge.id, details={"ending": ending_id, "number": number})


def say(challenge_id: int, subject_ids: Collection[int], outcome: Outcome, text: str) -> int:
    """Keep what came of things in a challenge, in the place of what was said before; returns the sentence's id."""
    ending = Ending(challenge_id=challenge_id, outcome=outcome, text=text, written_at=clock.now())
    db.session.add(ending)
    db.session.flush()
    of_these = (EndingOf.challenge_id == challenge_id, EndingOf.subject_id.in_(subject_ids))
    db.session.execute(delete(EndingOf).where(*of_these))
    db.session.add_all(
        EndingOf(challenge_id=challenge_id, subject_id=one, ending_id=ending.id) for one in sorted(set(subject_ids))
    )
    db.session.flush()
    settle_ended(subject_ids)
    return ending.id


def close(challenge: Challenge, told: Told, plans: Mapping[int, Then] | None = None, *, by: By) -> Event:
    """End a challenge with an account against its promise; everybody who put something in is told.

    `plans` says what becomes of what was planned and is still to come, by its id.

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
    settle(challenge.id, plans or {}, by=by)
    event = close_to_all(challenge, by=by)
    values = {"came": told.came, "came_not": told.came_not, "goes_on": told.goes_on}
    why_left = told.why_left if left else ""
    db.session.add(Account(challenge_id=challenge.id, why_left=why_left, written_at=clock.now(), **values))
    db.session.flush()
    record(verbs.ACCOUNTED, by=by, subject_id=challenge.id, details={"left": left})
    heard = list_heard(list_put_in(challenge.id))
    _tell(CLOSED, heard, challenge_id=challenge.id)
    return event


def _tell(letter: Letter, heard: Mapping[int, Collection[int]], **about: int) -> None:
    """Queue a letter to each contact once, all in one statement: none about the same waits, for this was just said."""
    contacts = sorted({one for each in heard.values() for one in each})
    letter.queue_each(({**about, "contact_id": one}, clock.now()) for one in contacts)
