"""Organisations as those see them who act for one, and who they are."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable_inside
from app.errors import NotThereError
from app.kinds import NOBODY
from app.organisations.address_actions import NAMELESS, unread_address
from app.organisations.kinds import MemberRole
from app.organisations.models import Invitation, Joining, Membership, Organisation
from app.subjects import Subject, Visibility, Wording
from app.vault import token_hash

MOST_PEOPLE = 200


@dataclass(frozen=True)
class Own:
    """An organisation as somebody who acts for it sees it: its newest words, and how it stands with these."""

    id: int
    slug: str
    title: str
    text: str
    shown_title: str | None
    language: str
    kind: str
    cvr: str | None
    version: int
    current_wording_id: int
    visibility: str
    is_shown: bool
    was_shown: bool
    waits: bool
    awaits_board: bool
    is_verified: bool
    rests_since: datetime | None
    membership_id: int
    role: str
    seen_at: datetime

    @property
    def decides(self) -> bool:
        """Return whether they say who else acts for it."""
        return self.role == MemberRole.CONTACT


@dataclass(frozen=True)
class Person:
    """Somebody who acts for an organisation, as the others there see them."""

    id: int
    contact_id: int
    name: str
    role: str
    since: datetime

    @property
    def role_label(self) -> str:
        """Return what they may do, in words."""
        return MemberRole.label_of(self.role)


@dataclass(frozen=True)
class Asking:
    """Somebody who asks to act for an organisation, with their confirmed address."""

    id: int
    contact_id: int
    name: str
    created_at: datetime


@dataclass(frozen=True)
class Invited:
    """An invitation that nobody has answered yet."""

    id: int
    contact_id: int
    role: str
    hands_over: bool
    created_at: datetime
    expires_at: datetime

    @property
    def role_label(self) -> str:
        """Return what they are to be, in words."""
        return MemberRole.label_of(self.role)


@dataclass(frozen=True)
class Mine:
    """An organisation somebody acts for, by its newest name."""

    id: int
    slug: str
    title: str
    kind: str
    is_shown: bool


def get_title(organisation_id: int) -> str:
    """Return the name of an organisation that everybody reads, for whoever is invited; empty if there is none."""
    shown = select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id)
    return db.session.scalar(shown.where(Subject.id == organisation_id)) or ""


def find_inviter(membership_id: int | None) -> str | None:
    """Return the name of whoever invited, None if they act for it no more."""
    return db.session.scalar(select(Membership.name).where(Membership.id == membership_id))


def get_own(slug: str, contact_id: int) -> Own:
    """Return an organisation as somebody who acts for it sees it. Raises `NotThereError` for anybody else."""
    shown = aliased(Wording)
    statement = (
        select(
            Organisation.id,
            Organisation.slug,
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.text, "").label("text"),
            shown.title.label("shown_title"),
            *(Wording.language, Organisation.kind, Organisation.cvr, Subject.version),
            Wording.id.label("current_wording_id"),
            Subject.visibility,
            readable_inside(NOBODY).label("is_shown"),
            Subject.published_seq.is_not(None).label("was_shown"),
            Organisation.waits,
            Organisation.awaits_board,
            Organisation.verified_at.is_not(None).label("is_verified"),
            *(Organisation.rests_since, Membership.id.label("membership_id"), Membership.role, Membership.seen_at),
        )
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .outerjoin(shown, and_(readable_inside(NOBODY), shown.id == Subject.published_wording_id))
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Organisation.slug == slug, Membership.contact_id == contact_id)
    )
    found = db.rows(Own, statement)
    if not found:
        raise NotThereError
    return found[0]


def find_named(slug: str, contact_id: int) -> str | None:
    """Return the address of somebody's organisation that had this one while nobody had read its name; None if none."""
    mine = select(Organisation.id, Organisation.slug).join(Membership, Membership.organisation_id == Organisation.id)
    found = db.session.execute(mine.where(Membership.contact_id == contact_id)) if slug.startswith(NAMELESS) else ()
    return next((now for one, now in found if unread_address(one) == slug), None)


def find_refused(own: Own) -> Wording | None:
    """Return the newest words of an organisation if they were turned down, so that they can be written anew."""
    newest = select(Wording).where(Wording.subject_id == own.id).order_by(Wording.id.desc()).limit(1)
    wording = db.session.scalar(newest)
    return wording if wording is not None and wording.id > own.current_wording_id else None


def list_people(organisation_id: int) -> list[Person]:
    """Return who acts for an organisation, the first first."""
    columns = (Membership.id, Membership.contact_id, Membership.name, Membership.role, Membership.since)
    statement = select(*columns).where(Membership.organisation_id == organisation_id)
    return db.rows(Person, statement.order_by(Membership.id).limit(MOST_PEOPLE))


def list_asking(organisation_id: int) -> list[Asking]:
    """Return who asks to act for an organisation, longest waiting first."""
    statement = select(Joining.id, Joining.contact_id, Joining.name, Joining.created_at).where(
        Joining.organisation_id == organisation_id, Joining.confirmed_at.is_not(None)
    )
    return db.rows(Asking, statement.order_by(Joining.id).limit(MOST_PEOPLE))


def list_invited(organisation_id: int) -> list[Invited]:
    """Return the invitations to an organisation that can still be accepted."""
    columns = (Invitation.id, Invitation.contact_id, Invitation.role, Invitation.hands_over)
    statement = select(*columns, Invitation.created_at, Invitation.expires_at).where(
        Invitation.organisation_id == organisation_id, Invitation.expires_at > clock.now()
    )
    return db.rows(Invited, statement.order_by(Invitation.id).limit(MOST_PEOPLE))


def find_invitation(token: str) -> Invitation | None:
    """Return the invitation whose link has this token; None once it is answered, taken back or over.

    It is over too when whoever invited decides for the organisation no more.
    """
    statement = (
        select(Invitation)
        .join(Membership, Membership.id == Invitation.inviter_id)
        .where(Invitation.token_hash == token_hash(token), Invitation.expires_at > clock.now())
        .where(Membership.role == MemberRole.CONTACT)
    )
    return db.session.scalar(statement)


def list_of(contact_id: int) -> list[Mine]:
    """Return the organisations somebody acts for, by name."""
    statement = (
        select(
            Organisation.id,
            Organisation.slug,
            func.coalesce(Wording.title, "").label("title"),
            Organisation.kind,
            readable_inside(NOBODY).label("is_shown"),
        )
        .join(Membership, Membership.organisation_id == Organisation.id)
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .where(Membership.contact_id == contact_id, Subject.visibility != Visibility.WITHDRAWN)
        .order_by(Organisation.sort_key, Organisation.id)
    )
    return db.rows(Mine, statement)
