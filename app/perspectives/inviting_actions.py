"""Inviting to the question of a challenge, and saying no: nobody is asked twice, or in the name of another."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import delete, func, or_, select

from app import clock, db
from app.accounts.contacts import get_mailbox
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.errors import NotPossibleError
from app.events import By, record
from app.i18n import gettext as _
from app.organisations.rest_actions import list_contacts
from app.perspectives import verbs
from app.perspectives.letters import INVITED
from app.perspectives.models import Invited, InvitedOnce, Inviting
from app.vault import get_vault

MOST_EACH = 10
"""So many one address invites to one question: whoever knows more of them passes the link on."""
_PURPOSE = "invited to a question"


@dataclass(frozen=True)
class Asking:
    """Whom a resident invites, by their contact's id, what they say to them, and whether the mail says who it is."""

    to_id: int
    word: str = ""
    names_inviter: bool = False


def invite(challenge_id: int, contact_id: int, asking: Asking, *, confirmed: bool) -> None:
    """Invite an address to a question; unless `confirmed` it waits until the inviter's own address says yes.

    Whether somebody was invited before is told to nobody: then nothing is sent. Raises `NotPossibleError` for one who
    has invited as many as one can.
    """
    db.lock(Challenge, challenge_id)
    own = (Inviting.challenge_id == challenge_id, Inviting.contact_id == contact_id)
    same = select(Inviting.id).join(Invited, Invited.inviting_id == Inviting.id).where(*own)
    if db.session.scalar(same.where(Invited.contact_id == asking.to_id)) is None:
        if (db.session.scalar(select(func.count()).select_from(Inviting).where(*own)) or 0) >= MOST_EACH:
            raise NotPossibleError(_("You have invited as many as one can. Pass the link on instead."))
        row = Inviting(challenge_id=challenge_id, contact_id=contact_id, created_at=clock.now())
        row.word, row.names_inviter = asking.word, asking.names_inviter
        db.session.add(row)
        db.session.flush()
        db.session.add(Invited(inviting_id=row.id, contact_id=asking.to_id))
        db.session.flush()
        if confirmed:
            _send(row)
    if not confirmed:
        ask_to_confirm(contact_id)


def invite_organisation(challenge_id: int, organisation_id: int, *, by: By) -> None:
    """Invite those who decide for an organisation. A second time changes nothing, whatever they have answered."""
    db.lock(Challenge, challenge_id)
    if not _is_first(challenge_id, f"organisation {organisation_id}"):
        return
    row = Inviting(challenge_id=challenge_id, organisation_id=organisation_id, person_id=by.person_id)
    row.created_at, row.names_inviter = clock.now(), True
    db.session.add(row)
    db.session.flush()
    db.session.add_all(Invited(inviting_id=row.id, contact_id=one) for one in list_contacts(organisation_id))
    db.session.flush()
    _send(row)
    record(verbs.ORGANISATION_INVITED, by=by, subject_id=challenge_id, details={"organisation": organisation_id})


@on_confirmed("question_invitation")
def send_confirmed(contact_id: int, ids: Collection[int]) -> None:
    """Send the invitations that somebody has made and now says yes to."""
    waiting = (Inviting.contact_id == contact_id, Inviting.id.in_(ids), Inviting.confirmed_at.is_(None))
    for row in db.session.scalars(select(Inviting).where(*waiting).order_by(Inviting.id)).all():
        _send(row)


def decline(invited: Invited, *, never: bool) -> None:
    """Say no to an invitation, or (`never`) to every one: of a resident's nothing is kept but that it was said."""
    mailbox = get_mailbox(invited.contact_id)
    if never and mailbox is not None:
        _is_first(None, mailbox.address)
    row = db.session.get_one(Inviting, invited.inviting_id)
    if row.organisation_id is not None:
        invited.declined_at = invited.declined_at or clock.now()
    else:
        db.session.delete(row)
    db.session.flush()


def forget_invitations() -> None:
    """Remove what nobody has said yes to in time, and who was invited to what is over: nobody can be any more."""
    over = is_over(Inviting.contact_id, Inviting.created_at)
    nobodys = Inviting.contact_id.is_(None) & Inviting.person_id.is_(None)
    db.session.execute(delete(Inviting).where(Inviting.confirmed_at.is_(None), or_(over, nobodys)))
    ended = select(Challenge.id).where(Challenge.standing != Standing.OPEN)
    db.session.execute(delete(InvitedOnce).where(InvitedOnce.challenge_id.in_(ended)))


def _send(row: Inviting) -> None:
    """Write to those who are invited, each once for one question, and not at all to whoever wants no invitation."""
    row.confirmed_at = clock.now()
    for one in db.session.scalars(select(Invited).where(Invited.inviting_id == row.id).order_by(Invited.id)).all():
        mailbox = get_mailbox(one.contact_id)
        wanted = mailbox is not None and not _is_known(None, mailbox.address)
        if mailbox is None or not wanted or not _is_first(row.challenge_id, mailbox.address):
            db.session.delete(one)
            continue
        one.asked_at = clock.now()
        INVITED.queue(invited_id=one.id, mailbox=str(one.contact_id))
    db.session.flush()


def _is_first(challenge_id: int | None, whom: str) -> bool:
    """Note that somebody was invited to a challenge (None: wants no invitation); returns whether nobody had before."""
    if _is_known(challenge_id, whom):
        return False
    values = {"key": _keys(challenge_id, whom)[0], "challenge_id": challenge_id, "since": clock.now()}
    new = db.insert(InvitedOnce).values(values).on_conflict_do_nothing().returning(InvitedOnce.key)
    return db.session.execute(new).first() is not None


def _is_known(challenge_id: int | None, whom: str) -> bool:
    known = select(InvitedOnce.key).where(InvitedOnce.key.in_(_keys(challenge_id, whom)))
    return db.session.scalar(known.limit(1)) is not None


def _keys(challenge_id: int | None, whom: str) -> list[bytes]:
    return get_vault().keyed_hashes(_PURPOSE, f"{challenge_id or 'any'} {whom.casefold()}")
