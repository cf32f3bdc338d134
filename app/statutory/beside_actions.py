"""What starts a clock in law and is no thing of its own: a wish, an objection, a report, a comment that waits."""

from sqlalchemy import select

from app import clock, db
from app.acts import UNDO
from app.conversations.waiting import find_waiting_id
from app.errors import NotPossibleError
from app.events import By, record
from app.municipality.queries import get_reference
from app.publishing import actions as publishing
from app.screening.statutory import StatutoryKind
from app.statutory import act_texts, verbs
from app.statutory.beside_queries import Said, find_said
from app.statutory.letters import BESIDE_RECEIVED, BESIDE_TO_UNIT, COMMENT_RECEIVED, TO_UNIT
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.subjects import Subject
from app.tasks.actions import touch
from app.written import Source, Written


def suggest(one: Written, kind: StatutoryKind) -> None:
    """Mark words that seem to start a clock in law. While nobody has decided about a row it has one mark."""
    now = clock.now()
    about = {"subject_id": one.subject_id, "source": one.source, "source_id": one.source_id}
    came = {"received_at": now, "due_on": get_reference().read_on(now), "kind": kind, "standing": Standing.SUGGESTED}
    new = db.insert(StatutoryBeside).values(**about, **came).on_conflict_do_nothing().returning(StatutoryBeside.id)
    if db.session.scalar(new) is not None:
        record(verbs.BESIDE_SUGGESTED, by=By.SYSTEM, subject_id=one.subject_id, details={"kind": kind})


def take_along(subject: Subject, text: str) -> bool:
    """Let a comment that waited for its address stand as its words stood; returns whether somebody decided of them.

    Letters that were about to leave for its unit and its writer leave as those of the comment.
    """
    waited_id = find_waiting_id(subject.id, text) if subject.root_id is not None else None
    row = _find(Source.WAITING, waited_id) if waited_id is not None else None
    if row is None:
        return False
    touch(row.subject_id)
    db.session.delete(row)
    db.session.flush()
    if row.decided_at is None:
        return False
    came = {"received_at": row.received_at, "due_on": row.due_on, "kind": row.kind, "standing": row.standing}
    decided = {"decided_at": row.decided_at, "decided_by": row.decided_by}
    db.session.add(StatutoryText(subject_id=subject.id, **came, **decided))
    db.session.flush()
    if row.standing == Standing.CONFIRMED:
        details = {"kind": row.kind, "received": row.received_at.isoformat()}
        publishing.set_aside(subject, verb=verbs.CONFIRMED, by=By.SYSTEM, more=details)
        leaves_at = row.decided_at + UNDO
        if leaves_at > clock.now():
            TO_UNIT.queue(subject_id=subject.id, not_before=leaves_at)
            COMMENT_RECEIVED.queue(comment_id=subject.id, not_before=leaves_at)
    return True


def give(said: Said, kind: StatutoryKind, *, by: By) -> None:
    """Give words to the unit that takes what they are in law: it and their writer hear in ten minutes.

    Raises `NotPossibleError` if it has them already, and `NotThereError` if they are gone.
    """
    publishing.get_subject_for_update(said.subject_id)  # held, so that of two at once the second finds the first's mark
    mark = _find(said.source, said.source_id)
    said = find_said(said.source, said.source_id)  # a comment that waited may be one by now, with its own mark
    if mark is None:
        came = {"received_at": said.received_at, "due_on": get_reference().read_on(said.received_at)}
        about = {"subject_id": said.subject_id, "source": said.source, "source_id": said.source_id}
        mark = StatutoryBeside(**about, **came)
        db.session.add(mark)
    elif mark.standing == Standing.CONFIRMED:
        raise NotPossibleError(act_texts.why_with_unit())
    mark.kind, mark.standing, mark.decided_at, mark.decided_by = kind, Standing.CONFIRMED, clock.now(), by.person_id
    db.session.flush()
    details = {"kind": kind, "received": mark.received_at.isoformat(), "mark": mark.id}
    event = record(verbs.BESIDE_CONFIRMED, by=by, subject_id=said.subject_id, details=details)
    for letter in (BESIDE_TO_UNIT, BESIDE_RECEIVED):
        letter.queue(mark_id=mark.id, not_before=event.at + UNDO)


def refuse(said: Said, *, by: By) -> None:
    """Say that words start no clock in law; of such as go to a unit, as long as the letter has not left.

    A second time changes nothing. Raises `NotPossibleError` once the unit has them.
    """
    mark = _find(said.source, said.source_id)
    if mark is None or mark.standing == Standing.REFUSED:
        return
    if mark.decided_at is not None and clock.now() >= mark.decided_at + UNDO:
        raise NotPossibleError(act_texts.why_with_unit())
    mark.standing, mark.decided_at, mark.decided_by = Standing.REFUSED, clock.now(), by.person_id
    db.session.flush()
    record(verbs.BESIDE_REFUSED, by=by, subject_id=said.subject_id, details={"kind": mark.kind, "mark": mark.id})


def _find(source: str, source_id: int) -> StatutoryBeside | None:
    """Return the newest mark of a row, locked."""
    of_row = select(StatutoryBeside).where(StatutoryBeside.source == source, StatutoryBeside.source_id == source_id)
    return db.session.scalar(of_row.order_by(StatutoryBeside.id.desc()).limit(1).with_for_update())
