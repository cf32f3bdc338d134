"""Where names of colleagues in networks stand, so that they can be covered: with their network's words."""

from app.i18n import lazy
from app.network_people.models import NetworkSeat
from app.publishing.pieces import coverable

coverable(NetworkSeat.name, lazy("Who is in it?"), of=NetworkSeat.network_id)
