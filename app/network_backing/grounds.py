"""What a contact in the management decides by: what came of it so far, what is in place, and who leads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.accounts.contacts import list_addresses
from app.accounts.models import Person, PersonRole
from app.i18n import gettext as _
from app.i18n import long_date
from app.network_log.blueprint import NETWORK_LOG
from app.network_log.queries import list_newest
from app.network_stages.queries import list_moves
from app.network_stages.stage_data import STAGES
from app.network_stages.verbs import STAGE_REACHED
from app.networks.states import Stage
from app.permissions import Role
from app.trials.blueprint import TRIALS_ROOM
from app.trials.queries import list_shown as list_trials

_TRIALS = 2
"""Of so many trials, the newest, a contact in the management reads how they stand."""


@dataclass(frozen=True)
class Grounds:
    """What a contact in the management decides by.

    `ticked` and `missing` are the lines of the check list before the stage, `reason` why it was moved all the same;
    `told` is what everybody can read of its trials and its log, as a date in words, a heading and words; `leaders` are
    named with their addresses at work.
    """

    ticked: Sequence[str]
    missing: Sequence[str]
    reason: str | None
    told: Sequence[tuple[str, str, str]]
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
        _list_told(network_id),
        list_leaders_written_to(network_id),
    )


def list_leaders_written_to(network_id: int) -> list[tuple[str, str]]:
    """Return who leads a network, by name and address at work, whoever has led it longest first."""
    leaders = select(Person.name, Person.contact_id).join(PersonRole, PersonRole.person_id == Person.id)
    leaders = leaders.where(PersonRole.role == Role.LEADER, PersonRole.subject_id == network_id, Person.active)
    rows = db.session.execute(leaders.order_by(PersonRole.id)).all()
    addresses = list_addresses([row.contact_id for row in rows])
    return [(row.name, addresses.get(row.contact_id, "")) for row in rows]


def _list_told(network_id: int) -> list[tuple[str, str, str]]:
    told: list[tuple[str, str, str]] = []
    if TRIALS_ROOM.is_on():
        for one in list_trials(network_id)[:_TRIALS]:
            last = one.lines[-1] if one.lines else None
            when = long_date(last.day) if last is not None else _("until %(date)s", date=long_date(one.trial.until))
            words = last.words if last is not None else one.trial.hypothesis
            told.append((when, f"{one.trial.title} ({one.trial.standing})", words))
    if NETWORK_LOG.is_on():
        entries, _more = list_newest(network_id)
        told += [(long_date(one.day), "", one.text) for one in entries]
    return told
