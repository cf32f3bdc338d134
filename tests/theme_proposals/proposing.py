"""Theme proposals as tests need them: sent through the page or the action, and shown by the act of staff."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.writers import Writer
from app.events import By
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.theme_proposals import moderating_actions, round_actions
from app.theme_proposals.actions import NewProposal, propose
from app.theme_proposals.models import ThemeProposal, ThemeRound
from tests.browsing import Browser, Page
from tests.ground.staging import Town

TITLE, WORDS = "Spis sammen, når man bor alene", "Mange ældre spiser alene hver aften, og skolekøkkenet står tomt."
WELFARE = "Ældre ville have nogen at spise sammen med."


def send(browser: Browser, *, status: int = 200, **fields: str) -> Page:
    """Fill in the form and send it, past the page of what is near to it."""
    page = browser.get("/themes/new")
    return browser.send(page, "/themes", {"title": TITLE, "text": WORDS, "seen": "1"} | fields, status=status)


def proposed(town: Town, *, title: str = TITLE, text: str = WORDS, writer: Writer | None = None, **more: Any) -> int:
    """Propose a theme, as a stranger if nobody else is said; its id."""
    with town.writing():
        propose(NewProposal(title, text, "da", **more), writer or Writer())
    return list_all(town)[-1].id


def show(town: Town, by: Actor, *proposal_ids: int) -> None:
    """Let everybody read proposals in their newest words."""
    with town.writing():
        for one in proposal_ids:
            subject = get_subject_for_update(one)
            moderating_actions.publish(subject, Read(subject.current_wording_id or 0), By.person(by))


def shown(town: Town, by: Actor, **more: Any) -> int:
    """Propose a theme and show it; its id."""
    made = proposed(town, **more)
    show(town, by, made)
    return made


def planned(town: Town, by: Actor, *, days: int = 30) -> int:
    """Plan a round that closes in so many days and is decided two weeks later; its id."""
    closes_on = clock.today() + timedelta(days=days)
    with town.writing() as session:
        round_actions.plan(closes_on, closes_on + timedelta(days=14), by=By.person(by))
        return int(session.scalars(select(ThemeRound.id).where(ThemeRound.closes_on == closes_on)).one())


def list_all(town: Town) -> Sequence[ThemeProposal]:
    """Return all proposals, in the order in which they came."""
    with town.reading() as session:
        found: Sequence[ThemeProposal] = session.scalars(select(ThemeProposal).order_by(ThemeProposal.id)).all()
        session.expunge_all()
    return found
