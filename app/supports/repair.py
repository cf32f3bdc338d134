"""For how many a thing is so too, counted anew for the doctor and after an erasing."""

from sqlalchemy import ColumnElement, func, select

from app import db
from app.supports.models import Support, Supported


def count_wrong() -> int:
    """Return of how many things it is not said for how many they are so too."""
    return len(_list_wrong())


def mend() -> None:
    """Count anew what is said wrongly, in the open unit."""
    for one in _list_wrong():
        supported = db.lock(Supported, one)
        supported.supporters = supported.called + db.session.scalars(select(_confirmed(one))).one()
    db.session.flush()


def _list_wrong() -> list[int]:
    right = _confirmed(Supported.subject_id) + Supported.called
    wrong = select(Supported.subject_id).where(Supported.supporters != right)
    return list(db.session.scalars(wrong.order_by(Supported.subject_id)))


def _confirmed(subject_id: object) -> ColumnElement[int]:
    """Return how many have said so; those who called are counted nowhere else."""
    counted = select(func.count(Support.id)).where(Support.subject_id == subject_id, Support.confirmed_at.is_not(None))
    return counted.scalar_subquery()
