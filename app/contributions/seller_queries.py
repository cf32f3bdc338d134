"""What those were told who sell what may be bought, for all who bid later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.contributions.models import Contribution, ToldSeller
from app.kinds import NOBODY
from app.subjects import Subject, Wording

_GIVEN, _MAKER, _MAKERS = aliased(Subject), aliased(Subject), aliased(Wording)


@dataclass(frozen=True)
class Told:
    """What somebody was told who sells what may be bought; who it was, while everybody can read what they give."""

    id: int
    text: str
    told_on: date
    giver: str | None


def list_told(challenge_id: int) -> Sequence[Told]:
    """Return what those were told who sell what may be bought in a challenge, the first first."""
    statement = (
        select(ToldSeller.id, ToldSeller.text, ToldSeller.told_on, _MAKERS.title.label("giver"))
        .join(Contribution, Contribution.id == ToldSeller.contribution_id)
        .outerjoin(_GIVEN, and_(_GIVEN.id == Contribution.id, readable_inside(NOBODY, _GIVEN)))
        .outerjoin(
            _MAKER,
            and_(_GIVEN.id.is_not(None), _MAKER.id == Contribution.organisation_id, readable_inside(NOBODY, _MAKER)),
        )
        .outerjoin(_MAKERS, _MAKERS.id == _MAKER.published_wording_id)
        .where(ToldSeller.challenge_id == challenge_id)
    )
    return db.rows(Told, statement.order_by(ToldSeller.told_on, ToldSeller.id))
