"""What must be done about a case now: it follows from how it stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select

from app import db
from app.i18n import lazy, ngettext
from app.permissions import Permission
from app.publishing.models import Merging
from app.reports.reportable import can_be_reported
from app.subjects import Audience, SubjectKind, Visibility
from app.submissions.models import Response, Submission
from app.submissions.states import Handling, RouteKind
from app.tasks.duties import Duty, OfThings, What, follows_from_state, what

_ALL = Permission.MODERATE
"""Whoever has it reads every case (`rules.may_read_case`). What they cannot do stands in their list for nobody."""

READ = what("read", lazy("Read it"), seen_with=_ALL, is_promised=True)
NEWS = what("news", lazy("Look at what the author has said"), seen_with=_ALL)
ROUTE = what("route", lazy("Pass it on"), seen_with=Permission.ROUTE, is_promised=True)
FIRST_WORD = what("first_word", lazy("Write the first update"), seen_with=Permission.FIRST_WORD, is_promised=True)
ANSWER = what("answer", lazy("Answer it"), seen_with=Permission.ANSWER, is_promised=True)
DRAFT = what("draft", lazy("Publish the answer that is drafted"), seen_with=Permission.ANSWER, is_promised=True)
CHANGED_ANSWER = what("changed_answer", lazy("Publish the answer that is being changed"), seen_with=Permission.ANSWER)


def _reported(number: int) -> str:
    return ngettext("%(num)s public text has been reported", "%(num)s public texts have been reported", number)


REPORTED = can_be_reported(
    SubjectKind.SUBMISSION, "reported", words=_reported, page=lambda case_id: f"/desk/cases/{case_id}"
)
OUT_OF_SIGHT = what("out_of_sight", lazy("Decide what becomes of it"), seen_with=_ALL)
"""It lies with its author again, or is hidden and with nobody: no promise runs, and it is not forgotten."""

REMINDER = what("reminder", lazy("Somebody wanted to be reminded of it"), seen_with=_ALL)
"""Set by a person for themselves, and by none but them taken away; one for each who has one."""


@dataclass(frozen=True)
class State:
    """What of a case says what must be done; `network_id` is the one it lies with."""

    id: int
    visibility: str
    audience: str
    handling: str
    contested: bool
    unread: bool
    has_draft: bool
    due_on: date
    owner_id: int | None
    network_id: int | None


_DRAFTED = select(Response.id).where(Response.submission_id == Submission.id, Response.published_at.is_(None))
_MERGED = select(Merging.subject_id).where(Merging.subject_id == Submission.id)
_STATES = OfThings(
    select(
        Submission.id,
        Submission.visibility,
        Submission.audience,
        Submission.handling,
        Submission.contested,
        Submission.unread,
        _DRAFTED.exists().label("has_draft"),
        Submission.due_on,
        Submission.owner_id,
        case((Submission.route_kind == RouteKind.NETWORK, Submission.network_id)).label("network_id"),
    ).where(Submission.visibility != Visibility.WITHDRAWN, ~_MERGED.exists()),
    Submission.id,
)
"""What was joined with another has nothing to do of its own: the other stands for both."""


@follows_from_state(
    READ, NEWS, ROUTE, FIRST_WORD, ANSWER, DRAFT, CHANGED_ANSWER, OUT_OF_SIGHT, of=SubjectKind.SUBMISSION
)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give what must be done about cases, each by the promise that is due."""
    for state in db.rows(State, *_STATES.asked(subject_ids)):
        for one in due(state):
            yield Duty(state.id, one, state.due_on, owner_id=state.owner_id, scope_id=state.network_id)


def due(case: State) -> Iterator[What]:
    """Give what must be done about a case that was not taken back: what its author says is read, and the next step."""
    is_finished = case.handling in {Handling.ANSWERED, Handling.CLOSED}
    is_for_reading = case.visibility == Visibility.RECEIVED and (
        case.audience == Audience.PUBLIC or case.handling == Handling.NEW
    )
    if is_for_reading and not is_finished:
        yield READ
    elif case.contested or case.unread:
        yield NEWS
    step = _finished_step(case) if is_finished else _open_step(case)
    if step is not None:
        yield step


def _open_step(case: State) -> What | None:
    if case.visibility == Visibility.RETURNED:
        return OUT_OF_SIGHT
    if case.handling == Handling.NEW:
        steps: dict[str, What] = {Visibility.PUBLISHED: ROUTE, Visibility.HIDDEN: OUT_OF_SIGHT}
        return steps.get(case.visibility)
    if case.has_draft:
        return DRAFT
    return FIRST_WORD if case.handling == Handling.ROUTED else ANSWER


def _finished_step(case: State) -> What | None:
    return CHANGED_ANSWER if case.has_draft and case.handling == Handling.ANSWERED else None
