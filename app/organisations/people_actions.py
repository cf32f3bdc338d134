"""Who acts for an organisation: asked for, let in, and left."""

from collections.abc import Collection

from sqlalchemy import func, select

from app import clock, db
from app.clearing import require_cleared
from app.errors import NotPossibleError
from app.events import By, record
from app.organisations import letters, verbs
from app.organisations.kinds import MemberRole
from app.organisations.models import Joining, Membership, Organisation
from app.organisations.rest_actions import list_contacts, seek_contact, wake


def hold(organisation_id: int) -> None:
    """Hold an organisation until the unit ends: who acts for it is changed by one at a time."""
    db.lock(Organisation, organisation_id)


def hold_deciding(organisation_id: int, membership_id: int) -> None:
    """Hold an organisation for somebody who decides for it. Raises `NotPossibleError` if they do no longer."""
    db.lock(Organisation, organisation_id)
    membership = db.session.get(Membership, membership_id, populate_existing=True)
    if membership is None or membership.role != MemberRole.CONTACT:
        raise NotPossibleError


def add_member(
    organisation_id: int,
    contact_id: int,
    role: MemberRole,
    *,
    name: str,
    notice_id: int | None = None,
    by: By = By.AUTHOR,
) -> None:
    """Let somebody act for an organisation; who does already keeps the larger of the two roles. It rests no more."""
    organisation = db.lock(Organisation, organisation_id)
    acting = _membership(organisation_id, contact_id)
    if acting is None:
        now = clock.now()
        acting = Membership(organisation_id=organisation_id, contact_id=contact_id, role=role, since=now, seen_at=now)
        acting.name, acting.notice_id = name, notice_id
        db.session.add(acting)
        record(verbs.MEMBER_JOINED, by=by, subject_id=organisation_id)
    elif role == MemberRole.CONTACT:
        acting.role = role
    if acting.role == MemberRole.CONTACT:
        wake(organisation)
    db.session.flush()


def ask_contacts(joining: Joining) -> None:
    """Ask the contacts of an organisation whether somebody whose address is confirmed may act for it too."""
    organisation_id = joining.organisation_id or 0
    if _membership(organisation_id, joining.contact_id) is not None:
        db.session.delete(joining)
        return
    record(verbs.MEMBER_ASKED, by=By.AUTHOR, subject_id=organisation_id)
    for contact_id in list_contacts(organisation_id):
        letters.ASKED.queue(organisation_id=organisation_id, contact_id=contact_id)


def let_in(organisation_id: int, joining_id: int, role: MemberRole, *, by: By = By.AUTHOR) -> None:
    """Let somebody who asked act for an organisation. A second time changes nothing."""
    db.lock(Organisation, organisation_id)
    joining = _asked(organisation_id, joining_id)
    if joining is None:
        return
    add_member(organisation_id, joining.contact_id, role, name=joining.name, notice_id=joining.notice_id, by=by)
    letters.LET_IN.queue(organisation_id=organisation_id, contact_id=joining.contact_id)
    db.session.delete(joining)


def refuse(
    organisation_id: int,
    joining_id: int,
    *,
    reason: str | None = None,
    by: By = By.AUTHOR,
    cleared: Collection[str] = (),
) -> None:
    """Say no to somebody who asked to act for an organisation, who is told, and why if staff say it.

    They can ask again. A second time changes nothing.
    """
    require_cleared({"reason": reason}, cleared)
    db.lock(Organisation, organisation_id)
    joining = _asked(organisation_id, joining_id)
    if joining is not None:
        contact_id = joining.contact_id
        db.session.delete(joining)
        event = record(verbs.MEMBER_REFUSED, by=by, subject_id=organisation_id, reason=reason)
        letters.NOT_LET_IN.queue(organisation_id=organisation_id, contact_id=contact_id, event_seq=event.seq)


def set_role(membership_id: int, role: MemberRole) -> None:
    """Give somebody another role. Raises `NotPossibleError` if that would leave the organisation without a contact."""
    membership = db.session.get(Membership, membership_id)
    if membership is None or membership.role == role:
        return
    db.lock(Organisation, membership.organisation_id)
    if role != MemberRole.CONTACT and _count_other_contacts(membership) == 0:
        raise NotPossibleError
    membership.role = role


def leave(membership_id: int) -> None:
    """Let somebody act for an organisation no more; without a contact its members are asked who takes it on.

    Without members it rests. A second time changes nothing.
    """
    organisation_id = db.session.scalar(select(Membership.organisation_id).where(Membership.id == membership_id))
    organisation = db.lock(Organisation, organisation_id) if organisation_id is not None else None
    membership = db.session.get(Membership, membership_id, populate_existing=True)
    if membership is None or organisation is None:
        return
    others = _count_other_contacts(membership)
    db.session.delete(membership)
    db.session.flush()
    record(verbs.MEMBER_LEFT, by=By.AUTHOR, subject_id=organisation.id)
    if others == 0 and organisation.rests_since is None:
        seek_contact(organisation)


def _count_other_contacts(membership: Membership) -> int:
    others = (
        Membership.organisation_id == membership.organisation_id,
        Membership.role == MemberRole.CONTACT,
        Membership.id != membership.id,
    )
    return db.session.scalars(select(func.count()).select_from(Membership).where(*others)).one()


def _membership(organisation_id: int, contact_id: int) -> Membership | None:
    own = (Membership.organisation_id == organisation_id, Membership.contact_id == contact_id)
    return db.session.scalar(select(Membership).where(*own))


def _asked(organisation_id: int, joining_id: int) -> Joining | None:
    asked = (Joining.id == joining_id, Joining.organisation_id == organisation_id, Joining.confirmed_at.is_not(None))
    return db.session.scalar(select(Joining).where(*asked))
