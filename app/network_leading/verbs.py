"""What can happen to who leads a network; no name stands in a history."""

from app.history import Happened, verb
from app.i18n import gettext as _


def _chosen(happened: Happened) -> str:
    if happened.details.get("person") is None:
        return _("A colleague leads the network no more.")
    if happened.details.get("former") is not None:
        return _("A colleague leads the network instead of another.")
    return _("A colleague leads the network.")


LEADER_CHOSEN = verb("network_leader_chosen", _chosen)
