"""Raising an alarm where words are stored, and saying that it is handled. Its author hears of neither."""

from collections.abc import Collection

from sqlalchemy import Select, delete, select

from app import clock, db
from app.alarms.letters import ALARM
from app.alarms.models import BY_HAND, Alarm, AlarmEnd
from app.alarms.verbs import ALARM_HANDLED, ALARM_RAISED
from app.conversations.waiting import find_waiting_id, is_from
from app.events import By, Event, record
from app.i18n import lazy
from app.networks.town_lists import get_town_screener
from app.publishing.pieces import coverable
from app.screening.findings import Danger
from app.subjects import Wording
from app.tasks.actions import touch
from app.vault import content_hash
from app.written import Source, Written, on_written

_ENDS = ".!?\n"

coverable(Alarm.note, lazy("A note for us"), of=Alarm.subject_id, staff_alone=True)


@on_written
def look_at(words: Written) -> None:
    """Raise an alarm for each danger in words a resident wrote, unless the same words have raised it already."""
    for danger, sentences in find_dangers(words.text).items():
        fresh = _list_new(words, sentences)
        if fresh and not (words.source == Source.WORDING and _take_along(words, danger)):
            _raise(words.subject_id, danger, words.source, words.source_id, By.SYSTEM, key=content_hash(*fresh))


def find_dangers(text: str) -> dict[Danger, list[str]]:
    """Return the dangers a text tells of, each with the sentences that tell of it, spaces and capitals aside."""
    found: dict[Danger, list[str]] = {}
    for one in get_town_screener().find(text):
        if one.danger is not None:
            begin = max((text.rfind(end, 0, one.start) for end in _ENDS), default=-1) + 1
            stop = min((at for end in _ENDS if (at := text.find(end, one.end)) >= 0), default=len(text))
            found.setdefault(one.danger, []).append(_plain(text[begin:stop]))
    return found


def raise_by_hand(subject_id: int, danger: Danger, by: By) -> Event | None:
    """Say of a thing that it cannot wait; None if that was said of this danger already and nobody has handled it."""
    if db.session.scalar(_open(subject_id).where(Alarm.danger == danger).limit(1)) is not None:
        return None
    return _raise(subject_id, danger, BY_HAND, None, by, key=None)


def is_open(subject_id: int) -> bool:
    """Return whether something about a thing cannot wait and is not handled."""
    return db.session.scalar(_open(subject_id).limit(1)) is not None


def handle(subject_id: int, how: AlarmEnd, *, seen: int, note: str | None, by: By) -> Event | None:
    """Say that a thing's alarms are handled, as far as `seen`, the newest that was read; None if none is open.

    `note` is for staff alone, and goes when its author's words are erased.
    """
    opened = _open(subject_id).where(Alarm.id <= seen).order_by(Alarm.id)
    alarms = list(db.session.scalars(opened.with_for_update()))
    if not alarms:
        return None
    for one in alarms:
        one.handled_at, one.handled_by, one.ended, one.note = clock.now(), by.person_id, how, note
    details = {"how": how, "alarms": [one.id for one in alarms]}
    return record(ALARM_HANDLED, by=by, subject_id=subject_id, details=details)


def forget_of(contact_ids: Collection[int], *, save_about: Collection[int]) -> None:
    """Forget what was seen in reports and waiting comments of addresses, with our notes; `save_about` some things."""
    theirs = is_from(contact_ids, Alarm.source, Alarm.source_id)
    db.session.execute(delete(Alarm).where(theirs, Alarm.subject_id.not_in(save_about)))


def _raise(
    subject_id: int, danger: Danger, source: str, source_id: int | None, by: By, *, key: bytes | None
) -> Event | None:
    values = {"subject_id": subject_id, "danger": danger, "source": source, "source_id": source_id, "words": key}
    same = select(Alarm.id).where(*(getattr(Alarm, name) == value for name, value in values.items()))
    if key is not None and db.session.scalar(same.limit(1)) is not None:
        return None  # the same row once more, handled or not
    new = db.insert(Alarm).values(**values, raised_at=clock.now(), raised_by=by.person_id)
    alarm_id = db.session.scalar(new.on_conflict_do_nothing().returning(Alarm.id))
    if alarm_id is None:
        return None
    ALARM.queue(alarm_id=alarm_id)
    return record(ALARM_RAISED, by=by, subject_id=subject_id, details={"danger": danger, "alarm": alarm_id})


def _list_new(words: Written, sentences: list[str]) -> list[str]:
    """Return what tells a danger anew: of a wording, the sentences that stand in none before; else the whole text."""
    if words.source != Source.WORDING:
        return [_plain(words.text)]
    earlier = select(Wording.title, Wording.text).where(Wording.subject_id == words.subject_id)
    rows = db.session.execute(earlier.where(Wording.id < words.source_id))
    known = [_plain(f"{title or ''}\n{text or ''}") for title, text in rows]
    return [one for one in sentences if all(one not in text for text in known)]


def _take_along(words: Written, danger: Danger) -> bool:
    """Let an alarm about a comment that waited stand on the comment itself, now that its writer has said yes to it."""
    waited_id = find_waiting_id(words.subject_id, words.text)
    waiting = select(Alarm).where(Alarm.source == Source.WAITING, Alarm.source_id == waited_id, Alarm.danger == danger)
    alarm = db.session.scalar(waiting.limit(1)) if waited_id is not None else None
    if alarm is None:
        return False
    touch(alarm.subject_id)
    alarm.subject_id, alarm.source, alarm.source_id = words.subject_id, Source.WORDING, words.source_id
    db.session.flush()
    return True


def _open(subject_id: int) -> Select[Alarm]:
    return select(Alarm).where(Alarm.subject_id == subject_id, Alarm.handled_at.is_(None))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
