"""What has happened to a challenge, as everybody reads it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.events import list_happened
from app.history import Readers, is_reason_told, line, list_names
from app.publishing import verbs

_BY_OTHER_WORDS = {verbs.PUBLISHED.name, verbs.PUBLISHED_AGAIN.name}
"""What is told by the challenge's own verbs."""


@dataclass(frozen=True)
class Told:
    """Something that happened, and why if everybody may know."""

    date: dt.date
    text: str
    reason: str | None


@dataclass(frozen=True)
class Course:
    """What has happened to a challenge, newest first, and the reasons for bars in its words."""

    told: Sequence[Told]
    why_covered: Sequence[str]


def get_course(challenge_id: int) -> Course:
    """Return what everybody reads of what has happened to a challenge: one query."""
    public = list_names(Readers.EVERYBODY) - _BY_OTHER_WORDS
    covered = {verbs.REDACTED.name}
    happened = list_happened(challenge_id, [*public, *covered, verbs.UNDONE.name])
    undone = {one.details.get("event") for one in happened if one.verb == verbs.UNDONE.name}
    standing = [one for one in happened if one.seq not in undone and one.verb != verbs.UNDONE.name]
    told = [
        Told(clock.town_date(one.at), line(one), one.reason if is_reason_told(one, Readers.EVERYBODY) else None)
        for one in reversed(standing)
        if one.verb in public
    ]
    return Course(told, list(dict.fromkeys(one.reason for one in standing if one.verb in covered and one.reason)))
