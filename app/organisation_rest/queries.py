"""Organisations that nobody decides for: what a link in a mail asks about, and which staff see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.kinds import NOBODY
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.subjects import Subject, Visibility, Wording
from app.vault import get_vault

MOST_SHOWN = 100
_PURPOSE = "take on an organisation"


@dataclass(frozen=True)
class Asked:
    """An organisation that a member is asked to take on."""

    id: int
    slug: str
    title: str
    membership_id: int
    contact_id: int
    rests: bool


@dataclass(frozen=True)
class AtRest:
    """An organisation that rests, or whose members are asked who takes it on, as staff see it."""

    id: int
    title: str
    rests_since: datetime | None
    without_contact_since: datetime | None


def has_contact(organisation_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether somebody decides for an organisation, as a condition."""
    acting = aliased(Membership)
    deciding = (acting.organisation_id == organisation_id, acting.role == MemberRole.CONTACT)
    return select(acting.id).where(*deciding).exists()


def get_token(membership_id: int) -> str:
    """Return what stands in the link by which a member takes an organisation on."""
    return get_vault().sign(_PURPOSE, membership_id)


def find_asked(token: str) -> Asked | None:
    """Return what a link asks about; None once somebody decides for it, or its reader writes for it no more."""
    membership_id = get_vault().read_signed(_PURPOSE, token)
    statement = (
        select(
            Organisation.id,
            Organisation.slug,
            func.coalesce(Wording.title, "").label("title"),
            Membership.id.label("membership_id"),
            Membership.contact_id,
            Organisation.rests_since.is_not(None).label("rests"),
        )
        .join(Membership, Membership.organisation_id == Organisation.id)
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .where(Membership.id == membership_id, ~has_contact(Organisation.id))
        .where(Subject.visibility != Visibility.WITHDRAWN)
    )
    found = db.rows(Asked, statement)
    return found[0] if found else None


def list_at_rest() -> Sequence[AtRest]:
    """Return the organisations that rest, or look for a contact, the newest first: of those that everybody can read."""
    since = func.coalesce(Organisation.rests_since, Organisation.without_contact_since)
    statement = (
        select(
            Organisation.id,
            func.coalesce(Wording.title, "").label("title"),
            Organisation.rests_since,
            Organisation.without_contact_since,
        )
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .where(or_(Organisation.rests_since.is_not(None), Organisation.without_contact_since.is_not(None)))
        .where(readable_inside(NOBODY))
    )
    return db.rows(AtRest, statement.order_by(since.desc(), Organisation.id.desc()).limit(MOST_SHOWN))
