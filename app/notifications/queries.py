"""Who follows what, and what they are to be told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select

from app import db
from app.events import Event
from app.history import VERBS
from app.notifications.followed import FOLLOWED, Shown
from app.notifications.models import Follow, Notice, Receiver
from app.notifications.rhythms import Rhythm, WorkRhythm
from app.subjects import Subject, Voice

MOST_LISTED = 200
_FOLLOWED = (
    select(Follow.id, Follow.subject_id, Follow.created_at, Subject.kind)
    .join(Subject, Subject.id == Follow.subject_id)
    .where(Follow.contact_id == bindparam("contact_id"))
    .order_by(Follow.id.desc())
    .limit(MOST_LISTED)
)
_CONFIRMED = _FOLLOWED.where(Follow.confirmed_at.is_not(None))
_UNCONFIRMED = _FOLLOWED.where(Follow.confirmed_at.is_(None))
_KINDS = select(Subject.id, Subject.kind).where(Subject.id.in_(bindparam("ids", expanding=True)))


@dataclass(frozen=True)
class Following:
    """A thing of this kind that somebody follows, as everybody can read it; None while they cannot."""

    follow_id: int
    created_at: datetime
    kind: str
    shown: Shown | None


@dataclass(frozen=True)
class Matter:
    """What happened to one thing that is followed, in the reader's language."""

    follow_id: int
    shown: Shown
    lines: tuple[str, ...]


def get_follow_id(subject_id: int, contact_id: int) -> int | None:
    """Return the id by which somebody follows a thing, None if they do not."""
    own = (Follow.subject_id == subject_id, Follow.contact_id == contact_id, Follow.confirmed_at.is_not(None))
    return db.session.scalar(select(Follow.id).where(*own))


def get_rhythm(contact_id: int) -> Rhythm:
    """Return how often somebody wants mail about what they follow."""
    kept = db.session.scalar(select(Receiver.rhythm).where(Receiver.contact_id == contact_id))
    return Rhythm(kept) if kept else Rhythm.AT_ONCE


def get_work_rhythm(contact_id: int) -> WorkRhythm:
    """Return how often one of the staff wants mail about the cases they work with."""
    kept = db.session.scalar(select(Receiver.work_rhythm).where(Receiver.contact_id == contact_id))
    return WorkRhythm(kept) if kept else WorkRhythm.DAILY


def list_followed(contact_id: int, *, confirmed: bool = True) -> list[Following]:
    """Return what somebody follows, newest first, or what waits until they say yes."""
    rows = db.read(_CONFIRMED if confirmed else _UNCONFIRMED, {"contact_id": contact_id}).all()
    shown = get_shown([row.subject_id for row in rows])
    return [Following(row.id, row.created_at, row.kind, shown.get(row.subject_id)) for row in rows]


def get_shown(ids: Collection[int]) -> Mapping[int, Shown]:
    """Return, of these things, those that everybody can read now."""
    kinds = get_kinds(ids)
    found: dict[int, Shown] = {}
    for kind in sorted(set(kinds.values()) & FOLLOWED.keys()):
        found |= FOLLOWED[kind].get_shown([one for one, of in kinds.items() if of == kind])
    return found


def get_kinds(ids: Collection[int]) -> dict[int, str]:
    """Return the kind of each thing."""
    return {row.id: row.kind for row in db.read(_KINDS, {"ids": list(ids)})}


def list_matters(notices: Sequence[Notice]) -> list[Matter]:
    """Return what one person's notices tell, in the current language: nothing of what they follow no longer, or may not
    read now.
    """
    if not notices:
        return []
    ids = [one.subject_id for one in notices]
    follows = select(Follow.subject_id, Follow.id).where(
        Follow.contact_id == notices[0].contact_id, Follow.subject_id.in_(ids), Follow.confirmed_at.is_not(None)
    )
    followed = {row.subject_id: row.id for row in db.session.execute(follows)}
    shown, lines = get_shown(followed), _list_lines(notices)
    return [
        Matter(followed[one.subject_id], shown[one.subject_id], lines[one.id])
        for one in notices
        if one.subject_id in shown and lines[one.id]
    ]


def _list_own(ids: Collection[int], contact_id: int) -> set[int]:
    own = select(Voice.subject_id).where(Voice.subject_id.in_(ids), Voice.contact_id == contact_id)
    return set(db.session.scalars(own))


def _list_lines(notices: Sequence[Notice]) -> dict[int, tuple[str, ...]]:
    """Return what each of one person's notices tells, oldest first and nothing twice; what was undone is not told.

    Of another thing, such as a comment, nothing is told that cannot be read now or that they wrote themselves.
    """
    kinds = get_kinds([one.subject_id for one in notices])
    since = min(one.first_event for one in notices)
    happened = select(Event.subject_id, Event.seq, Event.verb, Event.details)
    told = {verb for kind in kinds.values() for verb in FOLLOWED[kind].said}
    undoing = {one.name for one in VERBS.values() if one.undoes}
    happened = happened.where(Event.subject_id.in_(kinds), Event.seq >= since, Event.verb.in_(told | undoing))
    found = db.session.execute(happened.order_by(Event.seq)).all()
    undone = {event.details.get("event") for event in found if event.verb in undoing}
    events = [
        (event, FOLLOWED[kinds[event.subject_id]].get_other(event.details))
        for event in found
        if event.verb in told and event.seq not in undone
    ]
    others = {other for _event, other in events if other is not None}
    tellable = {None, *(get_shown(others).keys() - _list_own(others, notices[0].contact_id))} if others else {None}
    lines = {}
    for one in notices:
        said = FOLLOWED[kinds[one.subject_id]].said
        verbs = [
            event.verb
            for event, other in events
            if event.subject_id == one.subject_id
            and one.first_event <= event.seq <= one.last_event
            and other in tellable
        ]
        lines[one.id] = tuple(dict.fromkeys(said[verb]() for verb in verbs if verb in said))
    return lines
