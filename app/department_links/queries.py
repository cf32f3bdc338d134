"""Which link a department has to a case, what it shows, and what was said by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from sqlalchemy import select

from app import clock, db
from app.department_links import verbs
from app.department_links.models import DepartmentLink, DepartmentReply, End
from app.departments.queries import find_address
from app.departments.receivers import Receiver
from app.history import Happened
from app.municipality.queries import get_reference
from app.publishing.rules import is_public
from app.screening.findings import mask
from app.screening.personal_data import find_cpr
from app.subjects import Visibility, Wording
from app.submissions import labels, rules
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.vault import token_hash

_SHOWN = frozenset({Visibility.RECEIVED, Visibility.PUBLISHED, Visibility.HIDDEN})


class _Waiting(rules.CaseState, Protocol):
    @property
    def withheld(self) -> str | None: ...


class _Case(_Waiting, Protocol):
    @property
    def id(self) -> int: ...

    @property
    def department_id(self) -> int | None: ...


class Over(StrEnum):
    """Why a link leads nowhere now."""

    MOVED = "moved"
    REPLACED = "replaced"
    ANSWERED = "answered"
    REFUSED = "refused"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Asked:
    """Whom a case's answer is asked of: a department, whose address it is, and the address."""

    department_id: int
    receiver: Receiver
    email: str


@dataclass(frozen=True)
class NamedDay:
    """The day a department has named or asked for, when it did, and whether the secretariat has gone on with that."""

    until: date
    said_at: datetime
    is_read: bool


@dataclass(frozen=True)
class AskedCase:
    """A case as a department reads it: its wording and place, the day it shall be answered by, and the one it named."""

    number: str
    title: str
    text: str
    language: str
    place: str
    department: str
    due_on: date
    is_public: bool
    has_agreed: bool
    named: NamedDay | None

    @property
    def is_late(self) -> bool:
        """Return whether the day has passed."""
        return self.due_on < clock.today()


@dataclass(frozen=True)
class Reply:
    """What somebody in a department has said."""

    id: int
    kind: str
    name: str
    title: str
    text: str
    until: date | None
    created_at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class Standing:
    """How it stands with the department a case lies with: its address, the newest link to it, and what it has said.

    It `is_asked` while the case waits for it; what departments have said is told wherever the case lies now.
    """

    email: str | None
    sent_at: datetime | None
    expires_at: datetime | None
    replies: Sequence[Reply]
    is_asked: bool
    undelivered_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Return whether the time of its link is up."""
        return self.expires_at is not None and self.expires_at <= clock.now()

    @property
    def asks(self) -> str | None:
        """Return the kind of what it has said last, while it is asked and nobody has gone on with that."""
        newest = self.replies[-1] if self.replies and self.is_asked else None
        return newest.kind if newest is not None and newest.read_at is None else None


def find_asked(case: _Case) -> Asked | None:
    """Return whom to ask about a case; None where no department has it, or it has no address."""
    if case.department_id is None:
        return None
    wanted = [Receiver.DEPARTMENT]
    if case.route_kind == RouteKind.OPERATIONS:
        wanted.insert(0, Receiver.OPERATIONS)
    for receiver in wanted:
        email = find_address(case.department_id, receiver)
        if email is not None:
            return Asked(case.department_id, receiver, email)
    return None


def is_waiting(case: _Waiting) -> bool:
    """Return whether a case lies with a department and waits for its answer."""
    at_department = case.route_kind in {RouteKind.DEPARTMENT, RouteKind.OPERATIONS}
    return at_department and case.handling in rules.AWAITED and not rules.is_resting(case) and case.withheld is None


def find_link(token: str) -> DepartmentLink | None:
    """Return the link with this token, whatever has become of it."""
    return db.session.scalar(select(DepartmentLink).where(DepartmentLink.token_hash == token_hash(token)))


def get_end(link: DepartmentLink | None) -> Over | None:
    """Return why a link leads nowhere; None while it does."""
    if link is None:
        return Over.UNKNOWN
    if link.ended is not None:
        return Over(End(link.ended))
    case = db.session.get_one(Submission, link.submission_id)
    if not is_waiting(case) or case.department_id != link.department_id:
        return Over.MOVED
    return Over.EXPIRED if link.expires_at <= clock.now() else None


def get_case(link: DepartmentLink) -> AskedCase:
    """Return the case a link is about: the public wording, or the newest, as it stands with covered words."""
    case = db.session.get_one(Submission, link.submission_id)
    everybody = is_public(case)
    wording_id = case.published_wording_id if everybody else case.current_wording_id
    words = db.session.get_one(Wording, wording_id)
    reference = get_reference()
    return AskedCase(
        number=case.number,
        title=_without_cpr(words.title or ""),
        text=_without_cpr(words.text or "") if case.visibility in _SHOWN else "",
        language=words.language,
        place=labels.place_label(reference, case.place_id, case.place_text),
        department=reference.departments[link.department_id].name,
        due_on=case.due_on,
        is_public=everybody,
        has_agreed=case.agreed_at is not None,
        named=_find_named_day(link),
    )


def _find_named_day(link: DepartmentLink) -> NamedDay | None:
    of_department = select(DepartmentLink.id).where(
        DepartmentLink.submission_id == link.submission_id, DepartmentLink.department_id == link.department_id
    )
    said = (
        select(DepartmentReply.until, DepartmentReply.created_at, DepartmentReply.read_at)
        .where(DepartmentReply.link_id.in_(of_department), DepartmentReply.until.is_not(None))
        .order_by(DepartmentReply.id.desc())
    )
    newest = db.session.execute(said.limit(1)).first()
    return NamedDay(newest.until, newest.created_at, newest.read_at is not None) if newest is not None else None


def _without_cpr(text: str) -> str:
    return mask(text, find_cpr(text))


def get_standing(case: _Case, history: Sequence[Happened]) -> Standing | None:
    """Return how it stands with the department a case lies with; None if none has it and none was ever asked."""
    was_asked = any(one.verb == verbs.LINK_SENT.name for one in history)
    if case.department_id is None and not was_asked:
        return None
    to = find_asked(case)
    of_department = (DepartmentLink.submission_id == case.id, DepartmentLink.department_id == case.department_id)
    newest = select(DepartmentLink).where(*of_department).order_by(DepartmentLink.id.desc()).limit(1)
    link = db.session.scalar(newest) if was_asked else None
    lasts = link is not None and link.ended is None and is_waiting(case)
    return Standing(
        email=to.email if to is not None else None,
        sent_at=link.created_at if link is not None else None,
        expires_at=link.expires_at if link is not None and lasts else None,
        replies=list_replies(case.id) if was_asked else [],
        is_asked=is_waiting(case),
        undelivered_at=link.undelivered_at if link is not None and link.ended is None else None,
    )


def has_unread(case_id: int) -> bool:
    """Return whether a department has said something of a case that staff have not gone on with."""
    unread = (DepartmentReply.submission_id == case_id, DepartmentReply.read_at.is_(None))
    return db.session.scalar(select(DepartmentReply.id).where(*unread).limit(1)) is not None


def list_replies(case_id: int) -> Sequence[Reply]:
    """Return what departments have said of a case by their links, oldest first."""
    columns = (DepartmentReply.id, DepartmentReply.kind, DepartmentReply.name, DepartmentReply.title)
    said = select(
        *columns, DepartmentReply.text, DepartmentReply.until, DepartmentReply.created_at, DepartmentReply.read_at
    )
    return db.rows(Reply, said.where(DepartmentReply.submission_id == case_id).order_by(DepartmentReply.id))
