"""Who hears what becomes of a contribution."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from app import db
from app.contributions.models import Contribution
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership
from app.subjects import Voice


def list_receivers(contribution_id: int) -> Sequence[int]:
    """Return the addresses of whoever gives it; of an organisation, those of its contacts beside whoever wrote.

    Who wrote it and acts for that organisation no longer hears of it only if nobody else would.
    """
    return list_receivers_of([contribution_id]).get(contribution_id, [])


def list_receivers_of(contribution_ids: Collection[int]) -> Mapping[int, Sequence[int]]:
    """Return what `list_receivers` does, by the ids of those that are contributions: two queries."""
    given = (
        select(Contribution.id, Contribution.organisation_id, Voice.contact_id)
        .join(Voice, Voice.subject_id == Contribution.id)
        .where(Contribution.id.in_(contribution_ids))
    )
    acting = (
        select(Contribution.id, Membership.contact_id, Membership.role)
        .join(Membership, Membership.organisation_id == Contribution.organisation_id)
        .where(Contribution.id.in_(contribution_ids))
        .order_by(Membership.id)
    )
    rows = db.session.execute(given).all()
    members: dict[int, dict[int, str]] = {}
    for one in db.session.execute(acting):
        members.setdefault(one.id, {})[one.contact_id] = one.role
    receivers = {}
    for row in rows:
        writer = [row.contact_id] if row.contact_id is not None else []
        acts = members.get(row.id, {})
        contacts = [contact_id for contact_id, role in acts.items() if role == MemberRole.CONTACT]
        has_left = row.organisation_id is not None and bool(contacts) and row.contact_id not in acts
        receivers[row.id] = list(dict.fromkeys(contacts if has_left else [*writer, *contacts]))
    return receivers
