"""Raising an alarm where words are stored, and saying that it is handled. Its author hears of neither."""

from sqlalchemy import select

from app import clock, db
from app.alarms.letters import ALARM
from app.alarms.models import BY_HAND, Alarm, AlarmEnd
from app.alarms.verbs import ALARM_HANDLED, ALARM_RAISED
from app.events import By, Event, record
from app.networks.town_lists import get_town_screener
from app.screening.findings import Danger
from app.subjects import Wording
from app.written import Source, Written, on_written


@on_written
def look_at(words: Written) -> None:
    """Raise an alarm for each danger that stands in words a resident wrote, and stood in none of theirs before."""
    for danger, passages in find_dangers(words.text).items():
        if _is_new(words, passages):
            _raise(words.subject_id, danger, words.source, words.source_id, By.SYSTEM)


def find_dangers(text: str) -> dict[Danger, list[str]]:
    """Return the dangers a text tells of, each with the passages that tell of it."""
    found: dict[Danger, list[str]] = {}
    for one in get_town_screener().find(text):
        if one.danger is not None:
            found.setdefault(one.danger, []).append(text[one.start : one.end])
    return found


def raise_by_hand(subject_id: int, danger: Danger, by: By) -> Event | None:
    """Say of a thing that it cannot wait; None if that was said of this danger already and nobody has handled it."""
    return _raise(subject_id, danger, BY_HAND, None, by)


def handle(subject_id: int, how: AlarmEnd, *, seen: int, note: str | None, by: By) -> Event | None:
    """Say that a thing's alarms are handled, as far as `seen`, the newest that was read; None if none is open.

    `note` is for staff alone, and goes when its author's words are erased.
    """
    opened = select(Alarm).where(Alarm.subject_id == subject_id, Alarm.handled_at.is_(None), Alarm.id <= seen)
    alarms = list(db.session.scalars(opened.order_by(Alarm.id).with_for_update()))
    if not alarms:
        return None
    for one in alarms:
        one.handled_at, one.handled_by, one.ended, one.note = clock.now(), by.person_id, how, note
    details = {"how": how, "alarms": [one.id for one in alarms]}
    return record(ALARM_HANDLED, by=by, subject_id=subject_id, details=details)


def _raise(subject_id: int, danger: Danger, source: str, source_id: int | None, by: By) -> Event | None:
    values = {"subject_id": subject_id, "danger": danger, "source": source, "source_id": source_id}
    new = db.insert(Alarm).values(**values, raised_at=clock.now(), raised_by=by.person_id)
    alarm_id = db.session.scalar(new.on_conflict_do_nothing().returning(Alarm.id))
    if alarm_id is None:
        return None
    ALARM.queue(alarm_id=alarm_id)
    return record(ALARM_RAISED, by=by, subject_id=subject_id, details={"danger": danger, "alarm": alarm_id})


def _is_new(words: Written, passages: list[str]) -> bool:
    """Return whether one of the passages stands in no earlier wording: who adds to a text sends all of it again."""
    if words.source != Source.WORDING:
        return True
    earlier = select(Wording.title, Wording.text).where(Wording.subject_id == words.subject_id)
    known = [f"{title}\n{text}" for title, text in db.session.execute(earlier.where(Wording.id < words.source_id))]
    return any(all(one not in text for text in known) for one in passages)
