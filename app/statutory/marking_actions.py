"""What staff say of a text that may start a clock in law, whatever kind of thing it is; its subject is held."""

from app import clock, db
from app.acts import UNDO
from app.events import By, Event, on_recorded, record
from app.history import Details
from app.municipality.queries import get_reference
from app.publishing import actions as publishing
from app.publishing.verbs import WITHDRAWN
from app.reports.actions import settled_by
from app.reports.models import ReportEnd
from app.screening.statutory import StatutoryKind
from app.statutory import beside_actions, verbs
from app.statutory.letters import TAKEN_BACK, TO_UNIT, queue_received
from app.statutory.models import Standing, StatutoryBeside, StatutoryText
from app.statutory.queries import find_mark, further_of, get_arrived_at, list_further, mark_of
from app.subjects import Subject, Withheld

settled_by(verbs.CONFIRMED, ReportEnd.GONE)


def confirm(subject: Subject, kind: StatutoryKind, *, by: By, stood: Details | None = None) -> Event:
    """Give a thing to the unit that takes what it is in law; it is out of sight here, and the unit hears in a while.

    What its own room has to take back when it is undone is kept with the event as `stood`.
    """
    mark = db.session.get(StatutoryText, subject.id)
    was = {"kind": mark.kind, "standing": mark.standing} if mark is not None else {}
    if mark is None:
        mark = _new_mark(subject)
    else:
        _exchange(subject, mark.kind, kind)
    mark.kind, mark.standing = kind, Standing.CONFIRMED
    mark.decided_at, mark.decided_by = clock.now(), by.person_id
    db.session.flush()
    details = {"kind": kind, "received": mark.received_at.isoformat(), "mark": was, "stood": stood}
    event = publishing.set_aside(subject, verb=verbs.CONFIRMED, by=by, more=details)
    TO_UNIT.queue(subject_id=subject.id, not_before=event.at + UNDO)
    return event


@on_recorded
def tell_taken_back(event: Event) -> None:
    """Let the unit that has a text hear that its author has taken it back; a letter yet to leave says so itself."""
    if event.verb == WITHDRAWN.name and event.subject_id is not None:
        mark = find_mark(event.subject_id)
        if mark is not None and mark.is_confirmed and mark.has_left:
            TAKEN_BACK.queue(subject_id=event.subject_id)
        for one in list_further(event.subject_id):
            if one.is_confirmed and one.has_left:
                TAKEN_BACK.queue(subject_id=event.subject_id, kind=one.kind)


def undo_confirming(subject: Subject, event: Event, *, by: By) -> Event:
    """Put back the mark, and who can read the thing, as they were before `event`."""
    undone = publishing.undo_setting_aside(subject, event, by=by)
    for row in db.session.scalars(further_of(subject.id).where(StatutoryBeside.standing == Standing.CONFIRMED)).all():
        _wait_again(row)
    mark, was = db.session.get_one(StatutoryText, subject.id), event.details.get("mark")
    if not was:
        db.session.delete(mark)
    else:
        _exchange(subject, mark.kind, was["kind"])
        mark.kind, mark.standing = was["kind"], was["standing"]
        if mark.standing == Standing.SUGGESTED:
            mark.decided_at = mark.decided_by = None
    db.session.flush()
    return undone


def _wait_again(row: StatutoryBeside) -> None:
    """Let one thing more that a text is wait until it is decided again of the text itself: its letters do not leave."""
    of_row, kind, received_at = (row.subject_id, row.source, row.source_id), StatutoryKind(row.kind), row.received_at
    db.session.delete(row)
    db.session.flush()
    beside_actions.suggest(*of_row, kind, received_at)


def refuse(subject: Subject, *, by: By) -> Event:
    """Say that a thing starts no clock in law: it is withheld no more."""
    mark = db.session.get_one(StatutoryText, subject.id)
    kind, had_left = mark.kind, mark.standing == Standing.CONFIRMED and mark_of(mark).has_left
    rows = sorted(db.session.scalars(further_of(subject.id)), key=lambda one: one.standing != Standing.CONFIRMED)
    event = record(verbs.REFUSED, by=by, subject_id=subject.id, details={"kind": kind, "further": len(rows)})
    if rows:
        _stand_as(subject, mark, rows[0], tell=had_left)
    else:
        mark.standing, mark.decided_at, mark.decided_by = Standing.REFUSED, clock.now(), by.person_id
        publishing.withhold(subject, None)
    return event


def _stand_as(subject: Subject, mark: StatutoryText, row: StatutoryBeside, *, tell: bool) -> None:
    """Let one thing more that a text is, or seems to be, be what it is, in place of what it was not.

    A letter of its own that was about to leave leaves as that of the thing, if `tell`: else one waits already.
    """
    mark.kind, mark.standing, mark.received_at, mark.due_on = row.kind, row.standing, row.received_at, row.due_on
    mark.decided_at, mark.decided_by = row.decided_at, row.decided_by
    db.session.delete(row)
    db.session.flush()
    if row.decided_at is None:
        publishing.withhold(subject, Withheld.UNDECIDED)
    elif tell and row.decided_at + UNDO > clock.now():
        leaves_at = row.decided_at + UNDO
        TO_UNIT.queue(subject_id=subject.id, not_before=leaves_at)
        queue_received(subject, leaves_at)


def _exchange(subject: Subject, former: str, kind: str) -> None:
    """Let what waits as one `kind` more wait as the `former` one: the thing itself is of that kind from now on."""
    waiting = (StatutoryBeside.kind == kind, StatutoryBeside.standing == Standing.SUGGESTED)
    for row in db.session.scalars(further_of(subject.id).where(*waiting)) if former != kind else ():
        row.kind = former


def _new_mark(subject: Subject) -> StatutoryText:
    """Return the mark of a text that a person has seen for what it is: it counts from its first words."""
    received_at = get_arrived_at(subject.id)
    mark = StatutoryText(subject_id=subject.id, received_at=received_at, due_on=get_reference().read_on(received_at))
    db.session.add(mark)
    return mark
