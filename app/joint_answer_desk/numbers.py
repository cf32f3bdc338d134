"""Which cases somebody means by a line of numbers."""

import re

from sqlalchemy import select

from app import db
from app.permissions import Actor
from app.submissions.models import Submission
from app.submissions.numbers import parse_number
from app.submissions.readers import visible_to

_NUMBER = re.compile(r"20\d\d\W{0,3}\d{1,6}")


def list_meant(written: str, actor: Actor) -> tuple[list[int], list[str]]:
    """Return the ids of the cases whose numbers stand in `written`, and the numbers that no case has."""
    numbers = {number for one in _NUMBER.findall(written) if (number := parse_number(one))}
    if not numbers:
        return [], [written]
    statement = select(Submission.id, Submission.number).where(Submission.number.in_(numbers), *visible_to(actor))
    found = {row.number: row.id for row in db.read(statement)}
    return sorted(found.values()), sorted(numbers - found.keys())
