"""What the town's own list says: its names to whoever may be one of them, all of it to its own address."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from app import db
from app.listed_organisations.alike import is_alike, nearest
from app.listed_organisations.models import ListedOrganisation
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject

MOST_ALIKE = 6


@dataclass(frozen=True)
class ListedName:
    """An organisation of the town's list that nobody has claimed: its name and no more of what the list says."""

    id: int
    title: str
    kind: str
    cvr: str | None


def _can_be_claimed() -> ColumnElement[bool]:
    """Return whether nobody stands for a listed organisation: one that was turned down does not."""
    standing = select(Subject.id).where(
        Subject.id == ListedOrganisation.claimed_by, Subject.visibility.in_((*ON_DISPLAY,))
    )
    return ~standing.exists()


def list_listed_at(contact_id: int) -> Sequence[ListedOrganisation]:
    """Return what the town's list has with an address, the first first."""
    rows = select(ListedOrganisation).where(ListedOrganisation.contact_id == contact_id)
    return db.session.scalars(rows.order_by(ListedOrganisation.listed_at, ListedOrganisation.id)).all()


def find_listed_by_number(cvr: str | None) -> int | None:
    """Return the row of the town's list with this number that can still be claimed, None if there is none."""
    with_it = select(ListedOrganisation.id).where(ListedOrganisation.cvr == cvr, _can_be_claimed())
    return db.session.scalar(with_it.order_by(ListedOrganisation.id).limit(1)) if cvr else None


def list_listed(title: str, cvr: str | None) -> list[ListedName]:
    """Return what the town's list has of a name or a number that nobody has claimed, as `list_alike` finds them."""
    condition = is_alike(title, cvr, ListedOrganisation)
    if condition is None:
        return []
    statement = select(
        ListedOrganisation.id, ListedOrganisation.name.label("title"), ListedOrganisation.kind, ListedOrganisation.cvr
    )
    unclaimed = statement.where(condition, _can_be_claimed())
    return db.rows(ListedName, unclaimed.order_by(*nearest(title, cvr, ListedOrganisation)).limit(MOST_ALIKE))
