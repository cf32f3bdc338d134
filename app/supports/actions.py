"""Saying that something is so for oneself too, taking it back, and counting those who call."""

from collections import Counter
from collections.abc import Callable, Collection

from sqlalchemy import ColumnElement, delete, update

from app import clock, db
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.events import By, record
from app.supports.models import Support, Supported
from app.supports.verbs import CALLER_COUNTED, CALLER_UNCOUNTED

Listener = Callable[[int], None]
_LISTENERS: list[Listener] = []


def on_supported(listener: Listener) -> Listener:
    """Have the id of each thing told to `listener` when it is so for another number, in the unit that counts it."""
    _LISTENERS.append(listener)
    return listener


def support(subject_id: int, contact_id: int, *, confirmed: bool) -> None:
    """Have it be so for somebody too; unless `confirmed` it waits until they say yes. Twice changes nothing."""
    values = {"subject_id": subject_id, "contact_id": contact_id, "created_at": clock.now()}
    new = db.insert(Support).values(values).on_conflict_do_nothing(index_elements=["subject_id", "contact_id"])
    db.session.execute(new)
    if confirmed:
        _confirm(contact_id, Support.subject_id == subject_id)
    else:
        ask_to_confirm(contact_id)


def unsupport(subject_id: int, contact_id: int) -> None:
    """Take it back. A second time changes nothing."""
    own = (Support.subject_id == subject_id, Support.contact_id == contact_id)
    gone = db.session.execute(delete(Support).where(*own).returning(Support.confirmed_at)).first()
    if gone is not None and gone.confirmed_at is not None:
        _supported(subject_id).supporters -= 1
        _tell(subject_id)


def count_caller(subject_id: int, contact_id: int | None, *, by: By) -> bool:
    """Count somebody who has called; returns whether they were not counted yet, which only an address tells."""
    supported = _supported(subject_id)
    before = supported.supporters
    if contact_id is not None:
        support(subject_id, contact_id, confirmed=True)
    else:
        supported.called += 1
        supported.supporters += 1
        _tell(subject_id)
    counted = supported.supporters > before
    if counted:
        record(CALLER_COUNTED, by=by, subject_id=subject_id)
    return counted


def uncount_caller(subject_id: int, *, by: By) -> None:
    """Take back one who was counted without an address. Where there is none nothing changes."""
    supported = _supported(subject_id)
    if supported.called:
        supported.called -= 1
        supported.supporters -= 1
        _tell(subject_id)
        record(CALLER_UNCOUNTED, by=by, subject_id=subject_id)


@on_confirmed("support")
def count_supports(contact_id: int, ids: Collection[int]) -> None:
    """Count what somebody has supported and now says yes to."""
    _confirm(contact_id, Support.id.in_(ids))


def forget_unconfirmed() -> None:
    """Remove the supports that nobody has said yes to while they were asked to."""
    over = is_over(Support.contact_id, Support.created_at)
    db.session.execute(delete(Support).where(Support.confirmed_at.is_(None), over))


def forget_supporters(ids: Collection[int]) -> None:
    """Forget whose supports these are; whoever was counted stays counted, without an address."""
    gone = delete(Support).where(Support.id.in_(ids)).returning(Support.subject_id, Support.confirmed_at)
    rows = db.session.execute(gone).all()
    counted = Counter(one.subject_id for one in rows if one.confirmed_at is not None)
    for subject_id, number in sorted(counted.items()):
        _supported(subject_id).called += number
    db.session.flush()


def forget_supports_of(subject_ids: Collection[int]) -> None:
    """Forget for whom these things are so too; how many they are is then told wrongly until `repair.mend`."""
    db.session.execute(delete(Support).where(Support.subject_id.in_(subject_ids)))


def _confirm(contact_id: int, only: ColumnElement[bool]) -> None:
    waiting = update(Support).where(Support.contact_id == contact_id, Support.confirmed_at.is_(None), only)
    counted = db.session.scalars(waiting.values(confirmed_at=clock.now()).returning(Support.subject_id)).all()
    for one in sorted(counted):
        _supported(one).supporters += 1
        _tell(one)


def _tell(subject_id: int) -> None:
    db.session.flush()
    for listener in _LISTENERS:
        listener(subject_id)


def _supported(subject_id: int) -> Supported:
    """Return for how many a thing is so too, its row locked until the unit ends."""
    new = db.insert(Supported).values(subject_id=subject_id)
    db.session.execute(new.on_conflict_do_nothing(index_elements=["subject_id"]))
    return db.lock(Supported, subject_id)
