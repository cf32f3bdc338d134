"""Promising to tell by a day how it went, and telling it. What an end names a day for is promised by itself."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select, update

from app import clock, db, events
from app.events import By, Event, record
from app.follow_ups import letters, verbs
from app.follow_ups.models import DraftedPromise, FollowUp
from app.follow_ups.queries import OPEN, Owed, find_drafted
from app.results import actions as results_actions
from app.results.kinds import EndKind
from app.results.queries import get_desk_ends
from app.results.verbs import END_CHANGED
from app.submissions import verbs as case_verbs
from app.submissions.models import Submission

_ENDED_BY = frozenset(
    {
        *(case_verbs.ANSWERED.name, case_verbs.ANSWER_CHANGED.name, case_verbs.CLOSED.name),
        *(case_verbs.REOPENED.name, verbs.NOT_SOLVED.name, END_CHANGED.name),
    }
)
_WITH_A_DAY = frozenset({EndKind.PLANNED, EndKind.POLITICAL})


@events.on_recorded
def follow_end(event: Event) -> None:
    """Promise the day that the end of a case names, and owe nothing more for an end that does not stand any more."""
    if event.verb not in _ENDED_BY or event.subject_id is None:
        return
    owe_end(event.subject_id)


def owe_end(case_id: int) -> None:
    """Owe the day that the end of a case names now, and none that an earlier one named."""
    end = get_desk_ends(case_id).standing
    day = end.day if end is not None and end.kind in _WITH_A_DAY else None
    of_end = (FollowUp.submission_id == case_id, FollowUp.of_end)
    over = update(FollowUp).where(*of_end, *OPEN, FollowUp.due_on != day if day else FollowUp.id > 0)
    db.session.execute(over.values(ended_at=clock.now()))
    known = select(FollowUp.id).where(*of_end, FollowUp.due_on == day, FollowUp.ended_at.is_(None)).limit(1)
    if day is not None and end is not None and day >= clock.today() and db.session.scalar(known) is None:
        _add(case_id, day, of_end=True, at=clock.now())
        details = {"on": day.isoformat(), "end": end.kind}
        record(verbs.PROMISED, by=By.SYSTEM, subject_id=case_id, details=details)


def end_told(case_id: int) -> None:
    """Owe nothing more for the day that the end of a case names: what came of it is told elsewhere."""
    of_end = (FollowUp.submission_id == case_id, FollowUp.of_end)
    db.session.execute(update(FollowUp).where(*of_end, *OPEN).values(told_at=clock.now()))


def promise(case: Submission, on: date, *, words: str, by: By) -> Event:
    """Promise something of a case by a day; the same day once more is the same promise in other words."""
    known = select(FollowUp.id).where(FollowUp.submission_id == case.id, FollowUp.due_on == on, *OPEN)
    if db.session.scalar(known.limit(1)) is None:
        _add(case.id, on, of_end=False, at=clock.now())
    return record(verbs.PROMISED, by=by, subject_id=case.id, details={"on": on.isoformat()}, reason=words)


def keep_drafted(case: Submission, promised: Owed | None) -> None:
    """Keep what the draft of an answer promises, in place of what it promised before."""
    db.session.execute(delete(DraftedPromise).where(DraftedPromise.submission_id == case.id))
    if promised is not None:
        db.session.add(DraftedPromise(submission_id=case.id, words=promised.words, due_on=promised.on))
        db.session.flush()


def give_drafted(case: Submission, *, by: By) -> None:
    """Promise what the draft did, which is published now."""
    promised = find_drafted(case.id)
    if promised is not None:
        keep_drafted(case, None)
        promise(case, promised.on, words=promised.words, by=by)


def tell(case: Submission, on: date, *, words: str, by: By) -> Event:
    """Tell how it went with what is owed first, by the day `on`; what is owed later stands."""
    told = update(FollowUp).where(FollowUp.submission_id == case.id, FollowUp.due_on == on, *OPEN)
    db.session.execute(told.values(told_at=clock.now()))
    return record(verbs.TOLD, by=by, subject_id=case.id, details={"on": on.isoformat()}, reason=words)


def move_date(case: Submission, what: verbs.Awaited, *, due: date, on: date, closed: Sequence[date], by: By) -> Event:
    """Name another day for what an author of a held case waits for by `due`, as the town hall is `closed`; tell why."""
    details: dict[str, Any] = {"what": what, "on": on.isoformat(), "closed": [one.isoformat() for one in closed]}
    if what == verbs.Awaited.OUTCOME:
        owed = db.session.scalars(
            select(FollowUp).where(FollowUp.submission_id == case.id, FollowUp.due_on == due, *OPEN)
        )
        for one in owed:
            one.due_on = on
            details |= {"end": True} if one.of_end else {}
        if details.get("end"):
            results_actions.move(case.id, on)
        details["told_of"] = due.isoformat()
    event = record(verbs.DATE_MOVED, by=by, subject_id=case.id, details=details)
    letters.DATE_MOVED.queue(submission_id=case.id, seq=event.seq)
    return event


def let_stand(case: Submission, what: verbs.Awaited, *, on: date, opened: date, by: By) -> Event:
    """Tell the author of a held case that the town hall is open on a day after all, and that the date stands."""
    details = {"what": what, "on": on.isoformat(), "opened": [opened.isoformat()]}
    event = record(verbs.DAY_OPENED, by=by, subject_id=case.id, details=details)
    letters.DAY_OPENED.queue(submission_id=case.id, seq=event.seq)
    return event


def remind(follow_up: FollowUp) -> None:
    """Let what is due stand in the work list, and tell whoever minds the case; a second time changes nothing."""
    case = db.session.get_one(Submission, follow_up.submission_id)
    follow_up.reminded_at = clock.now()
    record(verbs.DUE, by=By.SYSTEM, subject_id=case.id, details={"on": follow_up.due_on.isoformat()})
    db.session.flush()


def _add(case_id: int, on: date, *, of_end: bool, at: datetime) -> None:
    db.session.add(FollowUp(submission_id=case_id, due_on=on, of_end=of_end, made_at=at))
    db.session.flush()
