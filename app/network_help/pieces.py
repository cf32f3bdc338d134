"""Where it stands how one helps a network, so that it can be covered: with the network's words."""

from app.i18n import lazy
from app.network_means.models import NetworkHelp
from app.publishing.pieces import coverable

coverable(NetworkHelp.hours, lazy("How much time does it take?"), of=NetworkHelp.network_id)
coverable(NetworkHelp.whom_to_call, lazy("Whom can one call?"), of=NetworkHelp.network_id)
coverable(NetworkHelp.committee, lazy("Which committee has what needs politics or money?"), of=NetworkHelp.network_id)
coverable(NetworkHelp.hours_used, lazy("How many hours has the network used so far?"), of=NetworkHelp.network_id)
coverable(NetworkHelp.cost, lazy("What has the network cost so far?"), of=NetworkHelp.network_id)
coverable(
    NetworkHelp.next_asks,
    lazy("What does the next step ask for of hours and money, and by when?"),
    of=NetworkHelp.network_id,
)
