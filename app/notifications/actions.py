"""Following and stopping, and notices: one for each person and thing until it is sent."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from app import clock, db, events
from app.accounts.guests import ask_to_confirm, is_over, on_confirmed
from app.events import Event
from app.notifications.followed import SETTLES, is_told, settles
from app.notifications.letters import FAN_OUT, NEWS, WORK_NEWS
from app.notifications.models import Follow, Notice, Receiver
from app.notifications.queries import get_follow_id
from app.notifications.rhythms import Rhythm, WorkRhythm, due_at

BATCH = 500
_SENT_KEPT = timedelta(days=30)
_OVERDUE = timedelta(days=1)


def follow(subject_id: int, contact_id: int, *, confirmed: bool) -> None:
    """Have somebody hear of a thing; without being `confirmed` it waits until they say yes. Twice changes nothing."""
    now = clock.now()
    values = {"subject_id": subject_id, "contact_id": contact_id, "created_at": now}
    new = db.insert(Follow).values(values | {"confirmed_at": now if confirmed else None})
    db.session.execute(new.on_conflict_do_nothing(index_elements=["subject_id", "contact_id"]))
    if confirmed:
        _confirm(contact_id, Follow.subject_id == subject_id)
    else:
        ask_to_confirm(contact_id)


@on_confirmed("follow")
def confirm_follows(contact_id: int, ids: Collection[int]) -> None:
    """Let what waits for an address be followed."""
    _confirm(contact_id, Follow.id.in_(ids))


def _confirm(contact_id: int, *only: ColumnElement[bool]) -> None:
    waiting = (Follow.contact_id == contact_id, Follow.confirmed_at.is_(None), *only)
    db.session.execute(update(Follow).where(*waiting).values(confirmed_at=clock.now()))


def unfollow(follow_id: int, *, contact_id: int | None = None) -> None:
    """Let somebody hear no more of a thing, `contact_id` if they are known. A second time changes nothing."""
    own = (Follow.id == follow_id, *([Follow.contact_id == contact_id] if contact_id is not None else []))
    gone = db.session.execute(delete(Follow).where(*own).returning(Follow.contact_id, Follow.subject_id)).first()
    if gone is not None:
        _drop_unsent(gone.contact_id, Notice.subject_id == gone.subject_id)


def leave(subject_id: int, contact_id: int) -> bool:
    """Let an address hear no more of a thing; returns whether it did."""
    follow_id = get_follow_id(subject_id, contact_id)
    if follow_id is not None:
        unfollow(follow_id)
    return follow_id is not None


def unfollow_all(contact_id: int) -> None:
    """Let somebody hear no more of anything they follow."""
    db.session.execute(delete(Follow).where(Follow.contact_id == contact_id))
    _drop_unsent(contact_id)


def move_followers(subject_id: int, into_id: int) -> None:
    """Have those who follow one thing follow another in its place; what they were to be told of the one is dropped."""
    following = select(Follow.contact_id).where(Follow.subject_id == into_id)
    moved = update(Follow).where(Follow.subject_id == subject_id, Follow.contact_id.not_in(following))
    db.session.execute(moved.values(subject_id=into_id))
    forget_followers([subject_id])


def forget_followers(subject_ids: Collection[int]) -> None:
    """Let nobody follow these things any more, or be told of them."""
    for one in (Follow, Notice):
        db.session.execute(delete(one).where(one.subject_id.in_(subject_ids)))


def _drop_unsent(contact_id: int, *only: ColumnElement[bool]) -> None:
    unsent = (*_unsent_of(contact_id, of_work=False), *only)
    db.session.execute(delete(Notice).where(*unsent))


def _unsent_of(contact_id: int, *, of_work: bool) -> tuple[ColumnElement[bool], ...]:
    return (Notice.contact_id == contact_id, Notice.of_work == of_work, Notice.sent_at.is_(None))


def set_rhythm(contact_id: int, rhythm: Rhythm) -> None:
    """Have somebody told this often, also of what they have not been told yet."""
    values = {"contact_id": contact_id, "rhythm": rhythm}
    kept = db.insert(Receiver).values(values)
    db.session.execute(kept.on_conflict_do_update(index_elements=["contact_id"], set_={"rhythm": rhythm}))
    _move_unsent(contact_id, due_at(rhythm, clock.now()), of_work=False)


def set_work_rhythm(contact_id: int, rhythm: WorkRhythm) -> None:
    """Have one of the staff told of their work this often, also of what they have not been told yet."""
    kept = db.insert(Receiver).values(contact_id=contact_id, work_rhythm=rhythm)
    db.session.execute(kept.on_conflict_do_update(index_elements=["contact_id"], set_={"work_rhythm": rhythm}))
    if rhythm == WorkRhythm.NEVER:
        db.session.execute(delete(Notice).where(*_unsent_of(contact_id, of_work=True)))
    else:
        _move_unsent(contact_id, due_at(rhythm, clock.now()), of_work=True)


def _move_unsent(contact_id: int, due: datetime, *, of_work: bool) -> None:
    unsent = update(Notice).where(*_unsent_of(contact_id, of_work=of_work)).values(due_at=due)
    moved = db.session.scalars(unsent.returning(Notice.id)).all()
    mail_soon([(one, due) for one in moved], of_work=of_work)


@events.on_recorded
def tell(event: Event) -> None:
    """Have those who follow what an event happened to be told of it, if it is one that followers hear of."""
    if event.subject_id is None or clock.is_replaying() or not is_told(event.verb):
        return
    followers = select(Follow.id).where(Follow.subject_id == event.subject_id, Follow.confirmed_at.is_not(None))
    if db.session.scalar(followers.limit(1)) is not None:
        run_at = clock.now() + SETTLES if settles(event.verb) else None
        FAN_OUT.queue({"event": event.seq, "after": 0}, run_at=run_at)


def mail_soon(notices: Sequence[tuple[int, datetime]], *, of_work: bool) -> None:
    """Queue the mail of each notice; one that was queued for another time is not sent then."""
    letter = WORK_NEWS if of_work else NEWS
    letter.queue_each([({"notice_id": one, "due": due.isoformat()}, due) for one, due in notices])


def mail_overdue() -> bool:
    """Mail now what should have been a day ago and was not, because its job was given up; at most `BATCH` notices.

    Returns whether there may be more. A job of before finds them due at another time, and mails nothing.
    """
    now = clock.now()
    late = select(Notice.id).where(Notice.sent_at.is_(None), Notice.due_at < now - _OVERDUE)
    first = late.order_by(Notice.id).limit(BATCH)
    moved = update(Notice).where(Notice.id.in_(first)).values(due_at=now).returning(Notice.id, Notice.of_work)
    rows = db.session.execute(moved).all()
    for of_work in (False, True):
        mail_soon([(row.id, now) for row in rows if row.of_work == of_work], of_work=of_work)
    return len(rows) == BATCH


def forget_follows() -> None:
    """Remove what nobody has said yes to while they were asked to, old notices, and rhythms that are usual."""
    waiting = (Follow.confirmed_at.is_(None), is_over(Follow.contact_id, Follow.created_at))
    db.session.execute(delete(Follow).where(*waiting))
    db.session.execute(delete(Notice).where(Notice.sent_at < clock.now() - _SENT_KEPT))
    db.session.execute(delete(Receiver).where(Receiver.rhythm == Rhythm.AT_ONCE, Receiver.work_rhythm.is_(None)))
