"""What residents write, told to every room that must look at it at once, whatever door it came through.

@on_written
def look(one: Written) -> None: ...
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Source(StrEnum):
    """In which row words stand that a resident wrote, or that staff took down for one."""

    WORDING = "wording"
    REASON = "reason"
    """Why they object to something, or wish or say that it is not right: the words of an event."""
    REPORT = "report"
    VOICE = "voice"
    """Who says it: a name, and how staff heard of it."""
    PLACE = "place"
    WAITING = "waiting"
    """A comment that waits for its writer to say yes by mail."""


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
    text = "\n\n".join(one for one in texts if one)
    if text:
        for listener in _LISTENERS:
            listener(Written(subject_id, source, source_id, text))
