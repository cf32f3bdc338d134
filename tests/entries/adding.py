"""Entries as tests need them: added through the page or the action, and shown by the act of staff."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from app.accounts import session_actions
from app.accounts.writers import Writer
from app.entries import moderating_actions
from app.entries.actions import NewEntry, add
from app.entries.kinds import Question
from app.entries.models import Entry
from app.events import By
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from tests.browsing import Browser, Page
from tests.ground.staging import Town

WORDS = "Man kan ikke se, om der er nogen, før man er nede."


def send(browser: Browser, slug: str, *, status: int = 200, **fields: str) -> Page:
    """Fill in the form of a challenge and send it."""
    page = browser.get(f"/challenges/{slug}/entries/new")
    return browser.send(page, f"/challenges/{slug}/entries", {"behind": WORDS} | fields, status=status)


def added(town: Town, challenge_id: int, text: str = WORDS, *, writer: Writer | None = None, **more: Any) -> int:
    """Add one entry, by a stranger if nobody else is said; its id."""
    new = replace(NewEntry(challenge_id, Question.BEHIND, text, "da"), **more)
    with town.writing():
        (made,) = add([new], writer or Writer())
    return made


def show(town: Town, by: Actor, *entry_ids: int) -> None:
    """Let everybody read entries in their newest words."""
    with town.writing():
        for entry_id in entry_ids:
            subject = get_subject_for_update(entry_id)
            moderating_actions.publish(subject, Read(subject.current_wording_id or 0), By.person(by))


def shown(town: Town, by: Actor, challenge_id: int, text: str = WORDS, **more: Any) -> int:
    """Add one entry and show it; its id."""
    made = added(town, challenge_id, text, **more)
    show(town, by, made)
    return made


def list_all(town: Town) -> Sequence[Entry]:
    """Return all entries, in the order in which they came."""
    with town.reading() as session:
        found: Sequence[Entry] = session.scalars(select(Entry).order_by(Entry.id)).all()
        session.expunge_all()
    return found


def guest(town: Town, contact_id: int) -> Browser:
    """Return a browser that was let in by a button in a mail to an address."""
    with town.writing():
        token = session_actions.let_guest_in(contact_id, sees_own=True)
    browser = Browser(town.app)
    with browser.client.session_transaction() as session:
        session["guest"] = token
    return browser
