"""What starts a clock in law and is no thing of its own: a wish, an objection, a report, a comment that waits."""

from datetime import datetime

from sqlalchemy import select

from app import clock, db
from app.acts import UNDO
from app.errors import NotPossibleError, NotThereError
from app.events import By, record
from app.municipality.queries import get_reference
from app.publishing import actions as publishing
from app.screening.statutory import StatutoryKind
from app.statutory import act_texts, verbs
from app.statutory.beside_queries import Said, find_said
from app.statutory.letters import BESIDE_RECEIVED, BESIDE_TO_UNIT
from app.statutory.models import Standing, StatutoryBeside
from app.statutory.queries import find_mark
from app.written import Source


def suggest(subject_id: int, source: str, source_id: int, kind: StatutoryKind, received_at: datetime) -> None:
    """Mark words that seem to start a clock in law. While nobody has decided about a row it has one mark of a kind."""
    about = {"subject_id": subject_id, "source": source, "source_id": source_id}
    came = {"received_at": received_at, "due_on": get_reference().read_on(received_at)}
    seems = {"kind": kind, "standing": Standing.SUGGESTED}
    new = db.insert(StatutoryBeside).values(**about, **came, **seems).on_conflict_do_nothing()
    if db.session.scalar(new.returning(StatutoryBeside.id)) is not None:
        record(verbs.BESIDE_SUGGESTED, by=By.SYSTEM, subject_id=subject_id, details={"kind": kind, "source": source})


def give(said: Said, kind: StatutoryKind, mark_id: int | None = None, *, by: By) -> None:
    """Give words to the unit that takes what they are in law: it and their writer hear in ten minutes.

    `mark_id` is the mark that is decided; None if a person has seen what no list knows. Raises `NotPossibleError` if
    the unit has them already, and `NotThereError` if they are gone.
    """
    publishing.get_subject_for_update(said.subject_id)  # held, so that of two at once the second finds the first's mark
    mark = _find(said, mark_id, kind)
    said = find_said(said.source, said.source_id)  # a comment that waited may be one by now, with its own mark
    _require_decidable(said, kind)
    if mark is None:
        came = {"received_at": said.received_at, "due_on": get_reference().read_on(said.received_at)}
        about = {"subject_id": said.subject_id, "source": said.source, "source_id": said.source_id}
        mark = StatutoryBeside(**about, **came)
        db.session.add(mark)
    elif mark.standing == Standing.CONFIRMED:
        raise NotPossibleError(act_texts.why_with_unit())
    mark.kind, mark.standing, mark.decided_at, mark.decided_by = kind, Standing.CONFIRMED, clock.now(), by.person_id
    db.session.flush()
    details = {"kind": kind, "received": mark.received_at.isoformat(), "mark": mark.id, "source": mark.source}
    event = record(verbs.BESIDE_CONFIRMED, by=by, subject_id=said.subject_id, details=details)
    for letter in (BESIDE_TO_UNIT, BESIDE_RECEIVED):
        letter.queue(mark_id=mark.id, not_before=event.at + UNDO)


def refuse(said: Said, mark_id: int | None = None, *, by: By) -> None:
    """Say that words start no clock in law; of such as go to a unit, as long as the letter has not left.

    A second time changes nothing. Raises `NotPossibleError` once the unit has them.
    """
    publishing.get_subject_for_update(said.subject_id)
    mark = _find(said, mark_id)
    if mark is None or mark.standing == Standing.REFUSED:
        return
    if mark.decided_at is not None and clock.now() >= mark.decided_at + UNDO:
        raise NotPossibleError(act_texts.why_with_unit())
    _require_decidable(said)
    mark.standing, mark.decided_at, mark.decided_by = Standing.REFUSED, clock.now(), by.person_id
    db.session.flush()
    details = {"kind": mark.kind, "mark": mark.id, "source": mark.source}
    record(verbs.BESIDE_REFUSED, by=by, subject_id=said.subject_id, details=details)


def _require_decidable(said: Said, kind: str | None = None) -> None:
    """Refuse to decide of what more a thing's own words start before it is decided of the thing itself."""
    own = find_mark(said.subject_id) if said.source == Source.WORDING else None
    if said.source == Source.WORDING and (own is None or not own.is_confirmed):
        raise NotPossibleError(act_texts.why_not_yet())
    if own is not None and own.kind == kind:
        raise NotPossibleError(act_texts.why_with_unit())


def _find(said: Said, mark_id: int | None, kind: str | None = None) -> StatutoryBeside | None:
    """Return, locked, the mark that is decided, or the one that waits of the very kind that is chosen instead.

    Without an id, the newest mark of the row. Raises `NotThereError` if the row has no such mark.
    """
    of_row = (StatutoryBeside.source == said.source, StatutoryBeside.source_id == said.source_id)
    marks = select(StatutoryBeside).where(*of_row).order_by(StatutoryBeside.id.desc()).with_for_update()
    found = db.session.scalars(marks).all()
    if mark_id is None:
        return next(iter(found), None)
    mark = next((one for one in found if one.id == mark_id), None)
    if mark is None:
        raise NotThereError
    of_kind = (one for one in found if one.kind == kind and one.standing == Standing.SUGGESTED)
    return mark if mark.standing == Standing.CONFIRMED else next(of_kind, mark)
