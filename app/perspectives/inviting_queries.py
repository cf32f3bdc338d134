"""Invitations to a question, as those who are invited and who invites see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import db
from app.access import readable, readable_inside
from app.accounts.contacts import get_mailbox
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.kinds import NOBODY
from app.perspectives.models import Invited, Inviting
from app.subjects import Subject, Wording
from app.vault import get_vault

PURPOSE = "question invitation"


@dataclass(frozen=True)
class Invitation:
    """What an invitation says: the question, while it `is_open`, who invites if they agreed to be named, their word."""

    invited_id: int
    contact_id: int
    slug: str
    title: str
    text: str
    language: str
    network_id: int
    inviter: str | None
    word: str
    organisation: str | None
    declined_at: datetime | None
    is_open: bool


@dataclass(frozen=True)
class Unconfirmed:
    """An invitation that waits for its inviter, with the question and what they say."""

    id: int
    title: str
    word: str
    created_at: datetime


def get_token(invited_id: int) -> str:
    """Return what stands in the link of an invitation."""
    return get_vault().sign(PURPOSE, invited_id)


def find_invitation(token: str) -> Invitation | None:
    """Return the invitation of a link; None if it is answered or over, or nobody can read its question any more."""
    invited_id = get_vault().read_signed(PURPOSE, token)
    return get_invitation(invited_id) if invited_id is not None else None


def get_invitation(invited_id: int) -> Invitation | None:
    """Return an invitation that was sent, None as `find_invitation`."""
    name = select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id)
    organisation = name.where(Subject.id == Inviting.organisation_id, readable(NOBODY)).scalar_subquery()
    row = db.session.execute(
        select(
            *(Invited.contact_id, Invited.declined_at, Inviting.word, Inviting.names_inviter),
            Inviting.contact_id.label("inviter_id"),
            organisation.label("organisation"),
            *(Challenge.slug, Challenge.network_id, Challenge.standing, Wording.language),
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.text, "").label("text"),
        )
        .join(Inviting, Inviting.id == Invited.inviting_id)
        .join(Challenge, Challenge.id == Inviting.challenge_id)
        .join(Subject, Subject.id == Challenge.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Invited.id == invited_id, Invited.asked_at.is_not(None), readable_inside(NOBODY))
    ).first()
    if row is None:
        return None
    mailbox = get_mailbox(row.inviter_id) if row.names_inviter and row.inviter_id is not None else None
    return Invitation(
        invited_id=invited_id,
        contact_id=row.contact_id,
        slug=row.slug,
        title=row.title,
        text=row.text,
        language=row.language,
        network_id=row.network_id,
        inviter=mailbox.address if mailbox is not None else None,
        word=row.word,
        organisation=row.organisation,
        declined_at=row.declined_at,
        is_open=row.standing == Standing.OPEN,
    )


def list_unconfirmed(contact_id: int) -> Sequence[Unconfirmed]:
    """Return the invitations that an address has made and not said yes to yet."""
    title = func.coalesce(Wording.title, "").label("title")
    rows = (
        select(Inviting.id, title, Inviting.word, Inviting.created_at)
        .join(Subject, Subject.id == Inviting.challenge_id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Inviting.contact_id == contact_id, Inviting.confirmed_at.is_(None), readable_inside(NOBODY))
    )
    return db.rows(Unconfirmed, rows.order_by(Inviting.id))
