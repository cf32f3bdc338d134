"""What an organisation gave to challenges, and what came of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from app import db
from app.access import readable
from app.endings.endable import list_carriers, list_given
from app.endings.kinds import Outcome
from app.endings.models import Ending, EndingOf
from app.kinds import NOBODY
from app.subjects import Subject, Wording

_LONGEST = 200


@dataclass(frozen=True)
class Given:
    """What an organisation gave to a challenge: who received it, and what came of it if that is said."""

    id: int
    challenge_id: int
    text: str
    language: str
    outcome: str | None
    ending: str | None
    carrier: str = ""

    @property
    def label(self) -> str:
        """Return what came of it, in one word."""
        return Outcome.label_of(self.outcome or "")


def list_given_by(organisation_id: int) -> Sequence[Given]:
    """Return what an organisation gave that everybody can read, newest first: a query and two of each room."""
    ids = list_given(organisation_id)
    rows = (
        select(
            *(Subject.id, Subject.root_id.label("challenge_id")),
            func.substr(func.coalesce(Wording.text, ""), 1, _LONGEST).label("text"),
            func.coalesce(Wording.language, Subject.language).label("language"),
            *(Ending.outcome, Ending.text.label("ending")),
        )
        .join(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(EndingOf, (EndingOf.subject_id == Subject.id) & (EndingOf.challenge_id == Subject.root_id))
        .outerjoin(Ending, Ending.id == EndingOf.ending_id)
        .where(Subject.id.in_(ids), readable(NOBODY))
        .order_by(Subject.published_seq.desc())
    )
    carriers = list_carriers(ids)
    return [replace(one, carrier=carriers.get(one.id, "")) for one in db.rows(Given, rows)]
