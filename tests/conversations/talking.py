"""Commenting as tests need it: through the page, and many at once through the actions."""

from datetime import timedelta
from email.message import EmailMessage

import time_machine

from app import clock, db
from app.accounts.actions import confirm_contact, keep_contact
from app.accounts.writers import Writer
from app.acts import UNDO
from app.clearing import find_stops
from app.conversations import actions
from app.conversations import moderating_actions as acts
from app.conversations.actions import NewComment
from app.conversations.models import Comment, Intent
from app.events import By
from app.permissions import Actor
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.subjects import Wording
from tests.browsing import Browser, Page
from tests.ground.staging import Sent, Town
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed

LATER = UNDO + timedelta(minutes=1)
"""So much later nothing that was done can be undone."""
WORDS = "Lampen ved nordenden er også gået.\nJeg har set den slukket hele ugen."


def say(browser: Browser, sent: Sent, text: str = WORDS, *, status: int = 200, **fields: str) -> Page:
    """Fill in the form on the page of a submission; a browser that acts for nobody writes an address."""
    page = browser.get(f"/submissions/{sent.id}")
    action = f"/submissions/{sent.id}/comments"
    address = {"email": ALMA} if "email" in page.form(action) else {}
    return browser.send(page, action, {"text": text, **address, **fields}, status=status)


def guest(town: Town, sent: Sent, email: str = OTTO) -> Browser:
    """Return a browser that acts for an address: it has confirmed a comment."""
    say(Browser(town.app), sent, "Det er mørkt der.", email=email)
    (letter,) = mailed(town.app)
    return confirm(town.app, letter)


def list_ids(town: Town) -> list[int]:
    """Return the ids of all comments, oldest first."""
    with town.reading() as session:
        return [one.id for one in session.query(Comment).order_by(Comment.id)]


def mailed_later(town: Town) -> list[EmailMessage]:
    """Do the jobs that are due when nothing can be undone any more, and return what is mailed."""
    with time_machine.travel(clock.now() + LATER):
        return mailed(town.app)


def show_all(town: Town, by: Actor, *only: int) -> None:
    """Have everything that waits, or `only` these, be read and shown."""
    for one in only or list_ids(town):
        with town.writing() as session:
            if session.get_one(Comment, one).waits:
                _show(one, by)


def fill(town: Town, sent: Sent, by: Actor | None, number: int, *, begin: int = 0) -> None:
    """Have many comments that everybody can read, or that wait if nobody has read them."""
    with town.writing() as session:
        contact = keep_contact(town.app.extensions["vault"], ALMA)
        confirm_contact(contact.id)
        contact_id = contact.id
        for count in range(begin, begin + number):
            actions.comment(NewComment(sent.id, f"Ord nummer {count}", "da", Intent.QUESTION), Writer(contact_id))
        if by is not None:
            for row in session.query(Comment).filter(Comment.waits).all():
                _show(row.id, by)


def _show(comment_id: int, by: Actor) -> None:
    comment, row = get_subject_for_update(comment_id), db.session.get_one(Comment, comment_id)
    wording = db.session.get_one(Wording, comment.current_wording_id)
    cleared = [stop.key for stop in find_stops(acts.words_of(row, wording), acts.get_reach(row))]
    acts.publish(comment, Read(wording.id, cleared=cleared), By.person(by))
