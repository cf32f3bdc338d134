"""What is counted of entries, made right again for the doctor and after an erasing."""

from sqlalchemy import select

from app import db
from app.entries.actions import count_shelves, count_supporters
from app.entries.kinds import Layer
from app.entries.models import Entry, Iceberg
from app.publishing.models import Merging
from app.supports.models import Supported


def count_wrong() -> int:
    """Return of how many challenges and entries it is told wrongly how many there are, or for how many it is so."""
    return len(_list_wrong_icebergs()) + len(_list_wrong_entries())


def mend() -> None:
    """Count anew what is told wrongly, in the open unit."""
    for challenge_id, right in _list_wrong_icebergs().items():
        iceberg = db.lock(Iceberg, challenge_id)
        for one in Layer:
            setattr(iceberg, one, right.get(one, 0))
    for entry_id, number in _list_wrong_entries().items():
        db.session.get_one(Entry, entry_id).supporters = number
    db.session.flush()


def _list_wrong_icebergs() -> dict[int, dict[str, int]]:
    wrong = {}
    for iceberg in db.session.scalars(select(Iceberg).order_by(Iceberg.challenge_id)):
        right = count_shelves(iceberg.challenge_id)
        if any(getattr(iceberg, one) != right.get(one, 0) for one in Layer):
            wrong[iceberg.challenge_id] = right
    return wrong


def _list_wrong_entries() -> dict[int, int]:
    """Return for how many it is so of each entry that says another number: only these can, others have none."""
    counted = select(Supported.subject_id).where(Supported.subject_id == Entry.id).exists()
    stands_for = select(Merging.subject_id).where(Merging.into_id == Entry.id).exists()
    of_some = select(Entry.id, Entry.supporters).where((Entry.supporters > 0) | counted | stands_for)
    rows = db.session.execute(of_some.order_by(Entry.id)).all()
    return {row.id: right for row in rows if (right := count_supporters(row.id)) != row.supporters}
