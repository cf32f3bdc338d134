"""What other towns made of solutions of ours, as we were told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import db
from app.translations.models import SolutionTranslation


@dataclass(frozen=True)
class Elsewhere:
    """That another town made a solution of ours fit itself, as we were told."""

    id: int
    town: str
    told_by: str
    since: date | None
    differently: str
    seen_there: str

    @property
    def texts(self) -> list[str]:
        """Return every text in which words can be covered."""
        return [self.town, self.told_by, self.differently, self.seen_there]


def list_elsewhere(solution_id: int) -> Sequence[Elsewhere]:
    """Return which other towns have made a solution fit themselves, as we were told, the newest first."""
    one = SolutionTranslation.__table__.c
    wanted = select(one.id, one.town, one.told_by, one.since, one.differently, one.seen_there)
    of_it = (one.subject_id == solution_id, one.town.is_not(None), one.taken_back_at.is_(None))
    return db.rows(Elsewhere, wanted.where(*of_it).order_by(one.id.desc()))
