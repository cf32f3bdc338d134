"""What is at work at each place of the town: what people wrote that waits still, and what networks do there."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select, text

from app import clock, db
from app.access import readable
from app.challenges.directory import list_open
from app.challenges.models import Challenge
from app.i18n import gettext as _
from app.i18n import long_date
from app.kinds import NOBODY
from app.meetings.blueprint import MEETINGS
from app.meetings.queries import list_public_since
from app.municipality.place_names import find_named
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.results.counting import WAITS, waits
from app.subjects import Wording
from app.submissions.campaigns import MEMBER
from app.submissions.models import Submission
from app.submissions.states import MatchState
from app.town_map.models import AT_WORK
from app.trials.blueprint import TRIALS_ROOM
from app.trials.kinds import Step
from app.trials.models import Trial

FIRST = 3
"""How many of the newest texts stand at a place."""


@dataclass(frozen=True)
class Named:
    """A page of something at a place: its title, in the language it was written in, and a sentence on it or none."""

    title: str
    path: str
    language: str
    said: str = ""


@dataclass(frozen=True)
class AtPlace:
    """What is at work at a place: texts by kind, those that networks have by network, and what leads there."""

    of_kind: Counter[str] = field(default_factory=Counter)
    of_network: Counter[int] = field(default_factory=Counter)
    doings: list[Named] = field(default_factory=list)
    newest: list[Named] = field(default_factory=list)

    @property
    def texts(self) -> int:
        """Return how many texts are at work there."""
        return self.of_kind.total()

    @property
    def in_networks(self) -> int:
        """Return how much of it networks have."""
        return self.of_network.total()

    @property
    def total(self) -> int:
        """Return how much is at work there."""
        return self.texts + len(self.doings)


def list_at_places() -> dict[int, AtPlace]:
    """Return what is at work by the id of its place; places with nothing are left out.

    A text stands at the place that its author chose, until it has an end; of a campaign the first that waits there
    stands for all of it, as in lists. A network has what it has said yes to. A challenge, a
    trial and a meeting stand at the place that is named where they say where they are.
    """
    found: dict[int, AtPlace] = defaultdict(AtPlace)
    networks = get_directory().networks
    for place_id, kind, network_id, number in db.read(_COUNTED):
        found[place_id].of_kind[kind] += number
        if network_id in networks and networks[network_id].live:
            found[place_id].of_network[network_id] += number
    for place_id, submission_id, title, language in db.read(_NEWEST):
        found[place_id].newest.append(Named(title, f"/submissions/{submission_id}", language))
    reference = get_reference()
    for where, network_id, named in _list_doings():
        if (place_at := find_named(reference, where)) is not None:
            found[place_at].doings.append(named)
            found[place_at].of_network[network_id] += 1
    return dict(found)


def _list_doings() -> Iterator[tuple[str, int, Named]]:
    """Give what networks do now: where they say that it is, whose it is, and its page."""
    opened = {one.id: one for one in list_open()}
    if opened:
        wanted = select(Challenge.id, Challenge.place).where(Challenge.id.in_(opened), Challenge.place != "")
        for challenge_id, place in db.read(wanted.order_by(Challenge.id.desc())):
            one = opened[challenge_id]
            said = _("A challenge, open until %(date)s", date=long_date(one.closes_on or date.max))
            yield place, one.network_id, Named(one.title, f"/challenges/{one.slug}", one.language, said)
    networks = get_directory().networks
    if TRIALS_ROOM.is_on():
        for trial_id, network_id, title, place, until in db.read(_TRIED):
            if until >= clock.today() and networks[network_id].live:
                said = _("Is tried out until %(date)s", date=long_date(until))
                path = f"/networks/{networks[network_id].slug}#trial-{trial_id}"
                yield place, network_id, Named(title, path, "da", said)
    if MEETINGS.is_on():
        for meeting in reversed(list_public_since(clock.now())):
            of = networks[meeting.network_id].text
            said = _("Meets on %(date)s", date=long_date(clock.town_date(meeting.starts_at)))
            yield meeting.place, meeting.network_id, Named(of.name, f"/meetings/{meeting.id}", of.language, said)


def _is_of_its_own() -> ColumnElement[bool]:
    earlier = select(MEMBER.id).where(
        MEMBER.campaign_id == Submission.campaign_id,
        MEMBER.place_id == Submission.place_id,
        MEMBER.published_seq < Submission.published_seq,
        readable(NOBODY, MEMBER),
        waits(MEMBER),
    )
    return or_(Submission.campaign_id.is_(None), ~earlier.correlate(Submission).exists())


_HERE: Sequence[ColumnElement[bool]] = (readable(NOBODY, Submission), _is_of_its_own(), WAITS, text(AT_WORK))  # type: ignore[assignment]
_HAS_IT = case((Submission.match_state == MatchState.ACCEPTED, Submission.network_id))
_COUNTED: Select[Any, str, Any, int] = (
    select(Submission.place_id, Submission.kind, _HAS_IT, func.count())
    .where(*_HERE)
    .group_by(Submission.place_id, Submission.kind, _HAS_IT)
)
_RANKED = (
    select(
        *(Submission.place_id, Submission.id, Submission.published_wording_id, Submission.published_seq),
        func.row_number()
        .over(partition_by=Submission.place_id, order_by=Submission.published_seq.desc())
        .label("rank"),
    )
    .where(*_HERE)
    .subquery()
)
_NEWEST = (
    select(_RANKED.c.place_id, _RANKED.c.id, Wording.title, Wording.language)
    .join(Wording, Wording.id == _RANKED.c.published_wording_id)
    .where(_RANKED.c.rank <= FIRST)
    .order_by(_RANKED.c.place_id, _RANKED.c.published_seq.desc())
)
_TRIED = (
    select(Trial.id, Trial.network_id, Trial.title, Trial.place, Trial.until)
    .where(Trial.outcome.is_(None), Trial.step == Step.TEST.value)
    .order_by(Trial.id.desc())
)
