"""Making the chain longer. What is in it is never changed."""

from sqlalchemy import func, insert, select, text
from sqlalchemy.exc import OperationalError

from app import db
from app.chain.hashing import START, next_hash, stored_bytes
from app.chain.models import EventHash
from app.chain.queries import get_head
from app.events import Event

BATCH = 5_000
"""Events that are hashed in one unit, in a tenth of a second."""


def find_settled() -> int:
    """Return the number below which no event can come in any more: 0 if that cannot be told just now.

    PostgreSQL gives numbers before units end, so one may come in below another that is there: events are waited for
    that are being written, a second at most, for those who write wait meanwhile. On SQLite writers take turns.
    """
    try:
        with db.database().writing() as session:
            if not db.is_sqlite():
                session.execute(text("SET LOCAL lock_timeout = '1s'"))
                session.execute(text("LOCK TABLE event IN SHARE MODE"))
            return session.scalar(select(func.max(Event.seq))) or 0
    except OperationalError:
        return 0


def extend(up_to: int) -> bool:
    """Hash the events up to `up_to` that are not in the chain, in the open unit; returns whether any are left."""
    head = get_head()
    last, previous = (head.seq, head.hash) if head else (0, START)
    following = (
        select(Event.seq, *stored_bytes(sqlite=db.is_sqlite()))
        .where(Event.seq > last, Event.seq <= up_to)
        .order_by(Event.seq)
        .limit(BATCH)
    )
    made: list[dict[str, object]] = []
    for seq, *columns in db.read(following):
        previous = next_hash(previous, columns)
        made.append({"seq": seq, "hash": previous})
    if made:
        db.session.execute(insert(EventHash), made)
    return len(made) == BATCH
