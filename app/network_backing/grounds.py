"""What a contact in the management decides by: what came of it so far, what is in place, and who leads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import db
from app.accounts.contacts import list_addresses
from app.accounts.models import Person, PersonRole
from app.i18n import long_date
from app.network_log.blueprint import NETWORK_LOG
from app.network_log.queries import list_newest
from app.network_people.queries import list_seats, list_shown
from app.network_people.roles import NAMED
from app.network_stages.queries import get_course, list_moves, list_steps
from app.network_stages.stage_data import ORDER, STAGES
from app.network_stages.verbs import STAGE_REACHED
from app.networks.states import Stage
from app.permissions import Role
from app.trials.blueprint import TRIALS_ROOM
from app.trials.queries import list_shown as list_trials

_TRIALS = 2
"""Of so many trials, the newest, a contact in the management reads how they stand."""


@dataclass(frozen=True)
class TrialTold:
    """A trial: how far it is, until when it runs if it has not ended, and the newest line everybody reads of it."""

    title: str
    standing: str
    until: date | None
    words: str
    told_on: date | None


@dataclass(frozen=True)
class Grounds:
    """What a contact in the management decides by.

    `ticked` and `missing` are the lines of the check list before the stage, `reason` why it was moved all the same;
    `named` is who tries something out, by their role; `trials` and `log` are what everybody can read; `coming` is the
    next stage that is planned, and when in words; `leaders` are named with their addresses at work.
    """

    ticked: Sequence[str]
    missing: Sequence[str]
    reason: str | None
    named: Sequence[tuple[str, str]]
    trials: Sequence[TrialTold]
    log: Sequence[tuple[str, str]]
    coming: tuple[str, str] | None
    leaders: Sequence[tuple[str, str]]


def get_grounds(network_id: int, stage: Stage) -> Grounds:
    """Return what the contact in the management of a network needs to know of the stage it is in."""
    moved = next((one for one in list_moves(network_id) if one.details.get("to") == stage), None)
    lacking = set(moved.details.get("missing") or ()) if moved is not None else set[str]()
    was_asked = moved is not None and moved.verb == STAGE_REACHED.name
    asked = STAGES[stage].before if was_asked else ()
    return Grounds(
        [str(one.words) for one in asked if one.key not in lacking],
        [str(one.words) for one in asked if one.key in lacking],
        moved.reason if moved is not None else None,
        _list_named(network_id, stage),
        _list_trials(network_id),
        _list_log(network_id),
        _find_coming(network_id, stage),
        list_leaders_written_to(network_id),
    )


def list_leaders_written_to(network_id: int) -> list[tuple[str, str]]:
    """Return who leads a network, by name and address at work, whoever has led it longest first."""
    leaders = select(Person.name, Person.contact_id).join(PersonRole, PersonRole.person_id == Person.id)
    leaders = leaders.where(PersonRole.role == Role.LEADER, PersonRole.subject_id == network_id, Person.active)
    rows = db.session.execute(leaders.order_by(PersonRole.id)).all()
    addresses = list_addresses([row.contact_id for row in rows])
    return [(row.name, addresses.get(row.contact_id, "")) for row in rows]


def _list_named(network_id: int, stage: Stage) -> list[tuple[str, str]]:
    seats = [one for one in list_seats(network_id) if one.role in NAMED and one.is_in(stage)]
    roles = {one.id: one.role.label for one in seats}
    return [(roles[one.id], one.who) for one in list_shown(seats)]


def _list_trials(network_id: int) -> list[TrialTold]:
    told = []
    for one in list_trials(network_id)[:_TRIALS] if TRIALS_ROOM.is_on() else ():
        trial, last = one.trial, one.lines[-1] if one.lines else None
        words, told_on = (last.words, last.day) if last is not None else (trial.hypothesis, None)
        until = None if trial.outcome else trial.until
        told.append(TrialTold(trial.title, trial.standing, until, words, told_on))
    return told


def _list_log(network_id: int) -> list[tuple[str, str]]:
    entries = list_newest(network_id)[0] if NETWORK_LOG.is_on() else ()
    return [(long_date(one.day), one.text) for one in entries]


def _find_coming(network_id: int, stage: Stage) -> tuple[str, str] | None:
    steps = list_steps(get_course(network_id))
    later = [steps[one] for one in ORDER[ORDER.index(stage) + 1 :]]
    planned = next((one for one in later if one.planned is not None), None)
    return (planned.stage.label, planned.planned.within) if planned is not None and planned.planned else None
