"""What a department says by its link: an answer, that it is not theirs, or that they need more time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock, db
from app.department_links import verbs
from app.department_links.asking_actions import end_link, last_until
from app.department_links.models import DepartmentLink, DepartmentReply, End, ReplyKind
from app.events import By, record
from app.results.kinds import End as CaseEnd
from app.submissions.models import Submission
from app.submissions.states import Outcome
from app.tasks.actions import touch

_VERBS = {
    ReplyKind.ANSWER: verbs.ANSWERED,
    ReplyKind.NOT_OURS: verbs.NOT_OURS,
    ReplyKind.TIME: verbs.MORE_TIME,
    ReplyKind.YES: verbs.AGREED,
}
_ENDS = {ReplyKind.ANSWER: End.ANSWERED, ReplyKind.NOT_OURS: End.REFUSED}


@dataclass(frozen=True)
class Said:
    """What somebody in a department says, and who they say they are."""

    kind: ReplyKind
    name: str
    title: str
    text: str
    outcome: Outcome | None = None
    end: CaseEnd | None = None
    until: date | None = None
    language: str = "da"
    by_mail: bool = False


def reply(link: DepartmentLink, said: Said, *, landed: bool) -> None:
    """Keep what a department says by a link that is held; what has `landed` needs no other reading."""
    case = db.session.get_one(Submission, link.submission_id)
    now = clock.now()
    db.session.add(
        DepartmentReply(
            link_id=link.id,
            submission_id=case.id,
            kind=said.kind,
            name=said.name,
            title=said.title,
            text=said.text,
            outcome=said.outcome,
            until=said.until,
            created_at=now,
            read_at=now if landed else None,
        )
    )
    if said.kind in _ENDS:
        end_link(link, _ENDS[said.kind])
    elif said.until is not None:
        last_until(link, said.until)
    details = {"department": link.department_id, "by_mail": said.by_mail}
    who = ", ".join(filter(None, (said.name, said.title)))
    record(_VERBS[said.kind], by=By.SYSTEM, subject_id=case.id, details=details, reason=who)
    touch(case.id)


def is_said(link: DepartmentLink, said: Said) -> bool:
    """Return whether the same was said of the same day by this link already: once more it changes nothing."""
    same = (
        *(DepartmentReply.link_id == link.id, DepartmentReply.kind == said.kind),
        *(DepartmentReply.until == said.until, DepartmentReply.text == said.text),
    )
    return said.until is not None and db.session.scalar(select(DepartmentReply.id).where(*same).limit(1)) is not None


def hold(link_id: int) -> DepartmentLink:
    """Return a link, held until the unit ends: of two who answer at once the second finds it answered.

    Its case is held first, as acts do: staff who pass it on meanwhile would else wait for this unit, and it for them.
    """
    case_id = db.session.scalar(select(DepartmentLink.submission_id).where(DepartmentLink.id == link_id))
    db.session.get_one(Submission, case_id, with_for_update=True, populate_existing=True)
    return db.session.get_one(DepartmentLink, link_id, with_for_update=True, populate_existing=True)


def note_undelivered(link: DepartmentLink) -> None:
    """Note that the mail with a link came back, at each case it told of; a second report of it changes nothing."""
    of_one_mail = (DepartmentLink.email == link.email, DepartmentLink.created_at == link.created_at)
    unknown = select(DepartmentLink).where(*of_one_mail, DepartmentLink.undelivered_at.is_(None))
    for one in db.session.scalars(unknown.order_by(DepartmentLink.id)):
        one.undelivered_at = clock.now()
        details = {"department": one.department_id}
        record(verbs.UNDELIVERED, by=By.SYSTEM, subject_id=one.submission_id, details=details)


def note_automatic(link: DepartmentLink) -> None:
    """Note that a department's mail box answered by itself."""
    details = {"department": link.department_id}
    record(verbs.ANSWERED_ITSELF, by=By.SYSTEM, subject_id=link.submission_id, details=details)
