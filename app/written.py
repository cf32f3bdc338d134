"""What residents write, told to every room that must look at it at once, whatever door it came through.

@on_written
def look(one: Written) -> None: ...
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.i18n import lazy
from app.labelled import Labelled


class Source(Labelled):
    """In which row words stand that a resident wrote, or that staff took down for one; its label leads to them."""

    WORDING = "wording", lazy("In the text:")
    REASON = "reason", lazy("In what the author or somebody else wrote to us about it:")
    """Why they object to something, or wish or say that it is not right: the words of an event."""
    REPORT = "report", lazy("In a report about it:")
    VOICE = "voice", lazy("In the name, or in what we noted of who it is from.")
    PLACE = "place", lazy("In the place:")
    PHRASE = "phrase", lazy("In what the organisation says it knows of and wants:")
    THEME_ANSWER = "theme_answer", lazy("In what a theme proposal says to one of the seven questions:")
    SOLUTION_ANSWER = "solution_answer", lazy("In what a resident says of a solution:")
    WAITING = "waiting", lazy("In a comment about it, which waits for its writer to say yes by mail:")


@dataclass(frozen=True)
class Written:
    """Words that have just been stored about the thing `subject_id`, in the row `source_id` of what `source` names.

    `text` is all of them, a title above what it is the title of.
    """

    subject_id: int
    source: Source
    source_id: int
    text: str = field(repr=False)


Listener = Callable[[Written], None]
_LISTENERS: list[Listener] = []


def on_written(listener: Listener) -> Listener:
    """Have all that residents write told to `listener`, in the unit that stores it."""
    _LISTENERS.append(listener)
    return listener


def tell(subject_id: int, source: Source, source_id: int, *texts: str | None) -> None:
    """Tell the listeners of words that have been stored; of several texts, those that are there."""
    if text := joined(*texts):
        for listener in _LISTENERS:
            listener(Written(subject_id, source, source_id, text))


Ask = Callable[[int, Source, int], str | None]
_KEEPING: list[Ask] = []


def keeps_words(ask: Ask) -> Ask:
    """Let `ask` say why words about a thing, in the row of a source, are not taken away yet; None if they can be."""
    _KEEPING.append(ask)
    return ask


def find_why_kept(subject_id: int, source: Source, source_id: int) -> str | None:
    """Return why words about a thing, in a row, are not taken away yet; None if they can be."""
    return next((why for ask in _KEEPING if (why := ask(subject_id, source, source_id)) is not None), None)


def joined(*texts: str | None) -> str:
    """Return as one text all that was written in one go, a title above what it is the title of."""
    return "\n\n".join(one for one in texts if one)
