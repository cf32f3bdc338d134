"""How somebody gets to the pages of challenges, and to what a leader decides."""

from sqlalchemy import ColumnElement, or_, select

from app.challenges.models import Challenge
from app.networks.models import Network
from app.submissions.models import Submission
from app.tasks.models import Task
from tests.journeys.visiting import Visitor
from tests.journeys.ways import Way, first, press, void


def at_challenge(*conditions: ColumnElement[bool], path: str = "/challenges/{}") -> Way:
    """Return the way to the first challenge that is open and of which all `conditions` hold."""
    found = select(Challenge.slug).where(Challenge.standing == "open", *conditions).order_by(Challenge.id)
    return lambda visitor: void(visitor.open(path.format(first(visitor.town, found))))


def at_desk(*conditions: ColumnElement[bool], path: str = "/desk/challenges/{}") -> Way:
    """Return the way to the first challenge of which all `conditions` hold, at the desk."""
    found = select(Challenge.id).where(*conditions).order_by(Challenge.id)
    return lambda visitor: void(visitor.open(path.format(first(visitor.town, found))))


def at_decision(what: str) -> Way:
    """Return the way to the first thing of a kind that the leader of the demo town decides by one press."""
    led = select(Network.id).where(Network.slug == "tryg-by-i-oejenhoejde").scalar_subquery()
    found = select(Task.id).outerjoin(Submission, Submission.id == Task.subject_id)
    found = found.where(Task.what == what, Task.done_at.is_(None), Task.scope_id == led)
    found = found.where(or_(Submission.id.is_(None), Submission.match_state == "offered")).order_by(Task.id)
    return lambda visitor: void(visitor.open(f"/desk/decisions/{first(visitor.town, found)}"))


def follow_with_errors(visitor: Visitor) -> None:
    """Want to follow a challenge without an address."""
    at_challenge()(visitor)
    press(visitor, "#follow form button")
