"""In one word what came of something; "nothing" is one of them."""

from app.i18n import lazy
from app.labelled import Labelled


class Outcome(Labelled):
    """What came of something that was put into a challenge."""

    USED = "used", lazy("It was used")
    TRIED = "tried", lazy("It was tried")
    LATER = "later", lazy("It is kept for later")
    NOTHING = "nothing", lazy("Nothing came of it")
