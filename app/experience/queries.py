"""What similar submissions came to, beyond what their cards say."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.access import readable
from app.accounts.contacts import list_addresses
from app.accounts.models import Person, PersonRole
from app.experience.found import Colleague
from app.kinds import NOBODY
from app.permissions import Role
from app.submissions.models import Response, Submission


@dataclass(frozen=True)
class Ending:
    """Where a listed submission waits, and its newest answer: what it came to and who gave it. None where nothing."""

    theme_pile_id: int | None
    outcome: str | None
    network_id: int | None
    department_id: int | None


def list_endings(ids: Sequence[int]) -> dict[int, Ending]:
    """Return how far submissions that everybody can read have come, by id, in one query."""
    if not ids:
        return {}
    published = (Response.submission_id == Submission.id) & Response.published_at.is_not(None)
    statement = (
        select(
            Submission.id,
            Submission.theme_pile_id,
            Response.outcome,
            Response.network_id,
            Response.department_id,
        )
        .outerjoin(Response, published)
        .where(Submission.id.in_(ids), readable(NOBODY, Submission))
        .order_by(Submission.id, Response.number)
    )
    return {
        row.id: Ending(row.theme_pile_id, row.outcome, row.network_id, row.department_id)
        for row in db.session.execute(statement)
    }


def list_leaders(network_ids: Sequence[int]) -> dict[int, list[Colleague]]:
    """Return who leads networks, by the network's id, in two queries whatever their number."""
    if not network_ids:
        return {}
    statement = (
        select(PersonRole.subject_id, Person.name, Person.contact_id)
        .join(Person, Person.id == PersonRole.person_id)
        .where(PersonRole.role == Role.LEADER, PersonRole.subject_id.in_(network_ids), Person.active)
        .order_by(Person.id)
    )
    rows = db.session.execute(statement).all()
    addresses = list_addresses({row.contact_id for row in rows})
    leaders: dict[int, list[Colleague]] = {}
    for row in rows:
        if row.contact_id in addresses:
            leaders.setdefault(row.subject_id, []).append(Colleague(row.name, addresses[row.contact_id]))
    return leaders
