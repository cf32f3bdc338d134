"""What must be done about challenges: a draft is read by another, and on the last day it gets more time or closes."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, SQLColumnExpression, select

from app import clock, db
from app.challenges.blueprint import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.i18n import lazy, ngettext
from app.permissions import Actor, Permission
from app.reports.reportable import can_be_reported
from app.subjects import SubjectKind, Visibility
from app.tasks.duties import Duty, OfThings, follows_from_state, what
from app.tasks.models import Task


def _not_its_writer(actor: Actor, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    return (
        select(Challenge.id).where(Challenge.id == subject_id, Challenge.written_by.is_distinct_from(actor.id)).exists()
    )


READ_DRAFT = what(
    "read_draft_challenge",
    lazy("Read the draft with fresh eyes, and open it"),
    seen_with=Permission.CHALLENGE,
    at_the_desk=True,
    seen_where=_not_its_writer,
)
LAST_DAY = what(
    "challenge_last_day",
    lazy("Give it more time, or close it"),
    seen_with=Permission.CHALLENGE,
    room=CHALLENGES,
    is_promised=True,
)
PASS_ON = what(
    "pass_on_question", lazy("Give the question to the department"), seen_with=Permission.CHALLENGE, at_the_desk=True
)


def _reported(number: int) -> str:
    return ngettext("%(num)s challenge has been reported", "%(num)s challenges have been reported", number)


REPORTED_CHALLENGE = can_be_reported(
    SubjectKind.CHALLENGE,
    "reported_challenge",
    words=_reported,
    page=lambda challenge_id: f"/desk/challenges/{challenge_id}",
    room=CHALLENGES,
)

_WAITING = OfThings(
    select(Challenge.id, Challenge.network_id, Challenge.for_eyes_since).where(
        Challenge.standing == Standing.DRAFT, Challenge.for_eyes_since.is_not(None)
    ),
    Challenge.id,
)
_OPEN = OfThings(
    select(Challenge.id, Challenge.network_id, Challenge.closes_on).where(
        Challenge.standing == Standing.OPEN, Challenge.visibility != Visibility.HIDDEN
    ),
    Challenge.id,
)


@follows_from_state(READ_DRAFT, of=SubjectKind.CHALLENGE)
def list_waiting(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the drafts for which a second pair of eyes was asked."""
    for challenge_id, network_id, since in db.read(*_WAITING.asked(subject_ids)):
        if since is not None:
            yield Duty(challenge_id, READ_DRAFT, clock.town_date(since), scope_id=network_id)


@follows_from_state(LAST_DAY, of=SubjectKind.CHALLENGE)
def list_open(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give the open challenges, each due on its last day."""
    for challenge_id, network_id, closes_on in db.read(*_OPEN.asked(subject_ids)):
        if closes_on is not None:
            yield Duty(challenge_id, LAST_DAY, closes_on, scope_id=network_id)


def is_to_be_passed_on(challenge_id: int) -> bool:
    """Return whether the unit that a question was sent to does not have it yet."""
    waits = select(Task.id).where(Task.subject_id == challenge_id, Task.what == PASS_ON.name, Task.done_at.is_(None))
    return db.session.scalar(waits) is not None
