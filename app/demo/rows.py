"""The rows of a made-up submission, table by table, with ids that are known beforehand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from app import clock, i18n
from app.accounts.models import Contact
from app.db import Base
from app.demo import phrases
from app.demo.invented import READ_AFTER, ROUTED_AFTER, Invented
from app.events import ActorKind, Event, Subject, SubjectKind
from app.municipality.queries import Reference, by_slug, in_order
from app.networks.queries import NetworkDirectory
from app.submissions.models import (
    FirstWord,
    MatchDecision,
    Response,
    Submission,
    SubmissionIdentity,
    SubmissionTheme,
    SubmissionVersion,
)
from app.submissions.states import Audience, Handling, MatchState, Outcome, RouteKind, Visibility
from app.vault import Vault, content_hash, token_hash

_LANGUAGE = "da"
_CLOSED_AFTER = timedelta(days=7)
_NUMBERS = 13

Row = dict[str, Any]
_COLUMNS = {
    RouteKind.NETWORK: "network_id",
    RouteKind.DEPARTMENT: "department_id",
    RouteKind.OPERATIONS: "department_id",
    RouteKind.OTHER_AUTHORITY: "authority_id",
    RouteKind.THEME_PILE: "theme_pile_id",
}


@dataclass(frozen=True)
class Setting:
    """The town the submissions are made up for. `staff` are ids of people who may own a case."""

    seed: int
    now: datetime
    vault: Vault
    reference: Reference
    networks: NetworkDirectory
    staff: Sequence[int]
    reasons: Mapping[RouteKind, int]


@dataclass
class Batch:
    """Rows to be stored together, by table in the order in which they may be stored."""

    rows: dict[type[Base], list[Row]] = field(default_factory=lambda: defaultdict(list))
    texts: list[tuple[int, str, str]] = field(default_factory=list)


class Writer:
    """Turns submissions into rows; counts the numbers people see and the order of publication."""

    def __init__(self, setting: Setting, *, first_id: int) -> None:
        self._setting = setting
        self._next_id = first_id
        self.version_offset = 1 - first_id
        self.counters: dict[str, int] = defaultdict(int)
        self._targets = _targets(setting)
        self._places = in_order(setting.reference.places)
        self._due: dict[date, date] = {}

    def add(self, one: Invented, batch: Batch) -> None:
        """Add every row of one submission to the batch."""
        row = self._submission(one)
        batch.rows[Subject].append({"id": row["id"], "kind": SubjectKind.SUBMISSION})
        batch.rows[Submission].append(row)
        title = self._title(one)
        batch.rows[SubmissionVersion].append(self._version(one, row, title))
        batch.rows[SubmissionIdentity].append(self._identity(one, row, batch))
        self._themes(one, row, batch)
        self._handled(one, row, batch)
        self._events(one, row, batch)
        if one.visibility == Visibility.PUBLISHED and one.audience == Audience.PUBLIC:
            batch.texts.append((row["published_seq"], title, one.text))
