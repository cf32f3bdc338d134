"""How it stands with somebody who was asked to be a co-author."""

from app.i18n import lazy
from app.labelled import Labelled


class Standing(Labelled):
    """Asked, or what they answered."""

    ASKED = "asked", lazy("Asked, no answer yet")
    ACCEPTED = "accepted", lazy("Stands with it")
    DECLINED = "declined", lazy("Said no")
