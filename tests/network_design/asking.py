"""What stages need, and requests to join, as tests need them."""

from typing import Any

from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import ALMA, confirm, mailed, paths
from tests.organisations.joining import shown
from tests.phrases.writing import said

NEED, WORD = "Pendler med tog om morgenen", "Jeg tager toget hver dag og kender perronen."


def press(browser: Browser, network_id: int, noun: str, *, status: int = 303, **fields: Any) -> Page:
    """Fill in the form of an act on the page of what a network needs at the desk, and send it."""
    address = f"/desk/network-design/{network_id}"
    return browser.send(browser.get(address), f"{address}/{noun}", fields, status=status)


def need(browser: Browser, network_id: int, text: str = NEED, *, status: int = 303, kind: str = "perspective") -> Page:
    """Write what the second stage of a network needs."""
    return press(browser, network_id, "need", stage="explore", kind=kind, text=text, status=status)


def ask(browser: Browser, slug: str, *, status: int = 200, email: str = ALMA, **fields: str) -> Page:
    """Fill in the form in which somebody asks to join, and send it."""
    page = browser.get(f"/networks/{slug}/requests/new")
    form = {"word": WORD, **fields}
    if "email" in page.form(f"/networks/{slug}/requests"):
        form["email"] = email
    return browser.send(page, f"/networks/{slug}/requests", form, status=status)


def asked(town: Town, slug: str, *, email: str = ALMA, organisation_title: str = "") -> Browser:
    """Ask to join as a stranger, and press the button in the mail."""
    ask(Browser(town.app), slug, email=email, organisation_title=organisation_title)
    letter = next(one for one in mailed(town.app) if one["To"] == email and paths(one, "/confirmations/"))
    return confirm(town.app, letter)


def pages_of_design(town: Town, by: Actor) -> list[Page]:
    """Give the page at the desk of a network that misses what an organisation knows, and the form to ask to join."""
    network, staff = in_stage(town, Stage.TEST, by), town.sign_in(by)
    club, _contact = shown(town, by, title="Rullestolsbolden", email="bold@beboer.example")
    said(town, club.id, "Bold for alle, der sidder i kørestol", by=by)
    need(staff, network.id, "Sidder i kørestol og spiller bold")
    asked(town, network.slug, email="eva@beboer.example")
    return [
        staff.get(f"/desk/network-design/{network.id}"),
        Browser(town.app).get(f"/networks/{network.slug}/requests/new"),
    ]
