"""Notices: noted for those who follow, a few at a time, and taken for a mail."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, func, select, update

from app import clock, db
from app.accounts.contacts import get_contact_id
from app.accounts.models import Person
from app.events import Event
from app.history import VERBS
from app.notifications.actions import BATCH, mail_soon
from app.notifications.followed import FOLLOWED, SETTLES
from app.notifications.models import Follow, Notice, Receiver
from app.notifications.queries import get_shown
from app.notifications.rhythms import Rhythm, due_at
from app.subjects import Subject


def notify_next(seq: int, *, after: int) -> int | None:
    """Note an event for the next `BATCH` followers, those after the follow with id `after`.

    Returns the id of the last of them, or None when there are no more. Nothing is noted of what everybody cannot read.
    """
    event = db.session.get_one(Event, seq)
    subject_id = event.subject_id or 0
    followed = FOLLOWED[db.session.scalars(select(Subject.kind).where(Subject.id == subject_id)).one()]
    if event.verb not in followed.said or subject_id not in followed.get_shown([subject_id]):
        return None
    changes = followed.settling.get(event.verb) if after == 0 else None
    if changes is not None and (_is_undone(event) or _is_overtaken(event) or _is_back(event, changes)):
        return None
    other = followed.get_other(event.details)
    if other is not None and other not in get_shown([other]):
        return None
    statement = (
        select(Follow.id, Follow.contact_id, func.coalesce(Receiver.rhythm, Rhythm.AT_ONCE).label("rhythm"))
        .outerjoin(Receiver, Receiver.contact_id == Follow.contact_id)
        .where(Follow.subject_id == subject_id, Follow.confirmed_at.is_not(None), Follow.id > after)
        .order_by(Follow.id)
        .limit(BATCH)
    )
    rows = db.session.execute(statement).all()
    known_to = {_contact_of(event), get_contact_id(other) if other is not None else None}
    if event.verb not in followed.by_following:
        known_to |= {followed.get_author(subject_id), *followed.get_others(subject_id)}
    if event.verb in followed.by_letter:
        known_to |= {*followed.by_letter[event.verb](subject_id, event.details)}
    now = clock.now()
    due = {str(rhythm): due_at(rhythm, now) for rhythm in Rhythm}
    note([(row.contact_id, due[row.rhythm]) for row in rows if row.contact_id not in known_to], event)
    return rows[-1].id if len(rows) == BATCH else None


def note(told: Sequence[tuple[int, datetime]], event: Event, *, of_work: bool = False) -> None:
    """Note an event for each contact, due then; who has an unsent notice of the same thing hears of it in that one."""
    if not told:
        return
    values = [
        {"contact_id": one, "subject_id": event.subject_id, "first_event": event.seq, "last_event": event.seq}
        | {"due_at": due, "of_work": of_work}
        for one, due in told
    ]
    unsent = db.insert(Notice).on_conflict_do_update(
        index_elements=["contact_id", "subject_id", "of_work"],
        index_where=Notice.sent_at.is_(None),
        set_={
            "first_event": case((Notice.first_event > event.seq, event.seq), else_=Notice.first_event),
            "last_event": case((Notice.last_event < event.seq, event.seq), else_=Notice.last_event),
        },
    )
    noted = unsent.returning(Notice.id, Notice.due_at, Notice.first_event, Notice.last_event)
    rows = db.session.execute(noted, values).all()
    # One that stood there before has a mail queued already: it spans more than this event.
    mail_soon([(row.id, row.due_at) for row in rows if row.first_event == row.last_event], of_work=of_work)


def _is_undone(event: Event) -> bool:
    """Return whether what happened was put right in time."""
    undoing = [one.name for one in VERBS.values() if one.undoes]
    later = select(Event.details).where(Event.subject_id == event.subject_id, Event.verb.in_(undoing))
    return any(one.get("event") == event.seq for one in db.session.scalars(later.where(Event.seq > event.seq)))


def _is_overtaken(event: Event) -> bool:
    """Return whether the same has happened to the thing again: then the newer event is told."""
    newer = select(Event).where(Event.subject_id == event.subject_id, Event.verb == event.verb)
    later = db.session.scalars(newer.where(Event.seq > event.seq)).all()
    return any(not _is_undone(one) for one in later)


def _is_back(event: Event, changes: str) -> bool:
    """Return whether an event and those it overtook leave what they change as it was before the first of them."""
    earlier = select(Event.at, Event.details).where(Event.subject_id == event.subject_id, Event.verb == event.verb)
    first, since = event.details, event.at
    for row in db.session.execute(earlier.where(Event.seq < event.seq).order_by(Event.seq.desc())):
        if since - row.at >= SETTLES:
            break
        first, since = row.details, row.at
    return bool(event.details[changes] == (first.get("was") or {}).get(changes))


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
        own = (Notice.contact_id == lead.contact_id, Notice.of_work == lead.of_work)
        ready = (*own, Notice.sent_at.is_(None), Notice.due_at <= now)
        db.session.execute(update(Notice).where(*ready).values(sent_at=now, sent_with=notice_id))
    return list(db.session.scalars(select(Notice).where(Notice.sent_with == notice_id).order_by(Notice.id)))
