"""What can happen to who leads a network; no name stands in a history."""

from app.history import Happened, verb
from app.i18n import gettext as _
from app.i18n import lazy


def _chosen(happened: Happened) -> str:
    if happened.details.get("person") is None:
        return _("A colleague leads the network no more.")
    if happened.details.get("former") is not None:
        return _("A colleague leads the network instead of another.")
    return _("A colleague leads the network.")


LEADER_CHOSEN = verb("network_leader_chosen", _chosen)
HANDOVER_ASKED = verb("network_handover_asked", lazy("A colleague was asked to lead the network."))
HANDED_OVER = verb("network_handed_over", lazy("A colleague has said yes, and leads the network now."))
HANDOVER_DECLINED = verb("network_handover_declined", lazy("A colleague who was asked to lead the network said no."))
SUBSTITUTE_NAMED = verb("network_substitute_named", lazy("It was said who stands in for whoever leads the network."))
SUBSTITUTE_ENDED = verb("network_substitute_ended", lazy("Nobody stands in any more for whoever leads the network."))
