"""Which browsers may show a member what is meant for the network: as long as one's own cases are shown."""

from datetime import datetime, timedelta

from flask import render_template, session

from app import clock
from app.accounts import guests
from app.errors import NotThereError
from app.network_members.forms import PartingForm
from app.network_members.queries import Membership, find_away, find_membership
from app.network_stages.stage_data import is_past
from app.networks.queries import get_directory
from app.web.gates import ShownOutError

_PLACE, _OPEN_FOR = "network_inside", timedelta(minutes=30)


def open_inside(network_id: int) -> None:
    """Let this browser, which was just let in as a guest, show the inside of one network for half an hour."""
    session[_PLACE] = f"{network_id} {(clock.now() + _OPEN_FOR).isoformat()}"


def get_own(network_id: int) -> Membership:
    """Return the membership of whoever this browser acts for.

    Raises `ShownOutError` where it may not show what is somebody's own, `NotThereError` for who is not in the network.
    """
    membership = find_membership(_get_contact(network_id), network_id)
    if membership is None:
        raise NotThereError
    return membership


def find_own_away(network_id: int) -> Membership | None:
    """Return the membership of whoever this browser acts for and who comes in other stages; raises as `get_own`."""
    return find_away(_get_contact(network_id), network_id)


def _get_contact(network_id: int) -> int:
    guest = guests.current()
    if guest is None or not (guest.sees_own or _is_open(network_id)):
        raise ShownOutError("/mine")
    return guest.contact_id


def _is_open(network_id: int) -> bool:
    said, _space, until = str(session.get(_PLACE, "")).partition(" ")
    return said == str(network_id) and datetime.fromisoformat(until) > clock.now()


def render_away(away: Membership, form: PartingForm) -> str:
    """Return the page of somebody who comes for other stages than the present: when they are in, and how they leave."""
    network = get_directory().networks[away.network_id]
    coming = [one.label for one in away.comes_for if not is_past([one], network.stage)]
    return render_template("network_members/away.html", network=network, coming=coming, form=form)
