"""What has happened to a theme proposal, as everybody reads it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app import clock
from app.events import list_happened
from app.history import Readers, is_reason_told, line, list_names
from app.publishing import verbs

_TOLD_OTHERWISE = {verbs.PUBLISHED_AGAIN.name}


@dataclass(frozen=True)
class Told:
    """Something that happened, and why if everybody may know."""

    date: dt.date
    text: str
    reason: str | None


def list_course(proposal_id: int) -> Sequence[Told]:
    """Return what everybody reads of what has happened to a proposal, newest first: one query."""
    public = list_names(Readers.EVERYBODY) - _TOLD_OTHERWISE
    happened = list_happened(proposal_id, [*public, verbs.UNDONE.name])
    undone = {one.details.get("event") for one in happened if one.verb == verbs.UNDONE.name}
    return [
        Told(clock.town_date(one.at), line(one), one.reason if is_reason_told(one, Readers.EVERYBODY) else None)
        for one in reversed(happened)
        if one.verb in public and one.seq not in undone
    ]
