"""Who is in networks, as pages show it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Date, bindparam, or_, select

from app import clock, db
from app.access import readable_inside
from app.i18n import gettext as _
from app.i18n import in_a_row
from app.kinds import NOBODY
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.network_people.models import NetworkSeat
from app.network_people.naming import list_own_names
from app.network_people.roles import NAMED, WANTED, SeatRole
from app.network_stages.stage_data import is_past
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.organisations.models import Organisation
from app.subjects import Subject, Wording

_TODAY = bindparam("sits_on", callable_=clock.today, type_=Date())


def has_not_left() -> ColumnElement[bool]:
    """Return the condition on a place that nobody has left it by today, also where it is known when they will."""
    return or_(NetworkSeat.until_on.is_(None), NetworkSeat.until_on > _TODAY)


@dataclass(frozen=True)
class Seat:
    """A place in a network, as it is stored."""

    id: int
    network_id: int
    role: SeatRole
    name: str
    department_id: int | None
    organisation_id: int | None
    own_name: str
    stages: tuple[Stage, ...]
    from_on: date
    until_on: date | None

    @property
    def is_left(self) -> bool:
        """Return whether somebody sat there, and does no more."""
        return self.until_on is not None and self.until_on <= clock.today()

    @property
    def is_now(self) -> bool:
        """Return whether somebody sits there today."""
        return self.from_on <= clock.today() and not self.is_left

    def is_in(self, stage: Stage) -> bool:
        """Return whether somebody sits there today in a network in a stage: some are there for some stages alone."""
        return self.is_now and (not self.stages or stage in self.stages)

    def is_coming(self, stage: Stage) -> bool:
        """Return whether somebody has a place that is for stages to which a network in a stage comes only later."""
        return self.is_now and not self.is_in(stage) and not is_past(self.stages, stage)


@dataclass(frozen=True)
class ShownSeat:
    """Who sits somewhere, in words; `url` leads to an organisation's page, `when` says for or in which stages.

    `lang` is the language in which the name is written; None of what is said in the reader's.
    """

    id: int
    name: str
    department: str
    lang: str | None
    when: str
    url: str | None
    from_on: date
    until_on: date | None

    @property
    def who(self) -> str:
        """Return the name with the department."""
        return ", ".join(part for part in (self.name, self.department) if part)


@dataclass(frozen=True)
class People:
    """Who is in a network, or comes into it later, by role, and whom it has not found yet, with why if that is said."""

    by_role: Sequence[tuple[str, Sequence[ShownSeat]]]
    missing: Sequence[tuple[str, str | None]]
    department_ids: Collection[int]


def list_seats(network_id: int) -> list[Seat]:
    """Return every place there was and is in a network, in the order in which they were taken, read now."""
    return _read(network_id).get(network_id, [])


def get_people(network: NetworkInfo, *, why_unnamed: str | None) -> People | None:
    """Return who is in a network; None for one of which nothing is kept but what it says of itself."""
    seats = _KEPT.get().get(network.id)
    return make_people(seats, network.stage, why_unnamed=why_unnamed) if seats else None


def is_named(network: NetworkInfo, role: SeatRole) -> bool:
    """Return whether somebody sits in a role of a network now."""
    return any(one.is_now and one.role == role for one in _KEPT.get().get(network.id, ()))


def make_people(seats: Sequence[Seat], stage: Stage, *, why_unnamed: str | None) -> People:
    """Return who sits on these places in a network in a stage, or comes later, by role, and what is missing now.

    While it tries something out, `why_unnamed` is said of each who should be named for that and is not.
    """
    there = [one for one in seats if one.is_in(stage)]
    named = [one for one in seats if one.is_in(stage) or one.is_coming(stage)]
    shown = dict(zip([one.id for one in named], list_shown(named, stage), strict=True))
    taken = {role: [shown[one.id] for one in named if one.role == role] for role in SeatRole}
    filled = {one.role for one in there}
    missing = [(role.label, None) for role in WANTED if role not in filled]
    unnamed = [(role.label, why_unnamed) for role in NAMED if role not in filled] if stage == Stage.TEST else []
    return People(
        [(role.label, found) for role, found in taken.items() if found],
        [*missing, *unnamed],
        {one.department_id for one in there if one.department_id is not None},
    )


def list_shown(seats: Sequence[Seat], at: Stage | None = None) -> list[ShownSeat]:
    """Return who sits on each place, in words; an organisation that is not shown has no name.

    Of a network in a stage (`at`), whoever comes later is said to.
    """
    departments = get_reference().departments
    organisations = _names_of([one.organisation_id for one in seats if one.organisation_id is not None])
    found: list[ShownSeat] = []
    for one in seats:
        title, slug, spoken = organisations.get(one.organisation_id or 0, (_("An organisation"), None, None))
        department = found_in.name if (found_in := departments.get(one.department_id or 0)) is not None else ""
        if one.organisation_id is not None:
            name, department = title, ""
        else:
            name = one.name or ("" if department else one.own_name or _("A resident"))
        stages = ", ".join(stage.label for stage in one.stages)
        if at is not None and one.is_coming(at):
            later = [stage.label for stage in one.stages if not is_past([stage], at)]
            stages = _("comes in %(stages)s", stages=in_a_row(later))
        url = f"/organisations/{slug}" if one.organisation_id is not None and slug else None
        lang = "da" if one.name else spoken if one.organisation_id is not None else None
        found.append(ShownSeat(one.id, name, department, lang, stages, url, one.from_on, one.until_on))
    return found


def list_organisations() -> list[tuple[int, str]]:
    """Return the organisations that everybody can read, by name."""
    shown = select(Organisation.id, Wording.title).join(Subject, Subject.id == Organisation.id)
    shown = shown.join(Wording, Wording.id == Subject.published_wording_id)
    shown = shown.where(readable_inside(NOBODY)).order_by(Organisation.sort_key, Organisation.id)
    return [(row.id, row.title) for row in db.read(shown)]


def list_sitting() -> Mapping[int, Sequence[Seat]]:
    """Return who sits in each network today, from what the process keeps."""
    networks = get_directory().networks
    return {
        network_id: [one for one in seats if one.is_in(networks[network_id].stage)]
        for network_id, seats in _KEPT.get().items()
        if network_id in networks
    }


def _names_of(ids: Collection[int]) -> Mapping[int, tuple[str, str, str]]:
    if not ids:
        return {}
    shown = select(Organisation.id, Organisation.slug, Wording.title, Wording.language)
    shown = shown.join(Subject, Subject.id == Organisation.id)
    shown = shown.join(Wording, Wording.id == Subject.published_wording_id)
    shown = shown.where(Organisation.id.in_(sorted(ids)), readable_inside(NOBODY))
    return {row.id: (row.title, row.slug, row.language) for row in db.read(shown)}


def _read(network_id: int | None = None) -> dict[int, list[Seat]]:
    table = NetworkSeat.__table__.c
    wanted = select(*table).order_by(table.id)
    seats, own = dict[int, list[Seat]](), list_own_names()
    for row in db.read(wanted if network_id is None else wanted.where(table.network_id == network_id)):
        stages = tuple(Stage(one) for one in row.stages.split())
        of = (row.id, row.network_id, SeatRole(row.role), row.name, row.department_id, row.organisation_id)
        seats.setdefault(row.network_id, []).append(Seat(*of, own.get(row.id, ""), stages, row.from_on, row.until_on))
    return seats


_KEPT: KeptOf[dict[int, list[Seat]]] = KeptOf(Topic.NETWORKS, _read)
