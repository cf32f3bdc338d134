"""Which cases are like one is kept, so that its page does not compare it at each request."""

from collections.abc import Sequence

from app import clock, db
from app.kin.finding import MOST_KEPT
from app.reading.models import Related
from app.reading.related import MOST_SHOWN


def keep_related(submission_id: int, others: Sequence[int] | None, engine: str, *, alone: bool = False) -> list[int]:
    """Keep what a case is like, None where nobody shall read it; what it is most like is like it too.

    Returns those, which have to be compared anew to know how like it they are; none if it is kept `alone`.
    """
    kept = db.session.get(Related, submission_id, with_for_update=True)
    if others is None:
        if kept is not None:
            db.session.delete(kept)
        return []
    if kept is None:
        kept = Related(submission_id=submission_id)
        db.session.add(kept)
    kept.others, kept.compared_at, kept.engine = list(others[:MOST_KEPT]), clock.now(), engine
    joined = []
    for one in sorted(others[:MOST_SHOWN] if not alone else ()):
        other = db.session.get(Related, one, with_for_update=True)
        if other is not None and submission_id not in other.others:
            other.others = [submission_id, *other.others][:MOST_KEPT]
            joined.append(one)
    return joined
