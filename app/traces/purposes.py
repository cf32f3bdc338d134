"""Why somebody of the staff wants to know who an author is."""

from app.i18n import lazy
from app.labelled import Labelled


class Purpose(Labelled):
    """What a name and an address are opened for: in the words of whoever chooses it, and what the trace then says."""

    REACH = "reach", lazy("I want to reach the author"), lazy("Name and address were opened to reach the author.")
    COMPARE = (
        "compare",
        lazy("I want to see whether it belongs with another case"),
        lazy("Name and address were opened to see whether it belongs with another case."),
    )
    LAW = (
        "law",
        lazy("It is about a complaint or a request for access"),
        lazy("Name and address were opened for a complaint or a request for access."),
    )
