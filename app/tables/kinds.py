"""The four questions that a table talks about, how its 45 minutes go, and what kinds of tables there are."""

from app.entries.kinds import Layer
from app.entries.kinds import Question as Asked
from app.i18n import lazy
from app.labelled import Labelled


class Question(Labelled):
    """A question round the table; its sentence helps the table on."""

    FELT = "felt", lazy("Who feels it, and how?"), lazy("Tell what you have seen or lived yourselves.")
    BEHIND = (
        "behind",
        lazy("What do you all think lies behind it?"),
        lazy("Ask “why?” once more than you usually would."),
    )
    TRIED = "tried", lazy("What has been tried before?"), lazy("Here or elsewhere. Also what did not work.")
    NEXT = "next", lazy("What could be tried, and who could help?"), lazy("Something small will do.")

    @property
    def asked(self) -> Asked:
        """Return which question of the challenge an answer to it belongs to."""
        return {Question.TRIED: Asked.TRIED, Question.NEXT: Asked.IDEA}.get(self, Asked.BEHIND)

    @property
    def layer(self) -> Layer | None:
        """Return where an answer lies without anybody sorting it, None where the challenge says it by itself."""
        return Layer.AFFECTED if self == Question.FELT else None


MINUTES = ((Question.FELT, 5, 15), (Question.BEHIND, 15, 25), (Question.TRIED, 25, 32), (Question.NEXT, 32, 40))
"""From which minute to which a table talks about each question: before it they begin, after it they choose."""
ENDS_AT = 45


class TableKind(Labelled):
    """Who sat at a table. A class and a club are there through a grown-up, who types for them."""

    NEIGHBOURS = "neighbours", lazy("Neighbours, family or friends")
    ASSOCIATION = "association", lazy("An association")
    SCHOOL_CLASS = "school_class", lazy("A school class")
    CLUB = "club", lazy("A club for children or young people")
    WORKPLACE = "workplace", lazy("A workplace")
    OTHER = "other", lazy("Others")
