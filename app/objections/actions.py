"""Objecting, deciding, and asking somebody outside the secretariat where no colleague can decide."""

from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import select

from app import clock, db
from app.accounts.actions import add_person
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext as _
from app.objections import letters
from app.objections import verbs as named
from app.objections.models import Decider, Objection
from app.objections.queries import (
    find_objection,
    is_colleague_there,
    list_asked_outside,
    list_deciders,
    list_left_lying,
)
from app.objections.telling_actions import tell_decided
from app.publishing import rules, verbs
from app.publishing.actions import get_subject_for_update, is_merged, read_anew, show_again, take_in_again
from app.subjects import Subject
from app.vault import Vault

Uphold = Callable[[Subject, Event, By], None]
"""Puts right what was done to a thing, which its event tells of."""


def _show_hidden(subject: Subject, _event: Event, by: By) -> None:
    if rules.is_hidden(subject):
        show_again(subject, by=by)


def _take_in(subject: Subject, event: Event, by: By) -> None:
    """Let a text that was sent back be read by whom it was before, if it lies with its author still."""
    if rules.stands_as(subject, event.details) and not is_merged(subject.id):
        take_in_again(subject, event, by=by)


def _read_anew(subject: Subject, event: Event, _by: By) -> None:
    """Let the wording that was turned down wait to be read again, unless another has come in since."""
    with suppress(NotPossibleError):
        read_anew(subject, event)


def _leave(_subject: Subject, _event: Event, _by: By) -> None:
    """Leave it to staff to put right."""


OPEN_TO_OBJECTION: dict[str, Uphold] = {
    verbs.HIDDEN.name: _show_hidden,
    **dict.fromkeys((one.name for one in (verbs.REDACTED, verbs.MERGED)), _leave),
    verbs.RETURNED.name: _take_in,
    verbs.WORDING_REFUSED.name: _read_anew,
}
"""What somebody may ask to be looked at again, and what follows by itself if they are right; rooms above add theirs."""


def object_to(subject: Subject, event_seq: int, *, reason: str, by: By) -> Objection:
    """Ask for the act on a thing that its event `event_seq` tells of to be looked at again, by another than who did it.

    Raises `NotPossibleError` for another thing's event, for one that nobody can object to, and while that is being
    looked at already.
    """
    get_subject_for_update(subject.id)
    event = db.session.get_one(Event, event_seq)
    if event.subject_id != subject.id or event.verb not in OPEN_TO_OBJECTION:
        raise NotPossibleError
    opened = select(Objection.id).where(Objection.event_seq == event.seq, Objection.decided_at.is_(None))
    if db.session.scalar(opened) is not None:
        raise NotPossibleError(_("We are looking at this again already."))
    said = record(verbs.OBJECTED, by=by, subject_id=subject.id, details={"event": event.seq}, reason=reason)
    objection = Objection(subject_id=subject.id, event_seq=event.seq, reason_id=said.reason_id, opened_at=said.at)
    db.session.add(objection)
    db.session.flush()
    objected = find_objection(objection.id)
    if objected is not None and not is_colleague_there(objected.did):
        _ask_outside(objection)
    return objection


def decide_objection(objection: Objection, *, upheld: bool, reason: str, by: By) -> Event:
    """Say what came of an objection; one that is right puts right what the act had done, as far as that goes by itself.

    Raises `NotPossibleError` if it was decided before, for whoever had a hand in what was objected to, and for what its
    author has taken back.
    """
    subject = get_subject_for_update(objection.subject_id)
    objection = db.lock(Objection, objection.id)
    event = db.session.get_one(Event, objection.event_seq)
    objected = find_objection(objection.id)
    if objected is None or objected.decided_at is not None or objected.is_over or by.person_id is None:
        raise NotPossibleError
    if by.person_id in objected.did:
        raise NotPossibleError
    objection.decided_at, objection.decided_by, objection.upheld = clock.now(), by.person_id, upheld
    decided = record(
        verbs.OBJECTION_UPHELD if upheld else verbs.OBJECTION_REJECTED,
        by=by,
        subject_id=objection.subject_id,
        details={"event": event.seq},
        reason=reason,
    )
    if upheld:
        OPEN_TO_OBJECTION[event.verb](subject, event, by)
    tell_decided(objection.id, subject)
    return decided


def ask_outside_late() -> None:
    """Ask those outside the secretariat to decide what no colleague has decided within a week, or can."""
    for objection in list_left_lying():
        _ask_outside(objection)


def _ask_outside(objection: Objection) -> None:
    objection.outside_at = clock.now()
    db.session.flush()
    for person_id in list_deciders():
        letters.OUTSIDE.queue(objection_id=objection.id, person_id=person_id)


def add_decider(vault: Vault, *, address: str, name: str, title: str, by: By) -> str:
    """Let somebody decide objections that no colleague can, with an account if they have none; returns their name."""
    person = add_person(vault, address=address, name=name, title=title, by=by)
    if db.session.get(Decider, person.id) is None:
        db.session.add(Decider(person_id=person.id, since=clock.now()))
        db.session.flush()
        record(named.DECIDER_NAMED, by=by, details={"person": person.id})
        for objection_id in list_asked_outside():  # what waits since before there was anybody to ask
            letters.OUTSIDE.queue(objection_id=objection_id, person_id=person.id)
    return person.name


def remove_decider(person_id: int, *, by: By) -> None:
    """Let somebody decide no objections any more; a second time changes nothing."""
    row = db.session.get(Decider, person_id)
    if row is not None:
        db.session.delete(row)
        db.session.flush()
        record(named.DECIDER_REMOVED, by=by, details={"person": person_id})
