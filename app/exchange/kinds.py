"""How files are signed, why nothing came from another town, and what became of a file."""

from enum import StrEnum

from app.i18n import lazy
from app.labelled import Labelled


class Algorithm(StrEnum):
    """What a key is for."""

    ED25519 = "ed25519"


class Fault(Labelled):
    """Why fetching from a town gave nothing, or not all."""

    UNREACHABLE = "unreachable", lazy("it does not answer as it should")
    UNCONFIRMED = "unconfirmed", lazy("its key is not confirmed")
    UNREADABLE = "unreadable", lazy("a file of it cannot be read here")


class Taken(StrEnum):
    """What became of a file that was in order."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
