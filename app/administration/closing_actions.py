"""Rounding a network off from the administration, as whoever leads it does at the desk."""

from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.events import By
from app.network_lists.register import NETWORKS
from app.network_stages.actions import go_elsewhere, go_on
from app.network_stages.forms import Moved
from app.network_stages.stage_data import next_of
from app.networks.models import Network
from app.networks.states import Stage
from app.registers.actions import noting


def round_off(network_id: int, reason: str, by: By, *, read: str) -> None:
    """End a network today, with a reason that everybody reads; that it leaves the list stands in the list's history.

    Raises `StaleDataError` if it is in another stage by now than was `read`, `NotPossibleError` for one that has not
    begun, is over, or in which something is still to be done, and `NotClearedError` for a reason in which somebody must
    look at a passage.
    """
    with noting(NETWORKS, by=by):
        network = db.lock(Network, network_id)
        if network.stage not in {read, Stage.CLOSED}:
            raise StaleDataError
        act = go_on if next_of(Stage(network.stage)) == Stage.CLOSED else go_elsewhere
        act(network, Moved(Stage.CLOSED, clock.today(), reason=reason), by)
