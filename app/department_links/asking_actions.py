"""Sending a department its link, letting it last as long as the case waits, and ending it."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select, update

from app import clock, db, events
from app.department_links import letters, verbs
from app.department_links.models import DepartmentLink, DepartmentReply, End, ReplyKind
from app.department_links.queries import Asked, is_waiting
from app.errors import NotPossibleError
from app.events import ActorKind, By, Event, record
from app.follow_ups.verbs import NOT_SOLVED
from app.notifications.followed import SETTLES
from app.reply_addresses.actions import make_address
from app.submissions import verbs as case_verbs
from app.submissions.models import Submission
from app.tasks.actions import touch
from app.vault import get_vault, new_token, token_hash

LONGEST = timedelta(days=60)
_AFTER_THE_DATE = timedelta(days=14)
CODE_LASTS = timedelta(minutes=30)
MOST_TRIES = 5
_CODE = "department code"
_DATES = frozenset({case_verbs.FIRST_WORD.name, case_verbs.EXTENDED.name})
_ASKED_ON = frozenset({case_verbs.ROUTED.name, case_verbs.REOPENED.name, NOT_SOLVED.name})
_GONE_ON = frozenset(
    {
        *(*_ASKED_ON, case_verbs.FIRST_WORD.name, case_verbs.EXTENDED.name),
        *(case_verbs.DRAFT_SAVED.name, case_verbs.ANSWERED.name, case_verbs.ANSWER_CHANGED.name),
        case_verbs.CLOSED.name,
    }
)
"""What happens to a case that its link goes along with: a department is asked, is given a date, or has answered."""


@events.on_recorded
def follow_case(event: Event) -> None:
    """Ask the department a case was passed on to or is open again with; let links and replies follow the case."""
    if event.subject_id is None or event.verb not in _GONE_ON:
        return
    if event.actor_kind == ActorKind.PERSON:
        _note_read(event.subject_id)
    if event.verb in _ASKED_ON:
        _end_open(event.subject_id, End.MOVED)
        case = db.session.get_one(Submission, event.subject_id)
        if is_waiting(case):
            letters.ASKED.queue(submission_id=case.id, not_before=clock.now() + SETTLES)
    elif event.verb in _DATES:
        case = db.session.get_one(Submission, event.subject_id)
        for link in db.session.scalars(_open_of(case.id)):
            link.expires_at = _ends(case, clock.now())
    elif event.verb in {case_verbs.ANSWERED.name, case_verbs.ANSWER_CHANGED.name}:
        _tell_out(event.subject_id)


@dataclass(frozen=True)
class MadeLink:
    """A link's token, and the address that the mail with it can be answered to, if replies are read."""

    token: str
    reply_to: str | None


def make_link(case: Submission, asked: Asked, *, at: datetime | None = None) -> MadeLink:
    """Make the link by which a department answers a case, in place of any before it.

    Those that one mail brings are made `at` one moment: by it they are known to belong together.
    """
    _end_open(case.id, End.REPLACED)
    token, now = new_token(), at or clock.now()
    ends = _ends(case, now)
    reply = make_address(case.id, expires_at=ends)
    db.session.add(
        DepartmentLink(
            submission_id=case.id,
            department_id=asked.department_id,
            receiver=asked.receiver,
            email=asked.email,
            reply_address_id=reply.id if reply is not None else None,
            token_hash=token_hash(token),
            created_at=now,
            expires_at=ends,
        )
    )
    db.session.flush()
    details = {"department": asked.department_id, "receiver": asked.receiver}
    record(verbs.LINK_SENT, by=By.SYSTEM, subject_id=case.id, details=details, reason=asked.email)
    return MadeLink(token, reply.address if reply is not None else None)


def make_code(link: DepartmentLink) -> str:
    """Make the code that shows a text everybody cannot read; only its hash is kept."""
    code = f"{secrets.randbelow(1_000_000):06}"
    link.code_hash = get_vault().keyed_hash(_CODE, f"{link.id} {code}")
    link.code_until, link.code_tries = clock.now() + CODE_LASTS, 0
    db.session.flush()
    return code


def try_code(link_id: int, code: str) -> bool:
    """Return whether it is the link's code; each try counts, and after a few of them none is right."""
    link = db.session.get_one(DepartmentLink, link_id, with_for_update=True, populate_existing=True)
    if link.code_hash is None or link.code_until is None or link.code_until <= clock.now():
        return False
    link.code_tries += 1
    right = link.code_hash in get_vault().keyed_hashes(_CODE, f"{link.id} {''.join(code.split())}")
    if right or link.code_tries >= MOST_TRIES:
        link.code_hash = link.code_until = None
    db.session.flush()
    return right


def end_link(link: DepartmentLink, end: End) -> None:
    """Let a link lead nowhere any more."""
    link.ended, link.ended_at, link.code_hash = end, clock.now(), None
    db.session.flush()


def last_until(link: DepartmentLink, day: date) -> None:
    """Let a link be good until a day that its department has named, and never for less than before."""
    link.expires_at = max(link.expires_at, min(_end_of(day), _longest(clock.now())))
    db.session.flush()


def reopen_link(case: Submission, by: By) -> Event:
    """Let the link by which a department has said that a case is not theirs lead there again, until its own day.

    Raises `NotPossibleError` if that was not the last that became of it.
    """
    newest = select(DepartmentLink).where(DepartmentLink.submission_id == case.id).order_by(DepartmentLink.id.desc())
    link = db.session.scalars(newest.limit(1).with_for_update()).first()
    if link is None or link.ended != End.REFUSED or link.department_id != case.department_id:
        raise NotPossibleError
    link.ended = link.ended_at = None
    _note_read(case.id)
    event = record(verbs.REFUSAL_UNDONE, by=by, subject_id=case.id, details={"department": link.department_id})
    touch(case.id)
    return event


def note_told(said: DepartmentReply) -> None:
    """Note that whoever answered for a department knows that it is out."""
    said.told_at = clock.now()
    db.session.flush()


def _end_open(case_id: int, end: End) -> None:
    for link in db.session.scalars(_open_of(case_id)):
        end_link(link, end)


def _open_of(case_id: int) -> Select[DepartmentLink]:
    return select(DepartmentLink).where(DepartmentLink.submission_id == case_id, DepartmentLink.ended_at.is_(None))


def _ends(case: Submission, sent_at: datetime) -> datetime:
    """Return until when a link is good: the end of the day the case is due on, but never so long as to be forgotten.

    One that is sent after that day has a fortnight. Each day that is told or named begins its sixty days anew.
    """
    due = _end_of(case.due_on)
    return min(due if due > sent_at else sent_at + _AFTER_THE_DATE, _longest(sent_at))


def _longest(since: datetime) -> datetime:
    return _end_of(clock.town_date(since) + LONGEST)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), clock.TOWN_TIME)


def _note_read(case_id: int) -> None:
    unread = (DepartmentReply.submission_id == case_id, DepartmentReply.read_at.is_(None))
    db.session.execute(update(DepartmentReply).where(*unread).values(read_at=clock.now()))


def _tell_out(case_id: int) -> None:
    """Have those who answered for a department told that the answer is out."""
    untold = select(DepartmentReply.id).where(
        DepartmentReply.submission_id == case_id,
        DepartmentReply.kind == ReplyKind.ANSWER,
        DepartmentReply.told_at.is_(None),
    )
    for reply_id in db.session.scalars(untold):
        letters.OUT.queue(reply_id=reply_id, not_before=clock.now() + SETTLES)
