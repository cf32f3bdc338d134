"""The marks that words make, and who takes the texts of each kind."""

from datetime import datetime

from sqlalchemy import select

from app import clock, db
from app.events import By, record
from app.municipality.queries import get_reference
from app.networks.town_lists import get_town_screener
from app.publishing import actions as publishing
from app.screening.findings import Danger
from app.screening.statutory import StatutoryKind, find_statutory
from app.statutory import beside_actions, verbs
from app.statutory.coming_in_actions import take_along
from app.statutory.models import BESIDE, Standing, StatutoryText, StatutoryUnit
from app.statutory.queries import get_arrived_at, list_further
from app.statutory.units import Unit
from app.subjects import Subject, Withheld, Wording
from app.written import Source, Written, on_written


@on_written
def look(one: Written) -> None:
    """Look at what somebody has written, by whatever door: it starts a clock in law by arriving."""
    if one.source == Source.WORDING:
        look_at(db.session.get_one(Subject, one.subject_id), db.session.get_one(Wording, one.source_id))
        return
    kinds = _kinds_in(one.text)
    if one.source in BESIDE:
        for kind in kinds:
            beside_actions.suggest(one.subject_id, one.source, one.source_id, kind, clock.now())
    elif kinds and db.session.get(StatutoryText, one.subject_id) is None:
        _suggest(db.session.get_one(Subject, one.subject_id), kinds, clock.now())


def look_at(subject: Subject, wording: Wording) -> None:
    """Mark a thing whose new words seem to start a clock in law; it is withheld until somebody has looked.

    What stood in the words before makes no new mark, nor does a kind that has one which is not refused.
    """
    kinds = _kinds_of(wording)
    if not kinds:
        return
    before = select(Wording).where(Wording.subject_id == subject.id, Wording.number < wording.number)
    former = db.session.scalar(before.order_by(Wording.number.desc()).limit(1))
    fresh = [one for one in kinds if former is None or one not in _kinds_of(former)]
    if fresh and not (former is None and take_along(subject, wording.text or "")):
        arrived_at = get_arrived_at(subject.id) if former is None else wording.created_at
        _suggest(subject, fresh, arrived_at)


def _suggest(subject: Subject, kinds: list[StatutoryKind], received_at: datetime) -> None:
    """Mark a thing as what it seems to be, and with each kind more that it seems to be beside that."""
    mark = db.session.get(StatutoryText, subject.id)
    if mark is None or mark.standing == Standing.REFUSED:
        _suggest_first(subject, kinds[0], received_at)
        further = kinds[1:]
    else:
        further = [one for one in kinds if one != mark.kind]
    has = {one.kind for one in list_further(subject.id)}
    for kind in further:
        if kind not in has:
            beside_actions.suggest(subject.id, Source.WORDING, subject.id, kind, received_at)


def _suggest_first(subject: Subject, kind: StatutoryKind, received_at: datetime) -> None:
    came = {"received_at": received_at, "due_on": get_reference().read_on(received_at)}
    seems = {"kind": kind, "standing": Standing.SUGGESTED, "decided_at": None, "decided_by": None}
    db.session.merge(StatutoryText(subject_id=subject.id, **came, **seems))
    db.session.flush()
    publishing.withhold(subject, Withheld.UNDECIDED)
    record(verbs.SUGGESTED, by=By.SYSTEM, subject_id=subject.id, details={"kind": kind})


def _kinds_of(wording: Wording) -> list[StatutoryKind]:
    return _kinds_in(f"{wording.title}.\n{wording.text}" if wording.title else wording.text or "")


def _kinds_in(text: str) -> list[StatutoryKind]:
    """Return what words seem to be in law; who tells of a child in danger reports it, in whatever words.

    A list that nobody who lives with its language has read through makes no report: it is read as urgent all the same.
    """
    found = get_town_screener().find(text)
    of_a_child = any(one.danger == Danger.CHILD and one.is_by_read_list for one in found)
    told = [StatutoryKind.CHILD] if of_a_child else []
    return list(dict.fromkeys([*told, *(one.kind for one in find_statutory(text))]))


def set_unit(unit: Unit, *, by: By) -> None:
    """Say who takes the texts of a kind from now on."""
    values = {"name": unit.name, "email": unit.email, "form_url": unit.form_url}
    db.session.merge(StatutoryUnit(kind=unit.kind, **values))
    db.session.flush()
    record(verbs.UNIT_SET, by=by, details={"kind": unit.kind})


def forget_unit(kind: StatutoryKind, *, by: By) -> None:
    """Let the texts of a kind go to the municipality's own address again. A second time changes nothing."""
    row = db.session.get(StatutoryUnit, kind)
    if row is not None:
        db.session.delete(row)
        db.session.flush()
        record(verbs.UNIT_SET, by=by, details={"kind": kind})
