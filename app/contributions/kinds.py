"""How contributions stand, and what the town lets somebody give."""

from app.challenges.kinds import Help
from app.i18n import lazy
from app.labelled import Labelled
from app.rooms import Room

GIFTS = Room("gifts")
"""Whether things and money can be given, which a municipality may take only by rules of its own."""

_PAID = frozenset({Help.GIFT, Help.MONEY})


class Standing(Labelled):
    """How a contribution stands, in staff's words; its sentence is for whoever gives it."""

    RESERVED = (
        "reserved",
        lazy("Waits for their own people"),
        lazy("It waits until you have said that your board says yes."),
    )
    OFFERED = "offered", lazy("Waits for your answer"), lazy("It waits until the network has answered.")
    ASKED = "asked", lazy("You have asked back"), lazy("The network has asked you something.")
    ACCEPTED = (
        "accepted",
        lazy("Accepted"),
        lazy("The network has said yes with thanks, and everybody can read it."),
    )
    DECLINED = "declined", lazy("Declined with thanks"), lazy("The network has declined it with thanks.")
    USED = "used", lazy("Used"), lazy("It has been used.")
    OVER = (
        "over",
        lazy("Not taken up"),
        lazy("It was not taken up. You need do nothing more."),
    )


OPEN = frozenset({Standing.OFFERED, Standing.ASKED})
"""What the network has still to say yes or no to."""
SHOWN = frozenset({Standing.ACCEPTED, Standing.USED})
"""What has somebody who receives it: everybody reads no other."""


def list_helps() -> list[Help]:
    """Return what somebody can give here: things and money only where the town takes them."""
    return [one for one in Help if one not in _PAID or GIFTS.is_on()]


def read_helps(stored: str) -> list[Help]:
    """Return the kinds of help that a row names."""
    return [Help(one) for one in stored.split(",") if one]
