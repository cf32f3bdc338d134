"""What has happened to a theme proposal, as everybody reads it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import clock, db
from app.events import Event, Reason, list_happened
from app.history import Readers, is_reason_told, line, list_names
from app.publishing import verbs
from app.theme_proposals.verbs import THEME_DECIDED

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


def list_reasons(proposal_ids: Collection[int]) -> Mapping[int, str]:
    """Return why each of these proposals was chosen or not, as it was said last: one query.

    What was undone in time, or is erased, is left out. The caller has made sure that whoever asks may read them.
    """
    told = select(Event.seq, Event.subject_id, Event.verb, Event.details, Reason.text)
    told = told.outerjoin(Reason, Reason.id == Event.reason_id)
    wanted = (Event.verb.in_((THEME_DECIDED.name, verbs.UNDONE.name)), Event.subject_id.in_(proposal_ids))
    rows = db.read(told.where(*wanted).order_by(Event.seq)).all()
    undone = {row.details.get("event") for row in rows if row.verb == verbs.UNDONE.name}
    stand = [row for row in rows if row.verb == THEME_DECIDED.name and row.seq not in undone]
    return {row.subject_id: row.text for row in stand if row.text}
