"""How networks ended, as pages and mails tell of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from app import db
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.network_closing.models import NetworkEnding
from app.networks.taken_home import tells_taken_home
from app.subjects import Visibility
from app.submissions.models import Submission
from app.theme_origins.queries import grew_into


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
    """Return how a network ended, or will have ended, read now; None while nothing is written."""
    return _read(network_id).get(network_id)


def list_endings() -> Mapping[int, Ending]:
    """Return how each network ended, or will have ended; only those of networks that are rounded off are shown."""
    return _KEPT.get()


@tells_taken_home
def list_taken_home() -> Mapping[tuple[int, str], str]:
    """Return what networks write that they take home, read now, by the network and the language, which is Danish."""
    table = NetworkEnding.__table__.c
    return {(row.network_id, "da"): row.taken_home for row in db.read(select(table.network_id, table.taken_home))}


def lay_with(network_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on cases that lie with a network, or that it grew out of.

    What its author took back, or the law took, is none of them.
    """
    stands: tuple[Any, ...] = (Submission.visibility != Visibility.WITHDRAWN, Submission.withheld.is_(None))
    return (or_(Submission.network_id == network_id, grew_into(network_id)), *stands)


def lies_with(network_id: int) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on cases that lie with a network still."""
    return (*lay_with(network_id), Submission.network_id == network_id)


def _read(network_id: int | None = None) -> dict[int, Ending]:
    table = NetworkEnding.__table__.c
    wanted = select(
        *(table.network_id, table.where_now, table.taken_home, table.sentence, table.whom_to_ask),
        *(table.told_at, table.still, table.looked_on),
    )
    rows = db.read(wanted if network_id is None else wanted.where(table.network_id == network_id))
    return {row.network_id: Ending(*row[1:]) for row in rows}


_KEPT: KeptOf[dict[int, Ending]] = KeptOf(Topic.NETWORKS, _read)
