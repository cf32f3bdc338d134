"""What can happen to who is in a network; no name stands in a history."""

from app.history import Happened, verb
from app.i18n import gettext as _
from app.network_people.roles import SeatRole


def _joined(happened: Happened) -> str:
    role = SeatRole.label_of(happened.details.get("role", ""))
    if happened.details.get("replaces"):
        return _("Somebody took over: %(role)s.", role=role)
    return _("Somebody came in: %(role)s.", role=role)


def _left(happened: Happened) -> str:
    return _("Somebody is in it no more: %(role)s.", role=SeatRole.label_of(happened.details.get("role", "")))


SEAT_TAKEN = verb("network_seat_taken", _joined)
SEAT_LEFT = verb("network_seat_left", _left)
