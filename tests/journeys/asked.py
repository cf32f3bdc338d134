"""How somebody gets to the pages of challenges."""

from sqlalchemy import ColumnElement, select

from app.challenges.models import Challenge
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


def follow_with_errors(visitor: Visitor) -> None:
    """Want to follow a challenge without an address."""
    at_challenge()(visitor)
    press(visitor, "#follow form button")
