"""Which limits there are, and how much a sender still can send."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from app import clock, db
from app.accounts.contacts import list_contacts
from app.history import Happened
from app.permissions import Actor, Permission
from app.sender_limits import verbs
from app.sender_limits.models import SenderLimit
from app.subjects import Voice
from app.submissions.models import Submission
from app.vault import get_vault

WEEK = timedelta(days=7)
_PURPOSE = "sender limit"
_IN_FORCE = SenderLimit.imposed.is_(True) & SenderLimit.lifted_at.is_(None)


@dataclass(frozen=True)
class Limited:
    """A limit: at which case it began, how much in a week, until when, and how far it is."""

    id: int
    submission_id: int
    number: str
    most: int
    hear_by: date
    ends_on: date
    proposed_by: int
    proposed_at: datetime
    heard_at: datetime | None
    decided_at: datetime | None
    imposed: bool | None
    lifted_at: datetime | None

    @property
    def is_in_force(self) -> bool:
        """Return whether it holds today."""
        return bool(self.imposed) and self.lifted_at is None and self.ends_on >= clock.today()

    @property
    def is_heard(self) -> bool:
        """Return whether the sender has answered, or has had the time for it."""
        return self.heard_at is not None or self.hear_by < clock.today()

    def may_be_decided_by(self, actor: Actor) -> bool:
        """Return whether somebody may decide it now: another than who proposed it, once the sender was heard."""
        return (
            self.decided_at is None and actor.id != self.proposed_by and self.is_heard and actor.may(Permission.CLOSE)
        )


def find_limit(limit_id: int | None) -> Limited | None:
    """Return a limit; None if there is none."""
    found = _list(SenderLimit.id == limit_id)
    return found[0] if found else None


def list_standing() -> Sequence[Limited]:
    """Return what is proposed and what is in force, the oldest first."""
    in_force = _IN_FORCE & (SenderLimit.ends_on >= clock.today())
    return _list(SenderLimit.decided_at.is_(None) | in_force)


def find_of_case(case_id: int) -> Limited | None:
    """Return the limit on whoever wrote a case that is proposed or in force; None if none is."""
    contact = select(Voice.contact_id).where(Voice.subject_id == case_id).scalar_subquery()
    standing = SenderLimit.decided_at.is_(None) | _IN_FORCE
    found = _list(SenderLimit.contact_id == contact, standing, SenderLimit.ends_on >= clock.today())
    return found[-1] if found else None


def find_reached(address: str | None) -> Limited | None:
    """Return the limit that an address has reached this week; None while it can send more."""
    held = [one.id for one in list_contacts(get_vault(), address)] if address else []
    if not held:
        return None
    limits = _list(SenderLimit.contact_id.in_(held), _IN_FORCE, SenderLimit.ends_on >= clock.today())
    if not limits:
        return None
    sent = select(func.count()).select_from(Voice).join(Submission, Submission.id == Voice.subject_id)
    sent = sent.where(Voice.contact_id.in_(held), Submission.received_at > clock.now() - WEEK)
    least = min(limits, key=lambda one: one.most)
    return least if (db.session.scalar(sent) or 0) >= least.most else None


def is_awaited(happened: Iterable[Happened]) -> bool:
    """Return whether a limit that began at a case waits for a decision, by what has happened there."""
    verbs_of = (verbs.PROPOSED.name, verbs.HEARD.name, verbs.IMPOSED.name, verbs.REFUSED.name)
    newest = [one.verb for one in happened if one.verb in verbs_of][-1:]
    return newest in ([verbs.PROPOSED.name], [verbs.HEARD.name])


def find_contact(case_id: int) -> int | None:
    """Return the id of the address of whoever wrote a case; None if they gave none."""
    return db.session.scalar(select(Voice.contact_id).where(Voice.subject_id == case_id))


def get_token(limit_id: int) -> str:
    """Return what stands in the link by which a sender is heard."""
    return get_vault().sign(_PURPOSE, limit_id)


def find_asked(token: str) -> Limited | None:
    """Return the limit that a link asks about, while the sender can still be heard; else None."""
    limit = find_limit(get_vault().read_signed(_PURPOSE, token))
    return limit if limit is not None and limit.decided_at is None else None


def _list(*conditions: ColumnElement[bool]) -> Sequence[Limited]:
    statement = (
        select(
            SenderLimit.id,
            SenderLimit.submission_id,
            Submission.number,
            SenderLimit.most,
            SenderLimit.hear_by,
            SenderLimit.ends_on,
            SenderLimit.proposed_by,
            SenderLimit.proposed_at,
            SenderLimit.heard_at,
            SenderLimit.decided_at,
            SenderLimit.imposed,
            SenderLimit.lifted_at,
        )
        .join(Submission, Submission.id == SenderLimit.submission_id)
        .where(*conditions)
        .order_by(SenderLimit.id)
    )
    return db.rows(Limited, statement)
