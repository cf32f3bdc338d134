"""Reviewers' notes, by proposal."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import db
from app.events import Event, Reason
from app.history import Happened
from app.permissions import Role
from app.theme_notes import verbs
from app.theme_proposals.kinds import Criterion


@dataclass(frozen=True)
class Review:
    """A note: what it is about, None for the proposal as a whole, and as what somebody wrote it.

    Who wrote it (`by_id`) is never shown: it says who is offered to take it back.
    """

    id: int
    text: str
    about: str | None
    function: str
    at: datetime
    by_id: int | None

    @property
    def label(self) -> str:
        """Return as what it was written, in words."""
        return Role.label_of(self.function)

    @property
    def about_label(self) -> str:
        """Return what it is about, in words; empty for the proposal as a whole."""
        return Criterion.label_of(self.about or "")


def is_review(happened: Happened) -> bool:
    """Return whether an event tells of a note or that it was taken back: neither stands in the proposal's history."""
    return happened.verb in {verbs.REVIEWED.name, verbs.REVIEW_BACK.name}


def is_own(note_id: int, proposal_id: int, person_id: int) -> bool:
    """Return whether a person wrote the note of a number on a proposal, also where it is taken back already."""
    wanted = (Event.seq == note_id, Event.verb == verbs.REVIEWED.name)
    written = select(Event.seq).where(*wanted, Event.subject_id == proposal_id, Event.actor_id == person_id)
    return db.session.scalar(written) is not None


def list_noted(proposal_ids: Collection[int]) -> Mapping[int, Sequence[Review]]:
    """Return the notes of proposals, oldest first; what was erased of them is left out. One query.

    The caller has made sure that whoever asks may read them: staff alone.
    """
    noted = (
        select(Event.seq, Event.subject_id, Event.at, Event.actor_id, Event.details, Reason.text)
        .join(Reason, Reason.id == Event.reason_id)
        .where(Event.verb == verbs.REVIEWED.name, Event.subject_id.in_(proposal_ids), Reason.text.is_not(None))
        .order_by(Event.seq)
    )
    found: dict[int, list[Review]] = {one: [] for one in proposal_ids}
    for row in db.read(noted):
        said = (row.text, row.details.get("about"), row.details.get("function", ""))
        review = Review(row.seq, *said, row.at, row.actor_id)
        found[row.subject_id].append(review)
    return found
