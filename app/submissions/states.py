"""The states of a submission: two columns, seen by the public as one status."""

from enum import StrEnum

from app.i18n import lazy
from app.labelled import Labelled


class Kind(Labelled):
    """What is sent in."""

    PROBLEM = "problem", lazy("Problem")
    IDEA = "idea", lazy("Idea")


class Handling(Labelled):
    """How far the municipality is with it, in staff's words."""

    NEW = "new", lazy("Not passed on yet")
    ROUTED = "routed", lazy("Passed on")
    FIRST_WORD = "first_word", lazy("First update given")
    ANSWERED = "answered", lazy("Answered")
    CLOSED = "closed", lazy("Closed")


class RouteKind(Labelled):
    """Where it goes."""

    NETWORK = "network", lazy("A network")
    DEPARTMENT = "department", lazy("A department")
    OPERATIONS = "operations", lazy("Operations")
    OTHER_AUTHORITY = "other_authority", lazy("Another authority")
    THEME_PILE = "theme_pile", lazy("A theme pile")


class MatchState(StrEnum):
    """What the network says to a submission that was routed to it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"


class PairState(StrEnum):
    """What staff made of two submissions that seem to say the same."""

    PROPOSED = "proposed"
    SAME = "same"
    DIFFERENT = "different"


class Source(Labelled):
    """How it came in."""

    WEB = "web", lazy("Sent in here")
    PHONE = "phone", lazy("Told on the phone")
    MEETING = "meeting", lazy("Told at a meeting")
    PAPER = "paper", lazy("On paper")


class Outcome(Labelled):
    """What the answer comes to: it led to something, a no with a reason, or an explanation."""

    LED = "led", lazy("It leads to something")
    NO = "no", lazy("No, with a reason")
    INFORMED = "informed", lazy("An explanation")


class Status(Labelled):
    """The public's one word for how far it is; also the filter's values."""

    OPEN = "open", lazy("Received")
    ROUTED = "routed", lazy("Passed on")
    ANSWERED = "answered", lazy("Answered")
    CLOSED = "closed", lazy("Closed")


HANDLING_OF_STATUS: dict[Status, tuple[Handling, ...]] = {
    Status.OPEN: (Handling.NEW,),
    Status.ROUTED: (Handling.ROUTED, Handling.FIRST_WORD),
    Status.ANSWERED: (Handling.ANSWERED,),
    Status.CLOSED: (Handling.CLOSED,),
}


def status_of(handling: str) -> Status:
    """Return the public status of a handling state; of one that nobody knows it is true that it was received."""
    return next((status for status, states in HANDLING_OF_STATUS.items() if handling in states), Status.OPEN)
