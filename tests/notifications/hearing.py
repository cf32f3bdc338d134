"""Following, confirming and hearing, as tests of it need them: through pages and the actions of staff."""

import re
from collections.abc import Callable, Collection
from email.message import EmailMessage

from flask import Flask

from app import worker
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework import publishing_actions
from app.events import By
from app.jobs import Lane
from app.permissions import Actor
from app.submissions.models import Submission
from app.submissions.states import Outcome
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.ground.rows import staged
from tests.ground.staging import Sent, Town, in_days

ALMA, OTTO = "alma@beboer.example", "otto@beboer.example"


def mailed(
    app: Flask, send: Callable[[EmailMessage], None] | None = None, *, lanes: Collection[Lane] = tuple(Lane)
) -> list[EmailMessage]:
    """Do every job that is due in `lanes`; return what was mailed."""
    sent: list[EmailMessage] = []
    with app.app_context():
        while worker.run_next(send or sent.append, lanes):
            pass
    return sent


def words(letter: EmailMessage) -> str:
    """Return a letter's plain text."""
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def everything(letter: EmailMessage) -> str:
    """Return all that can be read of a letter: its subject, its plain text and its HTML, none of it encoded."""
    bodies = [one.get_content() for one in letter.walk() if one.get_content_maintype() == "text"]
    return "\n".join([letter["Subject"], *map(str, bodies)])


def paths(letter: EmailMessage, begin: str) -> list[str]:
    """Return the paths of ours in a letter that begin so."""
    return re.findall(rf"http://localhost({re.escape(begin)}\S*)", words(letter))


def published(town: Town, by: Actor, **changes: object) -> Sent:
    """Return a submission that everybody can read and that lies with a network."""

    def publish() -> Sent:
        sent = town.submit(**changes)  # type: ignore[arg-type]
        town.bring(sent, "accepted", by=by)
        mailed(town.app)
        return sent

    return staged(town.app, f"published by {by.id}: {changes}", publish)


def ask_to_follow(browser: Browser, sent: Sent, email: str = ALMA, *, status: int = 200) -> Page:
    """Fill in the form on the page of a submission."""
    page = browser.get(f"/submissions/{sent.id}")
    return browser.send(page, f"/submissions/{sent.id}/follows", {"email": email}, status=status)


def confirm(app: Flask, letter: EmailMessage, *, browser: Browser | None = None) -> Browser:
    """Press the button that a letter leads to; the browser, one of its own if none is given, is then a guest's."""
    (path,) = paths(letter, "/confirmations/")
    browser = browser or Browser(app)
    page = browser.get(path)
    browser.send(page, path.partition("?")[0], status=200)
    return browser


def follow(town: Town, sent: Sent, email: str = ALMA) -> Browser:
    """Follow a submission by e-mail, and confirm it; the browser is a guest's."""
    ask_to_follow(Browser(town.app), sent, email)
    (letter,) = mailed(town.app)
    assert letter["To"] == email
    return confirm(town.app, letter)


def first_word(town: Town, sent: Sent, by: Actor) -> None:
    """Give a first update, or a later one."""
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        words = "Netværket ser på det nu."
        first_word_actions.give_first_word(case, Promise(words, in_days(20), "da"), By.person(by))


def answer(town: Town, sent: Sent, by: Actor) -> None:
    """Publish an answer, or a changed one."""
    with town.writing() as session:
        case = session.get_one(Submission, sent.id)
        answering_actions.save_draft(case, Drafted("Vi har sat lys op.", Outcome.LED, "da"), By.person(by))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(by))


def hide(town: Town, sent: Sent, by: Actor) -> None:
    """Hide a submission from everybody."""
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, sent.id), Why("Der står et navn."), By.person(by))
