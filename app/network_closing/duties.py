"""What is to be done when a network is rounded off: its account, and a look back some months later."""

from collections.abc import Collection, Iterator
from datetime import timedelta

from sqlalchemy import select

from app import db
from app.i18n import lazy
from app.network_closing.models import NetworkEnding
from app.network_stages.blueprint import NETWORK_STAGES
from app.network_stages.models import NetworkStep
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.subjects import SubjectKind
from app.tasks.duties import Duty, OfThings, follows_from_state, what

WRITTEN_IN, LOOKED_AFTER = timedelta(days=14), timedelta(days=90)


def _page(network_id: int) -> str:
    return f"/desk/network-closing/{network_id}"


WRITE_ENDING = what(
    "write_network_ending",
    lazy("Write how the network ended"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    page=_page,
)
LOOK_BACK = what(
    "look_back_at_network",
    lazy("Write what has become of the network's work since"),
    seen_with=Permission.DESCRIBE,
    room=NETWORK_STAGES,
    page=_page,
)

# Those that were rounded off before anybody was asked for an account have no stage that began so.
_ENDED = OfThings(
    select(Network.id, Network.closed_on, NetworkEnding.network_id, NetworkEnding.looked_on)
    .join(NetworkStep, (NetworkStep.network_id == Network.id) & (NetworkStep.stage == Stage.CLOSED))
    .outerjoin(NetworkEnding, NetworkEnding.network_id == Network.id)
    .where(
        Network.stage == Stage.CLOSED,
        Network.closed_on.is_not(None),
        NetworkStep.begun_on.is_not(None),
        NetworkEnding.looked_on.is_(None),
    ),
    Network.id,
)


@follows_from_state(WRITE_ENDING, LOOK_BACK, of=SubjectKind.NETWORK)
def list_duties(subject_ids: Collection[int] | None) -> Iterator[Duty]:
    """Give what is still to be written of networks that are rounded off."""
    for network_id, closed_on, written, _looked_on in db.read(*_ENDED.asked(subject_ids)):
        what_now, after = (LOOK_BACK, LOOKED_AFTER) if written else (WRITE_ENDING, WRITTEN_IN)
        if closed_on is not None:
            yield Duty(network_id, what_now, closed_on + after, scope_id=network_id)
