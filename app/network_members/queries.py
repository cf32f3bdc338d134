"""Members from outside: as their leader sees them, as they see their network, and what they may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app import clock, db
from app.access import readable_inside
from app.accounts.contacts import list_addresses
from app.accounts.models import Person, PersonRole
from app.alarms.models import Alarm
from app.i18n import gettext as _
from app.i18n import quoted
from app.kinds import NOBODY
from app.network_members.models import NetworkMember
from app.network_people.models import NetworkSeat
from app.network_people.naming import names_seats
from app.network_people.queries import has_not_left
from app.network_stages.queries import list_moves
from app.network_stages.stage_data import is_past
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.organisations.models import Organisation
from app.permissions import Role
from app.subjects import Audience, Subject, Visibility, Wording
from app.submissions.models import Submission
from app.submissions.states import MatchState, RouteKind
from app.vault import token_hash

MOST_SHOWN = 100
"""So many of the newest texts a member sees at once."""


@dataclass(frozen=True)
class Invitation:
    """An invitation that can be answered."""

    id: int
    network_id: int
    organisation: str | None
    stages: Sequence[Stage]
    expires_at: datetime
    organisation_title: str


@dataclass(frozen=True)
class ListedMember:
    """Somebody from outside as whoever leads the network sees them; an erased address is empty.

    `organisation` is the one they come for: of one that they have named themselves it says that.
    """

    id: int
    address: str
    organisation: str | None
    stages: Sequence[Stage]
    invited_at: datetime
    expires_at: datetime
    accepted_at: datetime | None
    declined_at: datetime | None
    ended_at: datetime | None
    parting: str

    @property
    def has_come(self) -> bool:
        """Return whether they said yes and have not left; who comes for some stages is in it in these alone."""
        return self.accepted_at is not None and self.ended_at is None

    def is_away(self, stage: Stage) -> bool:
        """Return whether a network in a stage is in none of those for which they have come."""
        return self.has_come and bool(self.stages) and stage not in self.stages

    @property
    def is_asked(self) -> bool:
        """Return whether they can still answer."""
        return self.accepted_at is None and self.declined_at is None and self.expires_at > clock.now()

    @property
    def who(self) -> str:
        """Return who they are: their address, and for which organisation."""
        return ", ".join(part for part in (self.address, self.organisation) if part)


@dataclass(frozen=True)
class Membership:
    """That somebody is in a network now, since when, and for which organisation."""

    id: int
    network_id: int
    organisation: str | None
    accepted_at: datetime
    shown_name: str
    stages: str
    organisation_title: str
    seat_id: int | None = None

    @property
    def comes_for(self) -> Sequence[Stage]:
        """Return the stages they come for, none for all."""
        return _stages(self.stages)

    @property
    def reads_from(self) -> datetime:
        """Return since when they are in it without a break: what came before, or between their stages, stays closed."""
        if not self.stages:
            return self.accepted_at
        since = self.accepted_at
        for move in list_moves(self.network_id):
            if move.at <= since or move.details.get("from") not in self.comes_for:
                return max(move.at, since)
        return since


@dataclass(frozen=True)
class MeantText:
    """A text meant for the network, with nothing of who wrote it."""

    number: str
    title: str
    text: str
    language: str
    received_at: datetime


@names_seats
def list_named() -> dict[int, str]:
    """Return who said yes to be named, by the id of their place."""
    named = select(NetworkMember.seat_id, NetworkMember.shown_name).where(NetworkMember.shown_name != "")
    return {row.seat_id: row.shown_name for row in db.read(named.where(NetworkMember.ended_at.is_(None)))}


def why_nobody_comes(network_id: int) -> str | None:
    """Return why nobody can be invited into a network now, None if somebody can: it has to be at work, and awake."""
    network = get_directory().networks[network_id]
    if network.stage.live and network.rests_since is not None:
        return _("The network rests: an invitation would not open. Wake it first, and then invite.")
    if not network.live:
        is_over = network.stage == Stage.CLOSED
        return _("The network is rounded off.") if is_over else _("The network has not begun.")
    return None


def find_invitation(token: str) -> NetworkMember | None:
    """Return the invitation of a link that can be answered still; None if there is none."""
    open_ones = (NetworkMember.accepted_at.is_(None), NetworkMember.declined_at.is_(None))
    found = select(NetworkMember).where(NetworkMember.token_hash == token_hash(token), *open_ones)
    row: NetworkMember | None = db.session.scalar(found.where(NetworkMember.expires_at > clock.now()))
    network = get_directory().networks[row.network_id] if row is not None else None
    if row is None or network is None or not network.live:
        return None
    return None if is_past(_stages(row.stages), network.stage) else row


def get_shown(row: NetworkMember) -> Invitation:
    """Return an invitation as whoever is invited reads it."""
    title: str | None = db.session.scalar(_title().where(Subject.id == row.organisation_id))
    stages = _stages(row.stages)
    return Invitation(row.id, row.network_id, title, stages, row.expires_at, row.organisation_title)


def list_members(network_id: int) -> list[ListedMember]:
    """Return who from outside is invited into a network, in it or was in it, in the order they were invited."""
    columns = (
        *(NetworkMember.id, NetworkMember.contact_id, NetworkMember.stages, NetworkMember.parting),
        *(NetworkMember.invited_at, NetworkMember.expires_at, NetworkMember.accepted_at),
        *(NetworkMember.declined_at, NetworkMember.ended_at, _of_organisation().label("organisation")),
        NetworkMember.organisation_title,
    )
    rows = db.read(select(*columns).where(NetworkMember.network_id == network_id).order_by(NetworkMember.id)).all()
    addresses = list_addresses([row.contact_id for row in rows])
    return [
        ListedMember(
            row.id,
            addresses.get(row.contact_id, ""),
            row.organisation or by_own_word(row.organisation_title),
            _stages(row.stages),
            *(row.invited_at, row.expires_at, row.accepted_at, row.declined_at, row.ended_at, row.parting),
        )
        for row in rows
    ]


def list_of(contact_id: int) -> Sequence[Membership]:
    """Return the networks that an address has come into, also those it is in only in other stages than the present."""
    own = (NetworkMember.contact_id == contact_id, has_come())
    return db.rows(Membership, _joined().where(*own).order_by(NetworkMember.id))


def find_membership(contact_id: int, network_id: int) -> Membership | None:
    """Return that an address is in a network now; None if it is not, or no more."""
    own = (NetworkMember.contact_id == contact_id, NetworkMember.network_id == network_id)
    return next(iter(db.rows(Membership, _joined().where(*own, is_in()))), None)


def find_away(contact_id: int, network_id: int) -> Membership | None:
    """Return that an address has come into a network for other stages than the one in which it is now."""
    own = (NetworkMember.contact_id == contact_id, NetworkMember.network_id == network_id)
    return next(iter(db.rows(Membership, _joined().where(*own, has_come(), ~is_in()))), None)


def list_in(network_id: int, *, only: int | None = None) -> Sequence[int]:
    """Return the addresses of those from outside who are in a network now; of `only` this one, if that is given."""
    found = select(NetworkMember.contact_id).join(NetworkSeat, NetworkSeat.id == NetworkMember.seat_id)
    found = found.join(Network, Network.id == NetworkMember.network_id)
    if only is not None:
        found = found.where(NetworkMember.contact_id == only)
    return list(db.session.scalars(found.where(NetworkMember.network_id == network_id, is_in())))


def list_texts(membership: Membership) -> Sequence[MeantText]:
    """Return what was written for the network and came to it since somebody is in it, bound to secrecy.

    It was read by one of us and the network has said yes to it; nothing that is held back is among it, and nothing of
    who wrote it.
    """
    alarm = select(Alarm.id).where(Alarm.subject_id == Submission.id, Alarm.handled_at.is_(None)).exists()
    to_it = (Submission.route_kind == RouteKind.NETWORK, Submission.match_state == MatchState.ACCEPTED)
    in_order = (Submission.visibility == Visibility.RECEIVED, Submission.withheld.is_(None), ~Submission.unread)
    title, text = (func.coalesce(one, "").label(one.key) for one in (Wording.title, Wording.text))
    columns = (Submission.number, title, text, Wording.language, Submission.received_at)
    statement = select(*columns).join(Wording, Wording.id == Submission.current_wording_id)
    statement = statement.where(Submission.network_id == membership.network_id, *to_it, *in_order, ~alarm)
    meant = statement.where(Submission.audience == Audience.NETWORK, Submission.received_at >= membership.reads_from)
    return db.rows(MeantText, meant.order_by(Submission.received_at.desc(), Submission.id).limit(MOST_SHOWN))


def list_told(network_id: int, person_id: int | None) -> list[int]:
    """Return the addresses that hear what becomes of an invitation: of who invited, else of who leads the network."""
    active = select(Person.contact_id).where(Person.active)
    inviter = db.session.scalar(active.where(Person.id == person_id))
    if inviter is not None:
        return [inviter]
    led = active.join(PersonRole, PersonRole.person_id == Person.id)
    led = led.where(PersonRole.role == Role.LEADER, PersonRole.subject_id == network_id)
    return list(db.session.scalars(led.order_by(Person.id)))


def by_own_word(title: str) -> str | None:
    """Return an organisation that somebody names without acting for it here, as whoever leads reads it."""
    return _("%(title)s, as they write themselves", title=quoted(title)) if title else None


def name_of(network_id: int) -> str:
    """Return the name of a network in the current language."""
    network = get_directory().networks.get(network_id)
    return network.name if network is not None else _("Network")


def _joined() -> Select[Any]:
    columns: list[ColumnElement[Any] | InstrumentedAttribute[Any]] = [NetworkMember.id, NetworkMember.network_id]
    columns += [_of_organisation().label("organisation"), NetworkMember.accepted_at, NetworkMember.shown_name]
    columns += [NetworkMember.stages, NetworkMember.organisation_title, NetworkMember.seat_id]
    found = select(*columns).join(NetworkSeat, NetworkSeat.id == NetworkMember.seat_id)
    return found.join(Network, Network.id == NetworkMember.network_id)


def has_come() -> ColumnElement[bool]:
    """Return whether a member has come into a network that is not over, of a row joined with its place and network."""
    standing = and_(NetworkMember.accepted_at.is_not(None), NetworkMember.ended_at.is_(None))
    return and_(standing, has_not_left(), Network.stage != Stage.CLOSED)


def is_in() -> ColumnElement[bool]:
    """Return whether a member is in the network now, of a row joined with its place and its network.

    Who comes for some stages is in it only while it stands in one of these.
    """
    space = literal(" ")
    named = (space + NetworkMember.stages + space).contains(space + Network.stage + space)
    return and_(has_come(), or_(NetworkMember.stages == "", named))


def _stages(stored: str) -> tuple[Stage, ...]:
    return tuple(Stage(one) for one in stored.split())


def _title() -> Select[Any]:
    titled = select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id)
    return titled.join(Organisation, Organisation.id == Subject.id).where(readable_inside(NOBODY))


def _of_organisation() -> ColumnElement[str | None]:
    own = _title().where(Subject.id == NetworkMember.organisation_id)
    column: ColumnElement[str | None] = own.correlate(NetworkMember).scalar_subquery()
    return column
