"""A case that lies with a department which has an address, as tests of its link need it."""

from datetime import timedelta
from email.message import EmailMessage

import time_machine
from sqlalchemy import select

from app import clock
from app.casework.routing_actions import route
from app.casework.routing_forms import Target, Way
from app.departments.actions import set_address
from app.departments.receivers import Receiver
from app.events import By
from app.municipality.models import Department
from app.municipality.queries import get_reference
from app.permissions import Actor
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from tests.browsing import Browser
from tests.ground.staging import Sent, Town, approve
from tests.notifications.hearing import mailed, paths

AUTHOR = "kim@beboer.example"
WORDS = "Vi sætter lys op i tunnelen inden jul."
NAMES = {"name": "Inger Vang", "title": "Vejchef"}
DONE = "Lampen ved tunnelen er skiftet."
ANSWER = {"text": WORDS, "outcome": "done", "what": DONE, **NAMES}


def address(town: Town, number: int = 0, receiver: Receiver = Receiver.DEPARTMENT) -> str:
    """Give a department an address, and return it."""
    with town.writing() as session:
        slug = session.scalars(select(Department.slug).order_by(Department.id).offset(number).limit(1)).one()
        email = f"{receiver}-{number}@{get_reference().email.rpartition('@')[2]}"
        set_address(slug, receiver, email, by=By.SYSTEM)
    return email


def to_department(
    town: Town, sent: Sent, by: Actor, *, number: int = 0, kind: RouteKind = RouteKind.DEPARTMENT
) -> None:
    """Pass a case on to a department."""
    with town.writing() as session:
        department_id = session.scalars(select(Department.id).order_by(Department.id).offset(number).limit(1)).one()
        way = Way(Target(kind, department_id), "De har med vejene at gøre.")
        route(session.get_one(Submission, sent.id), way, By.person(by))


def settled(town: Town) -> list[EmailMessage]:
    """Let ten minutes pass; return what was mailed to departments."""
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        return [one for one in mailed(town.app) if "department-" in one["To"] or "operations-" in one["To"]]


def link_in(letter: EmailMessage) -> str:
    """Return the path of the link in a letter."""
    (path,) = paths(letter, "/answers/")
    return path


def asked(town: Town, by: Actor, *, public: bool = True, **changes: object) -> tuple[Sent, str]:
    """Return a case that a department was asked about, and the path of its link."""
    address(town)
    sent = town.submit(email=AUTHOR, **changes)
    if public:
        with town.writing() as session:
            approve(session.get_one(Submission, sent.id), by)
    mailed(town.app)
    to_department(town, sent, by)
    (letter,) = settled(town)
    return sent, link_in(letter)


def answer(browser: Browser, link: str, **changes: str) -> None:
    """Write the answer, look at it as it will be read, and send it."""
    preview = browser.send(browser.get(link), link, ANSWER | changes, status=200)
    assert (ANSWER | changes)["text"] in preview.text
    browser.send(preview, link, {"step": "send"}, status=200)
