"""Members from outside as tests need them: invited at the desk, and let in by the link of their mail."""

from email.message import EmailMessage
from typing import Any

from app import clock, db
from app.events import By
from app.network_stages.actions import go_elsewhere
from app.network_stages.forms import Moved
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Actor
from app.subjects import Audience
from tests.browsing import Browser, Page
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, mailed, paths

LINK = "/networks/invitations/"
YES, NO = {"declined": ""}, {"declined": "1"}


def press(browser: Browser, network_id: int, noun: str, *, status: int = 303, **fields: object) -> Page:
    """Fill in the form of an act on the page of members at the desk, and send it."""
    address = f"/desk/network-members/{network_id}"
    return browser.send(browser.get(address), f"{address}/{noun}", fields, status=status)


def link_in(letters: list[EmailMessage], to: str = ALMA) -> str:
    """Return where the invitation to an address leads."""
    letter = next(one for one in letters if one["To"] == to and paths(one, LINK))
    (path,) = paths(letter, LINK)
    return path


def invited(town: Town, network_id: int, by: Actor, *, email: str = ALMA, **fields: Any) -> str:
    """Invite an address as staff; returns the link of its mail."""
    press(town.sign_in(by), network_id, "invitation", email=email, **fields)
    return link_in(mailed(town.app), email)


def answer(town: Town, path: str, fields: dict[str, str], *, status: int = 303) -> Browser:
    """Open the link of an invitation and press one of its buttons."""
    browser = Browser(town.app)
    browser.send(browser.get(path), path, fields, status=status)
    return browser


def member(town: Town, network_id: int, by: Actor, *, email: str = ALMA, **fields: Any) -> Browser:
    """Return the browser of somebody who was invited and has said yes."""
    browser = answer(town, invited(town, network_id, by, email=email, **fields), YES)
    mailed(town.app)
    return browser


def close(town: Town, network_id: int, by: Actor) -> None:
    """Round a network off."""
    with town.writing():
        said = Moved(Stage.CLOSED, clock.today(), frozenset(), "Netværket er færdigt.")
        go_elsewhere(db.lock(Network, network_id), said, By.person(by))


def written(town: Town, network_id: int, by: Actor, **changes: Any) -> Sent:
    """Return a text meant for a network that has said yes to it."""
    sent = town.submit(**{"audience": Audience.NETWORK, **changes})
    town.bring(sent, "accepted", by=by, network_id=network_id)
    return sent


def pages_of_members(town: Town, by: Actor) -> list[Page]:
    """Give the page of members at the desk with one who is invited and one who is in, and what these two see."""
    network_id = next(one.id for one in town.networks() if one.live)
    path = invited(town, network_id, by, email="ida@beboer.example")
    inside = member(town, network_id, by, email="kim@beboer.example").get(f"/mine/networks/{network_id}")
    return [town.sign_in(by).get(f"/desk/network-members/{network_id}"), Browser(town.app).get(path), inside]
