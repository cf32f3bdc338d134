"""Browsers that may see what is somebody's own, as tests of it need them."""

from app.vault import Vault
from tests.browsing import Browser
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, mailed, paths


def mailed_link(town: Town, email: str = ALMA) -> str:
    """Ask for a link to all that is an address' own; what waits to be mailed is mailed. Returns where it leads to."""
    visitor = Browser(town.app)
    visitor.send(visitor.get("/my-data"), "/mine/link", {"email": email}, status=200)
    letter = next(one for one in mailed(town.app) if one["To"] == email and paths(one, "/author-links/"))
    return paths(letter, "/author-links/")[0]


def by_mail(town: Town, email: str = ALMA) -> Browser:
    """Come in by a mailed link; what waits to be mailed is mailed."""
    browser = Browser(town.app)
    browser.post(mailed_link(town, email), {}, status=303)
    return browser


def by_code(town: Town, sent: Sent) -> Browser:
    """Come in by the number and the code on a receipt."""
    browser = Browser(town.app)
    enter(town, browser, sent)
    return browser


def enter(town: Town, browser: Browser, sent: Sent) -> None:
    """Open a case in a browser by its number and code."""
    vault: Vault = town.app.extensions["vault"]
    fields = {"number": town.case(sent).number, "code": vault.receipt_code(sent.secret)}
    browser.post("/my-case", fields, status=303)
