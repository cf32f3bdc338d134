"""Networks as tests of their stages need them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from app import clock, db
from app.events import By
from app.network_stages.actions import go_elsewhere, go_on
from app.network_stages.forms import Moved
from app.network_stages.stage_data import STAGES, next_of
from app.networks.directory import NetworkInfo
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.ground.staging import Town

WHY = "Vi mangler en enhed, men går i gang, mens vi leder."


def in_stage(town: Town, stage: Stage, by: Actor) -> NetworkInfo:
    """Bring the first live network into a stage; as everybody knows it."""
    network = next(one for one in town.networks() if one.live)
    with town.writing():
        row = db.lock(Network, network.id)
        if row.stage != stage:
            following = next_of(Stage(row.stage))
            said = Moved(stage, clock.today(), frozenset(one.key for one in STAGES[stage].before), WHY)
            (go_on if following == stage else go_elsewhere)(row, said, By.person(by))
    return next(one for one in town.networks() if one.id == network.id)


def press(browser: Browser, network_id: int, noun: str, *, status: int = 303, **fields: object) -> Page:
    """Fill in the form of an act on the page of a network at the desk, and send it."""
    address = f"/desk/network-stages/{network_id}"
    return browser.send(browser.get(address), f"{address}/{noun}", fields, status=status)


THREE: Mapping[str, Any] = MappingProxyType(
    {"unit_name": "Plejehjemmet Solgården", "backed_name": "Centerchefen", "daily_name": "En souschef i hjemmeplejen"}
)
"""The three who are named before a trial, as somebody writes them."""


def all_of(stage: Stage) -> list[str]:
    """Return all that is ticked of the check list before a stage."""
    return [one.key for one in STAGES[stage].before if not one.names]
