"""Whether the events are as they were when they were hashed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import db
from app.chain.hashing import START, next_hash, stored_bytes
from app.chain.models import EventHash
from app.events import Event

_BATCH = 1_000


@dataclass(frozen=True)
class Head:
    """The newest event in the chain, and the hash that stands for it and all before it."""

    seq: int
    hash: bytes


def get_head() -> Head | None:
    """Return the chain's head, None while no event is in it."""
    newest = select(EventHash.seq, EventHash.hash).order_by(EventHash.seq.desc()).limit(1)
    row = db.read(newest).first()
    return Head(*row) if row is not None else None


def count_unhashed(*, before: datetime | None = None) -> int:
    """Return how many events have come in since the head; of those alone that happened `before` a moment, if given."""
    since = select(func.coalesce(func.max(EventHash.seq), 0)).scalar_subquery()
    counted = select(func.count()).select_from(Event).where(Event.seq > since)
    if before is not None:
        counted = counted.where(Event.at < before)
    return db.session.scalar(counted) or 0


def find_breaks() -> Iterator[str]:
    """Give a sentence for each place where the events are not those that were hashed; reads all, a thousand at a time.

    Each hash is asked with the one that is stored before it, so that a change is told where it was made.
    """
    previous = START
    chained = (
        select(EventHash.seq, EventHash.hash, *stored_bytes(sqlite=db.is_sqlite()))
        .outerjoin(Event, Event.seq == EventHash.seq)
        .order_by(EventHash.seq)
    )
    for batch in db.streaming(chained, _BATCH):
        for seq, kept, *columns in batch:
            if columns[0] is None:
                yield f"Event {seq} has been removed."
            elif next_hash(previous, columns) != kept:
                yield f"Event {seq} has been changed, or one right before it has been removed or put in."
            previous = kept
    yield from _find_put_in()


def _find_put_in() -> Iterator[str]:
    head = select(func.max(EventHash.seq)).scalar_subquery()
    beside = select(Event.seq).outerjoin(EventHash, EventHash.seq == Event.seq).order_by(Event.seq)
    for batch in db.streaming(beside.where(EventHash.seq.is_(None), Event.seq < head), _BATCH):
        for (seq,) in batch:
            yield f"Event {seq} has been put in among those that are hashed."


def find_cuts(heads: Iterable[Head]) -> Iterator[str]:
    """Give a sentence for each head, exported earlier, that the chain does not go through any more."""
    for head in heads:
        kept = db.session.scalar(select(EventHash.hash).where(EventHash.seq == head.seq))
        if kept is None:
            yield f"The events up to {head.seq} were there when the head was exported; the last of them are not."
        elif kept != head.hash:
            yield f"Event {head.seq}, or one before it, is another than when the head was exported."
