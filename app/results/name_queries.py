"""Names that stand with what was refused: each goes by itself after a while, unless its author keeps it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, select

from app import clock, db
from app.events import Event
from app.results.kinds import EndKind
from app.results.models import CaseEnd
from app.results.queries import STANDING
from app.results.verbs import NAME_KEPT, NAME_LEFT
from app.submissions.models import Submission
from app.vault import get_vault

REFUSALS = (EndKind.NO, EndKind.NOT_OURS)
STAYS = timedelta(days=14)
"""So long a name stands after a refusal, for its author to say that it shall stay."""

BATCH = 200
_PURPOSE = "kept_name"

_DECIDED = select(Event.seq).where(
    Event.subject_id == Submission.id,
    Event.verb.in_([NAME_KEPT.name, NAME_LEFT.name]),
    Event.at >= CaseEnd.stood_from,
)


@dataclass(frozen=True)
class LeavingName:
    """A name that goes on a day; `token` stands in the link by which its author keeps it."""

    case_id: int
    number: str
    name: str
    on: date
    token: str


def find_leaving(case_id: int) -> LeavingName | None:
    """Return the name that goes from a case, None if none does."""
    row = db.read(_leaving().where(Submission.id == case_id)).first()
    return _named(row) if row is not None else None


def find_by_token(token: str) -> LeavingName | None:
    """Return the name that a link keeps, None if it has gone or stays already, or the case has another end."""
    end_id = get_vault().read_signed(_PURPOSE, token)
    row = db.read(_leaving().where(CaseEnd.id == end_id)).first() if end_id is not None else None
    return _named(row) if row is not None else None


def list_over() -> list[int]:
    """Return some of the cases whose name has stood long enough."""
    over = _leaving().where(CaseEnd.stood_from < clock.now() - STAYS).order_by(Submission.id).limit(BATCH)
    return [row.id for row in db.read(over)]


def _leaving() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Submission.id,
        Submission.number,
        Submission.shown_name,
        CaseEnd.id.label("end_id"),
        CaseEnd.stood_from,
    )
    refused = (CaseEnd.kind.in_(REFUSALS), Submission.shown_name.is_not(None), ~_DECIDED.exists())
    return select(*columns).join(CaseEnd, STANDING).where(*refused)


def _named(row: Any) -> LeavingName:  # noqa: ANN401 -- a row of many columns
    on = clock.town_date(row.stood_from + STAYS) + timedelta(days=1)
    return LeavingName(row.id, row.number, row.shown_name, on, get_vault().sign(_PURPOSE, row.end_id))
