"""Whether anything has begun in a town."""

from sqlalchemy import func, select

from app import db
from app.accounts.models import Person
from app.networks.models import Network
from app.submissions.models import Submission


def count_begun() -> int:
    """Return how many accounts, networks and submissions there are."""
    return sum(db.session.scalar(select(func.count()).select_from(one)) or 0 for one in (Person, Network, Submission))
