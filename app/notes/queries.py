"""The notes of a case, of what has happened to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.history import Happened
from app.notes import verbs


@dataclass(frozen=True)
class Note:
    """What a colleague wrote, when, and what they are called; empty for somebody who is not known any more.

    `is_draft` is whether they were writing it to the author when the case went to others.
    """

    text: str
    by: str
    at: datetime
    is_draft: bool


def is_note(happened: Happened) -> bool:
    """Return whether an event tells of a note, which stands with the notes and not in the history."""
    return happened.verb in {verbs.NOTED.name, verbs.LEFT_BEHIND.name}


def list_notes(history: Iterable[Happened], names: Mapping[int, str]) -> list[Note]:
    """Return the notes, oldest first; what was erased of them is left out."""
    noted = (one for one in history if is_note(one) and one.reason)
    return [
        Note(one.reason or "", names.get(one.actor_id or 0, ""), one.at, one.verb == verbs.LEFT_BEHIND.name)
        for one in noted
    ]
