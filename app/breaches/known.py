"""What the house knows of a breach by itself, told by the events of the thing it is about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import db
from app.accounts.models import Person
from app.breaches.exposures import Exposure, tell_exposures
from app.breaches.models import BreachTold
from app.breaches.queries import Sheet
from app.events import list_happened
from app.history import Happened, line
from app.kinds import KINDS
from app.networks.queries import get_directory
from app.publishing.verbs import ANSWER_REDACTED
from app.subjects import SubjectKind
from app.submissions import verbs
from app.submissions.states import RouteKind

_OF_OURS = frozenset(
    one.name
    for one in (
        verbs.FIRST_WORD,
        verbs.EXTENDED,
        verbs.ANSWERED,
        verbs.ANSWER_CHANGED,
        verbs.SAID_CORRECTED,
        verbs.ANSWER_TAKEN_OUT,
        verbs.SAID_AGAIN,
        ANSWER_REDACTED,
    )
)


@dataclass(frozen=True)
class Known:
    """What the house knows of a breach: when the thing could be read, on which pages, and who acted, by id.

    `ours` is when what we said to it was shown, changed, covered or taken out: the moment, and a sentence.
    """

    exposures: Sequence[Exposure]
    ours: Sequence[tuple[datetime, str]]
    pages: Sequence[str]
    told: Mapping[str, date]
    names: Mapping[int, str]


def get_known(sheet: Sheet) -> Known:
    """Return what the house knows of a breach by itself."""
    history = list_happened(sheet.subject_id)
    exposures = tell_exposures(history)
    told = select(BreachTold.whom, BreachTold.told_on).where(BreachTold.breach_id == sheet.id)
    ours = [one for one in history if one.verb in _OF_OURS]
    people = {sheet.noticed_by, sheet.closed_by, *(one.actor_id for one in ours)}
    people |= {by for one in exposures for by in (one.shown_by, one.ended_by)}
    names = _list_names({one for one in people if one is not None})
    return Known(
        exposures,
        [(one.at, line(one, names)) for one in ours],
        _list_pages(sheet, history) if exposures else [],
        {row.whom: row.told_on for row in db.session.execute(told)},
        names,
    )


def _list_pages(sheet: Sheet, history: Sequence[Happened]) -> list[str]:
    """Return the addresses where everybody could read it: its own, the one it lies on, lists, networks and piles."""
    own = KINDS[SubjectKind(sheet.kind)].address(sheet.subject_id)
    if sheet.root_id is not None:
        return [own, KINDS[SubjectKind.SUBMISSION].address(sheet.root_id)]
    routes = {(one.details.get("route"), one.details.get("target")) for one in history}
    town = get_directory()
    at_networks = [f"/networks/{one.slug}" for one in town.networks.values() if (RouteKind.NETWORK, one.id) in routes]
    at_piles = [f"/theme-piles/{one.slug}" for one in town.piles.values() if (RouteKind.THEME_PILE, one.id) in routes]
    return [own, "/", "/submissions", "/submissions?q=", "/experience", *at_networks, *at_piles]


def _list_names(ids: Collection[int]) -> dict[int, str]:
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row.id: row.name for row in rows}
