"""For how many a public thing is so too, and whether it is for somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, SQLColumnExpression, bindparam, func, select, union

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.subjects import Subject, Voice, Wording
from app.supports.models import Support, Supported

_UNCONFIRMED = (
    select(Support.id, func.coalesce(Wording.title, "").label("title"), Support.created_at)
    .join(Subject, Subject.id == Support.subject_id)
    .join(Wording, Wording.id == Subject.published_wording_id)
    .where(Support.contact_id == bindparam("contact_id"), Support.confirmed_at.is_(None), readable(NOBODY))
    .order_by(Support.id)
)


@dataclass(frozen=True)
class Supporters:
    """For how many it is so too; `called` of them were entered by staff without an address."""

    number: int = 0
    called: int = 0


@dataclass(frozen=True)
class Unconfirmed:
    """A support that waits for its address, and the title of what it is of."""

    id: int
    title: str
    created_at: datetime


def supporters_of(subject_id: SQLColumnExpression[int]) -> ColumnElement[int]:
    """Return for how many a thing is so too, as a column of a statement that has the thing's id."""
    counted = select(Supported.supporters).where(Supported.subject_id == subject_id)
    return func.coalesce(counted.scalar_subquery(), 0)


def get_supporters(subject_id: int) -> Supporters:
    """Return for how many a thing is so too."""
    row = db.session.get(Supported, subject_id)
    return Supporters(row.supporters, row.called) if row is not None else Supporters()


def list_counted(subject_ids: Collection[int]) -> dict[int, int]:
    """Return for how many each of these things is so too, by id."""
    counted = select(Supported.subject_id, Supported.supporters).where(Supported.subject_id.in_(subject_ids))
    return dict.fromkeys(subject_ids, 0) | {row.subject_id: row.supporters for row in db.session.execute(counted)}


@dataclass(frozen=True)
class Together:
    """For whom any of some things is so too, and how many more have no address."""

    contact_ids: frozenset[int]
    called: int


def list_supporters(subject_ids: Collection[int]) -> Together:
    """Return for whom any of these things is so too: whoever has said it of several is one."""
    confirmed = (Support.subject_id.in_(subject_ids), Support.confirmed_at.is_not(None))
    called = select(func.coalesce(func.sum(Supported.called), 0)).where(Supported.subject_id.in_(subject_ids))
    people = db.session.scalars(select(Support.contact_id).where(*confirmed).distinct())
    return Together(frozenset(people), int(db.session.scalars(called).one()))


def has_supported(subject_id: int, contact_id: int) -> bool:
    """Return whether somebody has said that it is so for them too."""
    own = (Support.subject_id == subject_id, Support.contact_id == contact_id, Support.confirmed_at.is_not(None))
    return db.session.scalar(select(Support.id).where(*own)) is not None


def list_counted_in(subject_ids: Collection[int], contact_id: int) -> frozenset[int]:
    """Return in which of these things somebody is counted: they said that it is so for them too, or wrote it."""
    said = (Support.subject_id.in_(subject_ids), Support.contact_id == contact_id, Support.confirmed_at.is_not(None))
    wrote = (Voice.subject_id.in_(subject_ids), Voice.contact_id == contact_id)
    found = union(select(Support.subject_id).where(*said), select(Voice.subject_id).where(*wrote))
    return frozenset(db.session.scalars(found))


def count_unconfirmed(subject_id: int) -> int:
    """Return how many have still to say yes before they are counted."""
    waiting = (Support.subject_id == subject_id, Support.confirmed_at.is_(None))
    return db.session.scalars(select(func.count()).select_from(Support).where(*waiting)).one()


def list_unconfirmed(contact_id: int) -> list[Unconfirmed]:
    """Return what somebody has supported without having confirmed their address yet."""
    return db.rows(Unconfirmed, _UNCONFIRMED, {"contact_id": contact_id})
