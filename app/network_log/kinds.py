"""What one chooses in a log, and the ways of working that the house knows."""

from app.i18n import lazy
from app.labelled import Labelled


class Again(Labelled):
    """Whether a network would work in a way once more."""

    YES = "yes", lazy("Yes, we would do it again")
    CHANGED = "changed", lazy("Yes, but in another way")
    NO = "no", lazy("No, not again")


HOUSE_METHODS = (
    lazy("Interviews where people are"),
    lazy("A day beside a colleague"),
    lazy("A workshop with residents"),
    lazy("A walk through it as a resident"),
    lazy("Drawing the case from start to end"),
    lazy("Asking why five times"),
    lazy("Ideas on notes, sorted together"),
    lazy("A cheap first version that people try"),
    lazy("A small test in one place"),
    lazy("Figures we already have"),
    lazy("A visit to another municipality"),
    lazy("A table in the library"),
)
"""What a field for a way of working suggests beside the network's own."""
