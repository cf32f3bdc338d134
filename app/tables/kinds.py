"""The four questions that a table talks about, and how its 45 minutes go."""

from app.i18n import lazy
from app.labelled import Labelled


class Question(Labelled):
    """A question round the table; its sentence helps the table on."""

    SEEN = "seen", lazy("Where do you meet it in your everyday life?"), lazy("Tell what you have seen or lived.")
    BEHIND = "behind", lazy("What do you think lies behind it?"), lazy("Ask “why?” once more than you usually would.")
    TRIED = "tried", lazy("What has been tried before?"), lazy("Here or elsewhere. Also what did not work.")
    NEXT = "next", lazy("What could be tried, and who could help?"), lazy("Something small will do.")


MINUTES = ((Question.SEEN, 5, 15), (Question.BEHIND, 15, 25), (Question.TRIED, 25, 32), (Question.NEXT, 32, 40))
"""From which minute to which a table talks about each question: before it they begin, after it they choose."""
ENDS_AT = 45
