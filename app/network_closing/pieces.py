"""Where words of accounts stand, so that they can be covered: with their network's words."""

from app.i18n import lazy
from app.network_closing.models import NetworkEnding
from app.publishing.pieces import coverable

coverable(NetworkEnding.where_now, lazy("Where are the solutions now?"), of=NetworkEnding.network_id)
coverable(NetworkEnding.taken_home, lazy("What do we take home?"), of=NetworkEnding.network_id)
coverable(
    NetworkEnding.sentence,
    lazy("What do you say to those who wrote to the network or took part in it?"),
    of=NetworkEnding.network_id,
)
coverable(NetworkEnding.whom_to_ask, lazy("Whom can one ask later?"), of=NetworkEnding.network_id)
coverable(NetworkEnding.still, lazy("What has become of it since?"), of=NetworkEnding.network_id)
