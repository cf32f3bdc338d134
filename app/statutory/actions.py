"""The marks that words make, and who takes the texts of each kind."""

from sqlalchemy import select

from app import db
from app.events import By, record
from app.municipality.queries import get_reference
from app.networks.town_lists import get_town_screener
from app.publishing import actions as publishing
from app.screening.findings import Danger
from app.screening.statutory import StatutoryKind, find_statutory
from app.statutory import verbs
from app.statutory.models import Standing, StatutoryText, StatutoryUnit
from app.statutory.units import Unit
from app.subjects import Subject, Withheld, Wording
from app.written import Source, Written, joined, on_written


@on_written
def look(one: Written) -> None:
    """Look at what somebody has written about a thing of their own, which starts a clock in law by arriving."""
    if one.source == Source.WORDING:
        look_at(db.session.get_one(Subject, one.subject_id), db.session.get_one(Wording, one.source_id))


def look_at(subject: Subject, wording: Wording) -> None:
    """Mark a thing whose new words seem to start a clock in law; it is withheld until somebody has looked.

    What stood in the words before makes no new mark, nor does anything of what has one that is not refused.
    """
    kinds = _kinds_in(wording)
    mark = db.session.get(StatutoryText, subject.id) if kinds else None
    if not kinds or (mark is not None and mark.standing != Standing.REFUSED):
        return
    before = select(Wording).where(Wording.subject_id == subject.id, Wording.number < wording.number)
    former = db.session.scalar(before.order_by(Wording.number.desc()).limit(1))
    known = _kinds_in(former) if former is not None else []
    fresh = [one for one in kinds if one not in known]
    if not fresh:
        return
    came = {"received_at": wording.created_at, "due_on": get_reference().read_on(wording.created_at)}
    seems = {"kind": fresh[0], "standing": Standing.SUGGESTED, "decided_at": None, "decided_by": None}
    db.session.merge(StatutoryText(subject_id=subject.id, **came, **seems))
    db.session.flush()
    publishing.withhold(subject, Withheld.UNDECIDED)
    record(verbs.SUGGESTED, by=By.SYSTEM, subject_id=subject.id, details={"kind": fresh[0]})


def _kinds_in(wording: Wording) -> list[StatutoryKind]:
    """Return what words seem to be in law; who tells of a child in danger reports it, in whatever words."""
    text = joined(wording.title, wording.text)
    of_a_child = any(one.danger == Danger.CHILD for one in get_town_screener().find(text))
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
