"""Solutions of another town that came here, and what a network makes of them, as tests need them."""

from typing import Any

from app.config import Settings
from app.events import By
from app.exchange.actions import confirm_town, take
from app.exchange.queries import list_received
from tests.browsing import Browser, Page
from tests.exchange.travelling import ADDRESS, FINGERPRINT, file_of
from tests.ground.staging import Town

DIFFERENTLY = "Her er det hjemmesygeplejen, der tager telefonen."
SEEN = "Færre pårørende har ringet til lægevagten."


def receive(town: Town, **other: Any) -> int:
    """Take in a solution of another town, and return its number."""
    settings: Settings = town.app.extensions["settings"]
    with town.writing():
        confirm_town(ADDRESS, FINGERPRINT, by=By.SYSTEM)
        take(file_of(**other), by=By.SYSTEM, own_address=settings.base_url)
    with town.reading():
        return max(one.id for one in list_received())


def translate(browser: Browser, network_id: int, received_id: int, *, status: int = 303, **other: object) -> Page:
    """Write that a network uses a solution of another town."""
    address = f"/desk/network-translations/{network_id}"
    said = {"received": received_id, "since": "2026-05-01", "differently": DIFFERENTLY, "seen_there": SEEN, **other}
    return browser.send(browser.get(address), f"{address}/translation", said, status=status)
