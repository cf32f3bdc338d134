"""What those hear who follow a network: how far it is, whether it rests, and how it goes with what it tries."""

from collections.abc import Callable, Collection, Mapping

from app.i18n import gettext as _
from app.network_resting import verbs as resting
from app.network_stages import verbs as stages
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.queries import get_directory
from app.notifications.followed import Followed, Shown, can_be_followed
from app.subjects import SubjectKind
from app.trials import verbs as trials


def _moved() -> str:
    return _("There is news of how far the network is.")


def _tried() -> str:
    return _("There is news of what the network tries out.")


_SAID: dict[str, Callable[[], str]] = {
    **{one.name: _moved for one in stages.MOVES},
    **{one.name: _tried for one in trials.TOLD},
    **dict.fromkeys((resting.RESTED.name, resting.LAID.name), lambda: _("The network rests for now.")),
    resting.WOKEN.name: lambda: _("The network is at work again."),
}


def _get_shown(ids: Collection[int]) -> Mapping[int, Shown]:
    networks = get_directory().networks if NETWORK_STAGES.is_on() else {}
    return {
        one: Shown(networks[one].name, f"/networks/{networks[one].slug}", networks[one].text.language)
        for one in ids
        if one in networks
    }


def _get_author(_network_id: int) -> None:
    """Return nobody: a network is the municipality's own."""


can_be_followed(
    SubjectKind.NETWORK,
    Followed(
        said=_SAID,
        room=NETWORK_STAGES.name,
        get_shown=_get_shown,
        get_author=_get_author,
        settling={**{one.name: "to" for one in stages.MOVES}, **{one.name: "stands" for one in trials.TOLD}},
    ),
)
