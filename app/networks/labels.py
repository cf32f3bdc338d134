"""The words pages use for how far networks are, and for the roles in them."""

from app import i18n
from app.i18n import gettext as _
from app.networks.directory import NetworkInfo


def standing_label(network: NetworkInfo) -> str:
    """Return how far a network is, with the date it was rounded off, or since which it rests."""
    if network.rests_since is not None:
        return _("Rests since %(date)s", date=i18n.long_date(network.rests_since))
    if network.closed_on is None:
        return network.stage.label
    return _("Rounded off on %(date)s", date=i18n.long_date(network.closed_on))


def role_labels() -> tuple[str, str, str]:
    """Return residents' words for a network's roles, in the order its role lines stand in."""
    return _("Network leader"), _("Co-leader"), _("Contact in the management")
