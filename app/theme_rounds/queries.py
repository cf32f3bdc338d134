"""What was chosen in rounds, and why."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app import db
from app.access import readable
from app.events import Event, Reason
from app.kinds import NOBODY
from app.publishing.verbs import UNDONE
from app.subjects import Subject, Wording
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal
from app.theme_proposals.verbs import THEME_DECIDED


@dataclass(frozen=True)
class Chosen:
    """A proposal that was chosen in a round."""

    id: int
    round_id: int
    title: str
    language: str
    network_id: int | None


def list_chosen() -> Mapping[int, Sequence[Chosen]]:
    """Return the proposals that were chosen and that everybody can read, by round, in the order in which they came."""
    wanted = select(ThemeProposal.id, ThemeProposal.round_id, Wording.title, Wording.language, ThemeProposal.network_id)
    wanted = wanted.join(Subject, Subject.id == ThemeProposal.id)
    wanted = wanted.join(Wording, Wording.id == Subject.published_wording_id)
    chosen = (ThemeProposal.outcome == Outcome.STARTED, ThemeProposal.round_id.is_not(None))
    found: dict[int, list[Chosen]] = {}
    for one in db.rows(Chosen, wanted.where(readable(NOBODY), *chosen).order_by(ThemeProposal.id)):
        found.setdefault(one.round_id, []).append(one)
    return found


def count_outcomes() -> Mapping[int, Mapping[Outcome | None, int]]:
    """Return of each round how many proposals that everybody can read ended in which way; None is not yet."""
    counted = select(ThemeProposal.round_id, ThemeProposal.outcome, func.count().label("number"))
    counted = counted.join(Subject, Subject.id == ThemeProposal.id).where(readable(NOBODY))
    counted = counted.where(ThemeProposal.round_id.is_not(None)).group_by(ThemeProposal.round_id, ThemeProposal.outcome)
    found: dict[int, dict[Outcome | None, int]] = {}
    for row in db.read(counted):
        found.setdefault(row.round_id, {})[Outcome(row.outcome) if row.outcome else None] = row.number
    return found


def list_reasons(proposal_ids: Collection[int]) -> Mapping[int, str]:
    """Return why each of these proposals was chosen or not, as it was said last: one query.

    What was undone in time, or is erased, is left out. The caller has made sure that whoever asks may read them.
    """
    told = select(Event.seq, Event.subject_id, Event.verb, Event.details, Reason.text)
    told = told.outerjoin(Reason, Reason.id == Event.reason_id)
    wanted = (Event.verb.in_((THEME_DECIDED.name, UNDONE.name)), Event.subject_id.in_(proposal_ids))
    rows = db.read(told.where(*wanted).order_by(Event.seq)).all()
    undone = {row.details.get("event") for row in rows if row.verb == UNDONE.name}
    stand = [row for row in rows if row.verb == THEME_DECIDED.name and row.seq not in undone]
    return {row.subject_id: row.text for row in stand if row.text}
