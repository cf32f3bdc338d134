"""What was decided of a comment while it waited for its address, which it takes along when it comes in."""

from sqlalchemy import select

from app import clock, db
from app.acts import UNDO
from app.conversations.waiting import find_waiting_id
from app.events import By
from app.publishing import actions as publishing
from app.statutory import verbs
from app.statutory.letters import BESIDE_RECEIVED, BESIDE_TO_UNIT, COMMENT_RECEIVED, TO_UNIT
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.subjects import Subject, Withheld
from app.tasks.actions import touch
from app.written import Source

_FIRST = (Standing.CONFIRMED, Standing.SUGGESTED, Standing.REFUSED)


def take_along(subject: Subject, text: str) -> bool:
    """Let a comment that waited for its address stand as its words stood; returns whether somebody decided of them.

    Letters that were about to leave for its units and its writer leave as those of the comment.
    """
    waited_id = find_waiting_id(subject.id, text) if subject.root_id is not None else None
    of_row = (StatutoryBeside.source == Source.WAITING, StatutoryBeside.source_id == waited_id)
    marks = select(StatutoryBeside).where(*of_row).order_by(StatutoryBeside.id).with_for_update()
    rows = db.session.scalars(marks).all() if waited_id is not None else []
    for row in rows:
        touch(row.subject_id)
        db.session.delete(row)
    db.session.flush()
    if all(row.decided_at is None for row in rows):
        return False
    first, *others = sorted(rows, key=lambda row: _FIRST.index(Standing(row.standing)))
    _stand_as(subject, first)
    for row in others:
        if row.standing != Standing.REFUSED:
            _stand_beside(subject, row)
    return True


def _stand_as(subject: Subject, row: StatutoryBeside) -> None:
    """Let a thing's own mark be as one beside it was, which is gone."""
    decided = {"decided_at": row.decided_at, "decided_by": row.decided_by}
    came = {"received_at": row.received_at, "due_on": row.due_on, "kind": row.kind, "standing": row.standing}
    db.session.merge(StatutoryText(subject_id=subject.id, **came, **decided))
    db.session.flush()
    if row.standing == Standing.SUGGESTED:
        publishing.withhold(subject, Withheld.UNDECIDED)
    if row.standing == Standing.CONFIRMED and row.decided_at is not None:
        details = {"kind": row.kind, "received": row.received_at.isoformat()}
        publishing.set_aside(subject, verb=verbs.CONFIRMED, by=By.SYSTEM, more=details)
        leaves_at = row.decided_at + UNDO
        if leaves_at > clock.now():
            TO_UNIT.queue(subject_id=subject.id, not_before=leaves_at)
            COMMENT_RECEIVED.queue(comment_id=subject.id, not_before=leaves_at)


def _stand_beside(subject: Subject, row: StatutoryBeside) -> None:
    decided = {"decided_at": row.decided_at, "decided_by": row.decided_by}
    came = {"received_at": row.received_at, "due_on": row.due_on, "kind": row.kind, "standing": row.standing}
    about = {"subject_id": subject.id, "source": Source.WORDING, "source_id": subject.id}
    mark = StatutoryBeside(**about, **came, **decided)
    db.session.add(mark)
    db.session.flush()
    if row.decided_at is not None and row.decided_at + UNDO > clock.now():
        for letter in (BESIDE_TO_UNIT, BESIDE_RECEIVED):
            letter.queue(mark_id=mark.id, not_before=row.decided_at + UNDO)
