"""What an author can say of what was done."""

from app.i18n import lazy
from app.labelled import Labelled


class DoneAnswer(Labelled):
    """Whether it is solved, with what follows from that."""

    YES = "yes", lazy("Yes, it is solved"), lazy("Everybody can read that it is solved. You hear no more of it.")
    NO = "no", lazy("No, not yet"), lazy("Those who said that it is done look at it again, and you hear from us.")
    GONE = "gone", lazy("It does not matter any more"), lazy("We leave it at that. You hear no more of it.")
