"""Which browsers may show a member what is meant for the network: as long as one's own cases are shown."""

from datetime import datetime, timedelta

from flask import session

from app import clock
from app.accounts import guests
from app.errors import NotThereError
from app.network_members.queries import Membership, find_membership
from app.web.gates import ShownOutError

_PLACE, _OPEN_FOR = "network_inside", timedelta(minutes=30)


def open_inside(network_id: int) -> None:
    """Let this browser, which was just let in as a guest, show the inside of one network for half an hour."""
    session[_PLACE] = f"{network_id} {(clock.now() + _OPEN_FOR).isoformat()}"


def get_own(network_id: int) -> Membership:
    """Return the membership of whoever this browser acts for.

    Raises `ShownOutError` where it may not show what is somebody's own, `NotThereError` for who is not in the network.
    """
    guest = guests.current()
    if guest is None or not (guest.sees_own or _is_open(network_id)):
        raise ShownOutError("/mine")
    membership = find_membership(guest.contact_id, network_id)
    if membership is None:
        raise NotThereError
    return membership


def _is_open(network_id: int) -> bool:
    said, _space, until = str(session.get(_PLACE, "")).partition(" ")
    return said == str(network_id) and datetime.fromisoformat(until) > clock.now()
