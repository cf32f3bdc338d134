"""Following and stopping, and notices: one for each person and thing until it is sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, delete, select, update

from app import clock, db, events
from app.accounts.guests import ask_to_confirm, on_confirmed
from app.accounts.models import Person
from app.events import Event
from app.notifications.followed import FOLLOWED, is_told
from app.notifications.letters import FAN_OUT, NEWS
from app.notifications.models import Follow, Notice, Receiver
from app.notifications.rhythms import Rhythm, due_at
from app.subjects import Subject

BATCH = 500
_WAITING_KEPT = timedelta(days=7)
"""As long as the button in the mail that confirms it works."""
_SENT_KEPT = timedelta(days=30)


def follow(subject_id: int, contact_id: int, *, confirmed: bool) -> None:
    """Have somebody hear of a thing; without being `confirmed` it waits until they say yes. Twice changes nothing."""
    now = clock.now()
    receiver = db.insert(Receiver).values(contact_id=contact_id, rhythm=Rhythm.AT_ONCE)
    db.session.execute(receiver.on_conflict_do_nothing(index_elements=["contact_id"]))
    values = {"subject_id": subject_id, "contact_id": contact_id, "created_at": now}
    new = db.insert(Follow).values(values | {"confirmed_at": now if confirmed else None})
    db.session.execute(new.on_conflict_do_nothing(index_elements=["subject_id", "contact_id"]))
    if confirmed:
        _confirm(contact_id, Follow.subject_id == subject_id)
    else:
        ask_to_confirm(contact_id)


@on_confirmed
def confirm_follows(contact_id: int) -> None:
    """Let all that waits for an address be followed."""
    _confirm(contact_id)


def _confirm(contact_id: int, *only: ColumnElement[bool]) -> None:
    waiting = (Follow.contact_id == contact_id, Follow.confirmed_at.is_(None), *only)
    db.session.execute(update(Follow).where(*waiting).values(confirmed_at=clock.now()))


def unfollow(follow_id: int, *, contact_id: int | None = None) -> None:
    """Let somebody hear no more of a thing, `contact_id` if they are known. A second time changes nothing."""
    own = (Follow.id == follow_id, *([Follow.contact_id == contact_id] if contact_id is not None else []))
    gone = db.session.execute(delete(Follow).where(*own).returning(Follow.contact_id, Follow.subject_id)).first()
    if gone is not None:
        _drop_unsent(gone.contact_id, Notice.subject_id == gone.subject_id)


def unfollow_all(contact_id: int) -> None:
    """Let somebody hear no more of anything they follow."""
    db.session.execute(delete(Follow).where(Follow.contact_id == contact_id))
    _drop_unsent(contact_id)


def _drop_unsent(contact_id: int, *only: ColumnElement[bool]) -> None:
    db.session.execute(delete(Notice).where(Notice.contact_id == contact_id, Notice.sent_at.is_(None), *only))


def set_rhythm(contact_id: int, rhythm: Rhythm) -> None:
    """Have somebody told this often, also of what they have not been told yet."""
    values = {"contact_id": contact_id, "rhythm": rhythm}
    kept = db.insert(Receiver).values(values)
    db.session.execute(kept.on_conflict_do_update(index_elements=["contact_id"], set_={"rhythm": rhythm}))
    due = due_at(rhythm, clock.now())
    unsent = update(Notice).where(Notice.contact_id == contact_id, Notice.sent_at.is_(None)).values(due_at=due)
    moved = db.session.scalars(unsent.returning(Notice.id)).all()
    _mail([(one, due) for one in moved])


@events.on_recorded
def tell(event: Event) -> None:
    """Have those who follow what an event happened to be told of it, if it is one that followers hear of."""
    if event.subject_id is None or clock.is_replaying() or not is_told(event.verb):
        return
    followers = select(Follow.id).where(Follow.subject_id == event.subject_id, Follow.confirmed_at.is_not(None))
    if db.session.scalar(followers.limit(1)) is not None:
        FAN_OUT.queue({"event": event.seq, "after": 0})


def notify_next(seq: int, *, after: int) -> int | None:
    """Note an event for the next `BATCH` followers, those after the follow with id `after`.

    Returns the id of the last of them, or None when there are no more. Nothing is noted of what everybody cannot read.
    """
    event = db.session.get_one(Event, seq)
    subject_id = event.subject_id or 0
    followed = FOLLOWED[db.session.scalars(select(Subject.kind).where(Subject.id == subject_id)).one()]
    if event.verb not in followed.said or subject_id not in followed.get_shown([subject_id]):
        return None
    statement = (
        select(Follow.id, Follow.contact_id, Receiver.rhythm)
        .join(Receiver, Receiver.contact_id == Follow.contact_id)
        .where(Follow.subject_id == subject_id, Follow.confirmed_at.is_not(None), Follow.id > after)
        .order_by(Follow.id)
        .limit(BATCH)
    )
    rows = db.session.execute(statement).all()
    author = followed.get_author(subject_id) if event.verb not in followed.by_following else None
    known_to = {author, _contact_of(event), followed.get_teller(event)}
    now = clock.now()
    due = {str(rhythm): due_at(rhythm, now) for rhythm in Rhythm}
    _note([(row.contact_id, due[row.rhythm]) for row in rows if row.contact_id not in known_to], event)
    return rows[-1].id if len(rows) == BATCH else None


def _note(told: Sequence[tuple[int, datetime]], event: Event) -> None:
    """Note an event for each contact, due then; who has an unsent notice of the same thing hears of it in that one."""
    if not told:
        return
    values = [
        {"contact_id": one, "subject_id": event.subject_id, "first_event": event.seq, "last_event": event.seq}
        | {"due_at": due}
        for one, due in told
    ]
    unsent = db.insert(Notice).on_conflict_do_update(
        index_elements=["contact_id", "subject_id"],
        index_where=Notice.sent_at.is_(None),
        set_={
            "first_event": case((Notice.first_event > event.seq, event.seq), else_=Notice.first_event),
            "last_event": case((Notice.last_event < event.seq, event.seq), else_=Notice.last_event),
        },
    )
    noted = unsent.returning(Notice.id, Notice.due_at, Notice.first_event, Notice.last_event)
    rows = db.session.execute(noted, values).all()
    # One that stood there before has a mail queued already: it spans more than this event.
    _mail([(row.id, row.due_at) for row in rows if row.first_event == row.last_event])


def _mail(notices: Sequence[tuple[int, datetime]]) -> None:
    """Queue the mail of each notice; one that was queued for another time is not sent then."""
    NEWS.queue_each([({"notice_id": one, "due": due.isoformat()}, due) for one, due in notices])


def _contact_of(event: Event) -> int | None:
    """Return the address of the member of staff who acted, if any: they know."""
    return db.session.scalar(select(Person.contact_id).where(Person.id == event.actor_id))


def take_bundle(notice_id: int, *, due: datetime) -> list[Notice]:
    """Return the notices that the mail of this one tells of, and note them as sent: all of its receiver's that are due.

    Asked again, because the mail could not be handed over, it returns the same ones; none if the notice is `due` at
    another time by now.
    """
    lead = db.session.get(Notice, notice_id)
    if lead is None or lead.due_at != due:
        return []
    if lead.sent_at is None:
        now = clock.now()
        ready = (Notice.contact_id == lead.contact_id, Notice.sent_at.is_(None), Notice.due_at <= now)
        db.session.execute(update(Notice).where(*ready).values(sent_at=now, sent_with=notice_id))
    return list(db.session.scalars(select(Notice).where(Notice.sent_with == notice_id).order_by(Notice.id)))


def forget_follows() -> None:
    """Remove what nobody has said yes to within a week, notices that were sent a month ago, and rhythms of nobody."""
    waiting = (Follow.confirmed_at.is_(None), Follow.created_at < clock.now() - _WAITING_KEPT)
    db.session.execute(delete(Follow).where(*waiting))
    db.session.execute(delete(Notice).where(Notice.sent_at < clock.now() - _SENT_KEPT))
    needless = ~select(Follow.id).where(Follow.contact_id == Receiver.contact_id).exists()
    db.session.execute(delete(Receiver).where(needless, Receiver.rhythm == Rhythm.AT_ONCE))
