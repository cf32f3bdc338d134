"""Who comes to a meeting, and who may see it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from app import clock, db
from app.accounts.contacts import list_addresses
from app.accounts.models import Person
from app.events import list_happened
from app.meeting_signups.models import MeetingSignup
from app.meetings.queries import Meeting
from app.meetings.verbs import MEETING_CHANGED
from app.municipality.promise import is_working_day
from app.municipality.queries import get_reference
from app.network_leading.queries import list_leaders
from app.network_people.models import NetworkSeat
from app.network_people.queries import has_not_left
from app.network_people.roles import SeatRole
from app.networks.rules import may_describe
from app.notifications.followed import SETTLES
from app.permissions import Actor, Role
from app.vault import content_hash, get_vault

_PURPOSE = "meeting signup"


@dataclass(frozen=True)
class Comer:
    """Somebody who comes, as the host sees them; the `address` only of who says what they need, to be answered."""

    called: str
    needs: str
    address: str


def has_room(meeting: Meeting) -> bool:
    """Return whether one more can come to a meeting."""
    return meeting.most_people is None or count_comers(meeting.id) < meeting.most_people


def count_comers(meeting_id: int) -> int:
    """Return how many come to a meeting."""
    of = select(func.count()).select_from(MeetingSignup).where(MeetingSignup.meeting_id == meeting_id)
    return db.session.scalar(of) or 0


def list_comers(meeting_id: int) -> Sequence[Comer]:
    """Return who comes to a meeting, as they signed up; the caller has made sure that a host asks."""
    wanted = select(MeetingSignup).where(MeetingSignup.meeting_id == meeting_id).order_by(MeetingSignup.id)
    rows, vault = db.session.scalars(wanted).all(), get_vault()
    addresses = list_addresses([one.contact_id for one in rows if one.needs_sealed is not None])
    return [
        Comer(
            vault.decrypt(one.called_sealed),
            vault.decrypt(one.needs_sealed) if one.needs_sealed is not None else "",
            addresses.get(one.contact_id, ""),
        )
        for one in rows
    ]


def is_host(actor: Actor, network_id: int) -> bool:
    """Return whether somebody is the host of a network's meetings: who leads it, alone or with others.

    Of a network that nobody leads it is whoever may lead it instead.
    """
    if actor.is_for(Role.LEADER, network_id) or actor.id in _list_co_leaders(network_id):
        return True
    return may_describe(actor, network_id) and not is_led(network_id)


def _list_co_leaders(network_id: int) -> Collection[int]:
    """Return the accounts of those who lead a network with others today."""
    today = clock.today()
    seats = select(NetworkSeat.person_id).join(Person, Person.id == NetworkSeat.person_id)
    now = (NetworkSeat.from_on <= today, has_not_left())
    seats = seats.where(NetworkSeat.network_id == network_id, NetworkSeat.role == SeatRole.CO_LEADER, *now)
    return {one for one in db.session.scalars(seats.where(Person.active)) if one is not None}


def list_hosted(actor: Actor, meetings: Sequence[Meeting]) -> Collection[int]:
    """Return those of a network's meetings of which somebody reads who comes: as their host, until they are over."""
    coming = [one.id for one in meetings if not one.is_over]
    if not coming or not is_host(actor, meetings[0].network_id):
        return ()
    wanted = select(MeetingSignup.meeting_id).where(MeetingSignup.meeting_id.in_(coming)).distinct()
    return {*(one.id for one in meetings if one.takes_signups), *db.session.scalars(wanted)}


def is_led(network_id: int) -> bool:
    """Return whether somebody leads a network, alone or with others: where nobody does, the secretariat is the host."""
    return bool(list_leaders(network_id)) or bool(_list_co_leaders(network_id))


def is_changed_since(meeting: Meeting, change: int) -> bool:
    """Return whether a meeting was changed after an event of it, so lately that it may still be put right."""
    lately = [
        one for one in list_happened(meeting.network_id, {MEETING_CHANGED.name}) if one.at > clock.now() - SETTLES
    ]
    return any(one.seq > change and one.details.get("row") == meeting.id for one in lately)


def get_token(signup_id: int) -> str:
    """Return what stands in the link by which somebody says that they do not come after all."""
    return get_vault().sign(_PURPOSE, signup_id)


def find_signup(token: str) -> MeetingSignup | None:
    """Return whose a link is; None once they do not come, or all is erased."""
    signup_id = get_vault().read_signed(_PURPOSE, token)
    return db.session.get(MeetingSignup, signup_id) if signup_id is not None else None


def hash_told(meeting: Meeting) -> bytes:
    """Return what tells one time and place of a meeting from another."""
    ends = meeting.ends_at.isoformat() if meeting.ends_at is not None else ""
    return content_hash(meeting.starts_at.isoformat(), ends, meeting.place)


def remind_on(meeting: Meeting) -> date:
    """Return the day on which those who come are reminded: the last working day before."""
    day, closed_days = clock.town_date(meeting.starts_at) - timedelta(days=1), get_reference().closed_days
    while not is_working_day(day, closed_days):
        day -= timedelta(days=1)
    return day
