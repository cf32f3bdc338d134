"""Whom challenges have heard, counted anew for the doctor and after an erasing."""

from app.perspectives.counting_actions import count
from app.perspectives.counting_queries import list_wrong


def count_wrong() -> int:
    """Return of how many challenges it is said wrongly whom they have heard."""
    return len(list_wrong())


def mend() -> None:
    """Count anew what is said wrongly, in the open unit."""
    count(list_wrong())
