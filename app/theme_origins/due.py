"""The theme piles that are chosen from on the day of a round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_, select

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.networks.directory import PileInfo
from app.networks.queries import get_directory
from app.subjects import Subject, Visibility
from app.submissions.models import Submission
from app.theme_origins.models import ThemeOrigin
from app.theme_origins.queries import FEWEST_TOLD, list_networks_of
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal


@dataclass(frozen=True)
class Due:
    """A theme pile, and how many texts lie in it: those that everybody can read, and others."""

    pile: PileInfo
    public: int
    hidden: int

    @property
    def are_few(self) -> bool:
        """Return whether the others are so few that their number is not told."""
        return 0 < self.hidden < FEWEST_TOLD


def list_due(decides_on: date) -> Sequence[Due]:
    """Return by name the piles of which it is said in public that they are chosen from on a day; three queries.

    Left out is one that became a network, or out of which a proposal grew that stands on its own in a round.
    """
    due = [
        one for one in get_directory().list_piles() if one.decision_on == decides_on and not list_networks_of(one.id)
    ]
    if not due:
        return []
    shown, proposed = _count([one.id for one in due]), _list_proposed() if THEMES.is_on() else frozenset()
    return [Due(one, *shown.get(one.id, (0, 0))) for one in due if one.id not in proposed]


def _count(pile_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return how many texts lie in each of these piles that everybody can read, and how many others."""
    public = func.sum(case((readable(NOBODY, Submission), 1), else_=0))
    counted = select(Submission.theme_pile_id, func.count().label("all"), public.label("public"))
    there = (Submission.theme_pile_id.in_(pile_ids), Submission.visibility != Visibility.WITHDRAWN)
    rows = db.read(counted.where(*there).group_by(Submission.theme_pile_id))
    return {row.theme_pile_id: (row.public, row.all - row.public) for row in rows}


def _list_proposed() -> frozenset[int]:
    """Return the piles out of which a proposal grew that everybody can read, and that is chosen or may be."""
    alive = or_(ThemeProposal.outcome.is_(None), ThemeProposal.outcome == Outcome.STARTED)
    grown = (
        select(ThemeOrigin.theme_pile_id)
        .join(ThemeProposal, ThemeProposal.id == ThemeOrigin.proposal_id)
        .join(Subject, Subject.id == ThemeProposal.id)
        .where(ThemeOrigin.theme_pile_id.is_not(None), alive, readable(NOBODY))
    )
    return frozenset(row.theme_pile_id for row in db.read(grown))
