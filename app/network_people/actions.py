"""Somebody comes into a network, takes over from somebody, or leaves it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.accounts.models import Person
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.history import Details
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_people import verbs
from app.network_people.forms import LeavingForm, Left, SeatForm, Taken
from app.network_people.models import NetworkSeat
from app.network_people.queries import list_seats
from app.network_people.roles import SeatRole
from app.network_stages.actions import COURSES
from app.network_stages.led import NetworkState
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.publishing.verbs import UNDONE


@COURSES.act(
    noun="person",
    needs=Permission.DESCRIBE,
    form=SeatForm,
    texts=Texts(
        label=lazy("Somebody comes in, or takes over"),
        told=lazy("It stands on the network's page. A private person is never named there."),
        send=lazy("Save"),
    ),
    done=lazy("It is saved who is in it."),
    said_aloud=True,
    part="network_desk/_person.html",
)
def take_seat(network: Network, said: Taken, by: By) -> Event:
    """Let somebody come into a network; whoever they take over from leaves it on that day.

    Raises `NotPossibleError` for a colleague who has no account any more.
    """
    row = NetworkSeat(network_id=network.id, role=said.role, name=said.name, stages=" ".join(said.stages))
    if said.person_id is not None:
        person = db.session.get(Person, said.person_id)
        if person is None or not person.active:
            raise NotPossibleError(gettext("They have no account any more."))
        row.person_id, row.name = person.id, person.name
    row.department_id, row.organisation_id, row.from_on = said.department_id, said.organisation_id, said.from_on
    if said.replaces_id is not None:
        row.replaces_id = _end(network, said.replaces_id, said.from_on).id
    db.session.add(row)
    _announce(network)
    details = {"seat": row.id, "role": said.role, "replaces": said.replaces_id}
    return record(verbs.SEAT_TAKEN, by=by, subject_id=network.id, details=details)


def _is_taken_so(network: NetworkState, details: Details) -> bool:
    return any(one.id == details.get("seat") and one.until_on is None for one in list_seats(network.id))


@take_seat.undone(verbs.SEAT_TAKEN, stands=_is_taken_so)
def undo_seat(network: Network, event: Event, by: By) -> Event:
    """Let it be as if nobody had come in; whoever was before is there again."""
    row = db.session.get_one(NetworkSeat, event.details["seat"])
    if row.replaces_id is not None:
        db.session.get_one(NetworkSeat, row.replaces_id).until_on = None
    db.session.delete(row)
    _announce(network)
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


@COURSES.act(
    noun="leaving",
    needs=Permission.DESCRIBE,
    form=LeavingForm,
    texts=Texts(
        label=lazy("Somebody leaves"),
        told=lazy("From that day on they stand on the network's page no more. The list below remembers them."),
        send=lazy("Save"),
    ),
    done=lazy("It is saved who is in it."),
    part="network_desk/_leaving.html",
)
def leave_seat(network: Network, said: Left, by: By) -> Event:
    """Let somebody leave a network on a day."""
    row = _end(network, said.seat_id, said.until_on)
    _announce(network)
    return record(verbs.SEAT_LEFT, by=by, subject_id=network.id, details={"seat": row.id, "role": row.role})


def _has_left(network: NetworkState, details: Details) -> bool:
    return any(one.id == details.get("seat") and one.until_on is not None for one in list_seats(network.id))


@leave_seat.undone(verbs.SEAT_LEFT, stands=_has_left)
def undo_leaving(network: Network, event: Event, by: By) -> Event:
    """Let somebody be in it again."""
    db.session.get_one(NetworkSeat, event.details["seat"]).until_on = None
    _announce(network)
    return record(UNDONE, by=by, subject_id=network.id, details={"event": event.seq, "undoes": event.seq})


def give_seat(network: Network, *, organisation_id: int | None, stages: Sequence[Stage]) -> int:
    """Give somebody from outside a place in a network that is held, for some stages or all; returns its id."""
    role = SeatRole.INVITED if stages else SeatRole.CORE
    row = NetworkSeat(network_id=network.id, role=role, name="", stages=" ".join(stages), from_on=clock.today())
    row.organisation_id = organisation_id
    db.session.add(row)
    _announce(network)
    return row.id


def free_seat(network: Network, seat_id: int) -> None:
    """Let a place in a network that is held be free from today. A second time changes nothing."""
    row = db.session.get(NetworkSeat, seat_id)
    if row is not None and (row.until_on is None or row.until_on > clock.today()):
        row.until_on = max(row.from_on, clock.today())
    _announce(network)


@take_seat.possible
def _(_network: NetworkState) -> str | None:
    return None  # also of one that is rounded off it can be put right who was in it


@leave_seat.possible
def _(network: NetworkState) -> str | None:
    return None if any(one.until_on is None for one in list_seats(network.id)) else gettext("Nobody is named yet.")


def _end(network: Network, seat_id: int, day: date) -> NetworkSeat:
    row = db.session.get(NetworkSeat, seat_id)
    if row is None or row.network_id != network.id or row.until_on is not None:
        raise NotPossibleError(gettext("They are in it no more."))
    if day < row.from_on:
        raise NotPossibleError(gettext("They came in later than that."))
    row.until_on = day
    return row


def _announce(network: Network) -> None:
    flag_modified(network, "stage")  # who is in it stands in another table, and the version must rise with them
    db.session.flush()
    announce_change(Topic.NETWORKS)
