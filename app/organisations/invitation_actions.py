"""Inviting somebody to act for an organisation, and handing it over by a link."""

from datetime import timedelta

from sqlalchemy import delete

from app import clock, db
from app.events import By, record
from app.organisations import letters, verbs
from app.organisations.kinds import MemberRole
from app.organisations.models import Invitation, Membership, Organisation
from app.organisations.people_actions import add_member, leave
from app.vault import new_token, token_hash

INVITED_FOR = timedelta(days=30)
"""How long an invitation can be accepted."""


def invite(
    organisation_id: int, contact_id: int, role: MemberRole, *, inviter_id: int | None, hands_over: bool = False
) -> None:
    """Invite an address to act for an organisation, by a link in a mail; `hands_over` if the inviter then leaves.

    An earlier invitation to the same address holds no more.
    """
    db.lock(Organisation, organisation_id)
    earlier = (Invitation.organisation_id == organisation_id, Invitation.contact_id == contact_id)
    db.session.execute(delete(Invitation).where(*earlier))
    now = clock.now()
    invitation = Invitation(organisation_id=organisation_id, contact_id=contact_id, inviter_id=inviter_id, role=role)
    invitation.hands_over, invitation.created_at, invitation.expires_at = hands_over, now, now + INVITED_FOR
    # Whoever composes the mail draws the token that it holds: until then nobody can know one.
    invitation.token_hash = token_hash(new_token())
    db.session.add(invitation)
    db.session.flush()
    record(verbs.MEMBER_INVITED, by=By.AUTHOR, subject_id=organisation_id)
    letters.INVITED.queue(invitation_id=invitation.id)


def renew_token(invitation: Invitation) -> str:
    """Give an invitation another token, of which only the hash is stored; returns it."""
    token = new_token()
    invitation.token_hash = token_hash(token)
    db.session.flush()
    return token


def accept(invitation: Invitation, *, name: str, notice_id: int | None) -> None:
    """Act for an organisation from now on, by the link of an invitation; the inviter of a hand-over then leaves."""
    db.lock(Organisation, invitation.organisation_id)
    organisation_id, contact_id = invitation.organisation_id, invitation.contact_id
    add_member(organisation_id, contact_id, MemberRole(invitation.role), name=name, notice_id=notice_id)
    inviter = db.session.get(Membership, invitation.inviter_id) if invitation.inviter_id is not None else None
    hands_over = invitation.hands_over and inviter is not None and inviter.contact_id != contact_id
    db.session.delete(invitation)
    db.session.flush()
    if hands_over and inviter is not None:
        record(verbs.HANDED_OVER, by=By.AUTHOR, subject_id=organisation_id)
        letters.LET_GO.queue(organisation_id=organisation_id, contact_id=inviter.contact_id, handed_over=True)
        leave(inviter.id)


def decline(invitation: Invitation) -> None:
    """Say no to an invitation: nothing is kept of it."""
    db.session.delete(invitation)


def take_back(organisation_id: int, invitation_id: int) -> None:
    """Let an invitation hold no more. A second time changes nothing."""
    own = (Invitation.id == invitation_id, Invitation.organisation_id == organisation_id)
    db.session.execute(delete(Invitation).where(*own))


def forget_invitations() -> None:
    """Remove the invitations that nobody has answered in time."""
    db.session.execute(delete(Invitation).where(Invitation.expires_at < clock.now()))
