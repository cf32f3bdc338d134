"""Co-authors as tests need them: an author whose address is known asks through their own page."""

from typing import Any

from sqlalchemy import select

from app.accounts import actions as accounts
from app.accounts import authored
from app.accounts.session_actions import let_author_in
from app.co_authors.models import CoAuthor
from app.permissions import Actor
from app.submissions.models import Submission
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import mailed, paths

KIM, BO = "kim@beboer.example", "bo@beboer.example"


def author_of(
    town: Town, by: Actor, *, published: bool = True, confirmed: bool = True, **changes: Any
) -> tuple[Sent, Browser]:
    """Send something in from an address that is known, let everybody read it, and return its author's browser."""
    sent = town.submit(email=KIM, **changes)
    if published:
        town.publish([sent], by=by)
    if confirmed:
        with town.writing():
            accounts.confirm_contact(accounts.keep_contact(get_vault(), KIM).id)
    mailed(town.app)
    return sent, own_page(town, sent)


def own_page(town: Town, sent: Sent) -> Browser:
    """Return a browser that is let into a case as its author."""

    browser = Browser(town.app)
    with town.writing():
        token = let_author_in(sent.id)
    with browser.client.session_transaction() as session:
        session[authored.PLACE] = token
    return browser


def ask(author: Browser, whom: str, *, status: int = 303, **more: str) -> Page:
    """Ask somebody to stand with it."""
    typed = {"whom": whom, **more}
    return author.send(author.get("/my-submission"), "/my-submission/co-authors", typed, status=status)


def asked_pages(town: Town) -> dict[str, str]:
    """Do what is queued; return the path in each mail that leads to a co-author's page, by who got it."""
    return {one["To"]: path for one in mailed(town.app) for path in paths(one, "/co-authors/")}


def answer(town: Town, path: str, says: str) -> Page:
    """Press one of the buttons on the page of whoever is asked, in a browser that nobody knows."""
    browser = Browser(town.app)
    return browser.send(browser.get(path), path, {"answer": says}, status=200)


def standings(town: Town) -> list[tuple[str, bool]]:
    """Return how it stands with each who was asked, and whether their address is still kept."""
    with town.reading() as session:
        rows = session.scalars(select(CoAuthor).order_by(CoAuthor.id)).all()
        return [(one.standing, one.contact_id is not None) for one in rows]


def number_of(town: Town, sent: Sent) -> str:
    """Return the number of a case."""
    with town.reading() as session:
        return str(session.get_one(Submission, sent.id).number)
