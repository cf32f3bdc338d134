"""How networks ended, as pages and mails tell of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select

from app import db
from app.network_closing.models import NetworkEnding
from app.subjects import Visibility
from app.submissions.models import Submission


@dataclass(frozen=True)
class Ending:
    """The account of a network; `still` is what had become of it on `looked_on`."""

    where_now: str
    taken_home: str
    sentence: str
    whom_to_ask: str
    told_at: datetime | None
    still: str | None
    looked_on: date | None


def find_ending(network_id: int) -> Ending | None:
    """Return how a network ended, or will have ended; None while nothing is written."""
    table = NetworkEnding.__table__.c
    wanted = select(
        *(table.where_now, table.taken_home, table.sentence, table.whom_to_ask),
        *(table.told_at, table.still, table.looked_on),
    )
    row = db.read(wanted.where(table.network_id == network_id)).first()
    return Ending(*row) if row is not None else None


def lay_with(network_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on cases that lie with a network; what its author took back, or the law took, does not."""
    stands: tuple[Any, ...] = (Submission.visibility != Visibility.WITHDRAWN, Submission.withheld.is_(None))
    return (Submission.network_id == network_id, *stands)
