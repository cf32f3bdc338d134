"""Whether everybody still reads the words that staff approved."""

from collections.abc import Iterator

from sqlalchemy import select

from app import db
from app.events import Event
from app.publishing import verbs
from app.subjects import Subject, Wording
from app.vault import content_hash

_BATCH = 500
_PUBLISHED = (verbs.PUBLISHED.name, verbs.PUBLISHED_AGAIN.name)


def find_changed() -> Iterator[int]:
    """Give the ids of the things whose words were changed behind the hash that was kept of them; reads all.

    A wording is asked for its own hash, and for the one that the event of its approval holds: an event cannot be
    changed unseen. Words that were covered or erased have nothing to ask.
    """
    yield from _find_other_than_hashed()
    yield from _find_other_than_approved()


def _find_other_than_hashed() -> Iterator[int]:
    worded = select(Wording.subject_id, Wording.title, Wording.text, Wording.content_hash).order_by(Wording.id)
    for batch in db.streaming(worded.where(Wording.text.is_not(None)), _BATCH):
        for subject_id, title, text, kept in batch:
            if content_hash(title or "", text or "") != kept:
                yield subject_id


def _find_other_than_approved() -> Iterator[int]:
    number = Event.details["wording"].as_integer()
    approved = (
        select(Event.subject_id, Event.details, Wording.content_hash)
        .join(Subject, Subject.id == Event.subject_id)
        .join(Wording, (Wording.subject_id == Subject.id) & (Wording.number == number))
        .where(Event.verb.in_(_PUBLISHED), Subject.erased_at.is_(None))
        .order_by(Event.seq)
    )
    for batch in db.streaming(approved, _BATCH):
        for subject_id, details, kept in batch:
            if subject_id is not None and not kept.hex().startswith(details.get("hash", "")):
                yield subject_id
