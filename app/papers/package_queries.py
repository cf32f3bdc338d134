"""What the package for the managers' forum tells of networks and of those behind proposals."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from app import clock, db
from app.access import readable, readable_inside
from app.challenges.blueprint import CHALLENGES
from app.challenges.kinds import Standing
from app.challenges.models import Activity, Challenge, PromiseMade
from app.endings.models import Account
from app.events import Event, Reason
from app.kinds import NOBODY
from app.network_stages.verbs import MOVES
from app.networks.directory import NetworkInfo
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.subjects import Subject, Visibility, Wording
from app.submissions.models import Submission
from app.theme_origins.models import ThemeOrigin
from app.theme_origins.queries import FEWEST_TOLD

_NEWEST = aliased(PromiseMade)
LATELY = timedelta(days=365)
"""What was rounded off this long ago, or less, is told of: the forum meets twice a year, and some miss a meeting."""


@dataclass(frozen=True)
class Led:
    """A challenge that everybody can read, open or closed lately, with what its network has said of it."""

    network_id: int
    title: str
    language: str
    standing: str
    now_line: str
    now_since: date | None
    closes_on: date | None
    hears_on: date | None
    happens_on: date | None
    came: str
    came_not: str
    goes_on: str

    @property
    def is_open(self) -> bool:
        """Return whether one can take part in it."""
        return self.standing == Standing.OPEN

    @property
    def next_on(self) -> date | None:
        """Return the next day on which something happens in it, None if no day is known."""
        known = (self.happens_on, self.hears_on, self.closes_on if self.is_open else None)
        return min((one for one in known if one is not None and one >= clock.today()), default=None)


@dataclass(frozen=True)
class Behind:
    """The texts that a proposal grew from: who wrote those that everybody can read, and where; how many others."""

    kinds: Mapping[str, int]
    place_ids: Collection[int]
    hidden: int

    @property
    def public(self) -> int:
        """Return how many of them everybody can read."""
        return sum(self.kinds.values())

    @property
    def are_few(self) -> bool:
        """Return whether the others are so few that their number is not told."""
        return 0 < self.hidden < FEWEST_TOLD


def list_behind(proposal_ids: Collection[int]) -> Mapping[int, Behind]:
    """Return what proposals grew from, by proposal: one query; what its author took back is not counted."""
    shown = readable(NOBODY, Submission).label("shown")
    rows = db.read(
        select(ThemeOrigin.proposal_id, Submission.author_kind, Submission.place_id, shown)
        .join(Submission, Submission.id == ThemeOrigin.submission_id)
        .where(ThemeOrigin.proposal_id.in_(proposal_ids), Submission.visibility != Visibility.WITHDRAWN)
    ).all()
    found = {}
    for one in proposal_ids:
        own = [row for row in rows if row.proposal_id == one]
        public = [row for row in own if row.shown]
        places = {row.place_id for row in public if row.place_id is not None}
        found[one] = Behind(Counter(row.author_kind for row in public), places, len(own) - len(public))
    return found


def list_led() -> Sequence[Led]:
    """Return the challenges of all networks, as they were opened: one query; none while the town has none."""
    if not CHALLENGES.is_on():
        return []
    happens = select(func.min(Activity.begins_on)).where(
        Activity.challenge_id == Challenge.id, Activity.begins_on >= clock.today()
    )
    newest = select(func.max(_NEWEST.number)).where(_NEWEST.challenge_id == Challenge.id).correlate(Challenge)
    lately = (Challenge.standing == Standing.CLOSED, Challenge.closed_at >= clock.now() - LATELY)
    found: Any = (
        select(
            *(Challenge.network_id, func.coalesce(Wording.title, "").label("title"), Wording.language),
            *(Challenge.standing, Challenge.now_line, Challenge.now_since, Challenge.closes_on, PromiseMade.hears_on),
            happens.scalar_subquery().label("happens_on"),
            *(func.coalesce(one, "").label(one.key) for one in (Account.came, Account.came_not, Account.goes_on)),
        )
        .join(Subject, Subject.id == Challenge.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(
            PromiseMade,
            (PromiseMade.challenge_id == Challenge.id) & (PromiseMade.number == newest.scalar_subquery()),
        )
        .outerjoin(Account, Account.challenge_id == Challenge.id)
        .where(readable_inside(NOBODY), or_(Challenge.standing == Standing.OPEN, lately[0] & lately[1]))
        .order_by(Challenge.id)
    )
    return db.rows(Led, found)


def list_over() -> Sequence[NetworkInfo]:
    """Return the networks that were rounded off lately, the latest first."""
    since = clock.today() - LATELY
    over = [one for one in get_directory().list_networks(live=False) if one.closed_on and one.closed_on >= since]
    return sorted(over, key=lambda one: one.closed_on or since, reverse=True)


def list_why_over(networks: Collection[NetworkInfo]) -> Mapping[int, str]:
    """Return why networks were rounded off, by their id, of those of which a reason was given: one query."""
    ids, moves = [one.id for one in networks], [one.name for one in MOVES]
    wanted = select(Event.subject_id, Event.details, Reason.text).outerjoin(Reason, Reason.id == Event.reason_id)
    found = db.read(wanted.where(Event.subject_id.in_(ids), Event.verb.in_(moves)).order_by(Event.seq))
    newest = {row.subject_id: row for row in found}
    return {one: row.text for one, row in newest.items() if row.text and row.details.get("to") == Stage.CLOSED}
