"""The states of a submission: two columns, seen by the public as one status."""

from enum import StrEnum


class Kind(StrEnum):
    """What is sent in."""

    PROBLEM = "problem"
    IDEA = "idea"


class Handling(StrEnum):
    """How far the municipality is with it."""

    NEW = "new"
    ROUTED = "routed"
    FIRST_WORD = "first_word"
    ANSWERED = "answered"
    CLOSED = "closed"


class RouteKind(StrEnum):
    """Where it goes."""

    NETWORK = "network"
    DEPARTMENT = "department"
    OPERATIONS = "operations"
    OTHER_AUTHORITY = "other_authority"
    THEME_PILE = "theme_pile"


class MatchState(StrEnum):
    """What the network says to a submission that was routed to it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"


class PairState(StrEnum):
    """What staff made of two submissions that seem to say the same."""

    PROPOSED = "proposed"
    SAME = "same"
    DIFFERENT = "different"


class Source(StrEnum):
    """How it came in."""

    WEB = "web"
    PHONE = "phone"
    MEETING = "meeting"
    PAPER = "paper"


class Outcome(StrEnum):
    """What the answer comes to: it led to something, a no with a reason, or an explanation."""

    LED = "led"
    NO = "no"
    INFORMED = "informed"


class Status(StrEnum):
    """The public's one word for how far it is; also the filter's values."""

    OPEN = "open"
    ROUTED = "routed"
    ANSWERED = "answered"
    CLOSED = "closed"


HANDLING_OF_STATUS: dict[Status, tuple[Handling, ...]] = {
    Status.OPEN: (Handling.NEW,),
    Status.ROUTED: (Handling.ROUTED, Handling.FIRST_WORD),
    Status.ANSWERED: (Handling.ANSWERED,),
    Status.CLOSED: (Handling.CLOSED,),
}


def status_of(handling: str) -> Status:
    """Return the public status of a handling state."""
    return next(status for status, states in HANDLING_OF_STATUS.items() if handling in states)
