"""The thread of something somebody said or gave: what was said, who took it, what was tried, what came of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from app import clock, db
from app.access import readable
from app.challenges.kinds import Standing, Step
from app.challenges.models import Challenge
from app.endings.endable import Answered, list_answered, list_carriers
from app.endings.given import Given, list_given_by
from app.endings.queries import Ended, list_ended
from app.errors import GoneError, NotThereError
from app.events import list_happened
from app.history import Readers, is_reason_told, line, list_names
from app.kinds import KINDS, NOBODY
from app.publishing.models import Merging
from app.publishing.queries import is_merged_out_of_sight
from app.subjects import Subject, SubjectKind, Wording

_OURS = {SubjectKind.NETWORK, SubjectKind.CHALLENGE, SubjectKind.SOLUTION}
_BEGUN = frozenset(SubjectKind) - _OURS - {SubjectKind.COMMENT}
"""What a thread begins with: what somebody said to us or gave, or an organisation that gave something."""


@dataclass(frozen=True)
class Said:
    """What a thread begins with, as everybody can read it."""

    id: int
    kind: str
    title: str
    text: str
    language: str
    root_id: int | None
    published_at: datetime
    readable: bool

    @property
    def kind_name(self) -> str:
        """Return what kind of thing it is."""
        return KINDS[SubjectKind(self.kind)].name()

    @property
    def is_organisation(self) -> bool:
        """Return whether it is an organisation, whose thread is of all that it gave."""
        return self.kind == SubjectKind.ORGANISATION

    @property
    def address(self) -> str:
        """Return the path of its page."""
        return KINDS[SubjectKind(self.kind)].address(self.id)


@dataclass(frozen=True)
class InChallenge:
    """A challenge that it is part of, and how that stands."""

    id: int
    slug: str
    title: str
    language: str
    standing: str
    step: str
    now_line: str

    @property
    def step_label(self) -> str:
        """Return its step, in words."""
        return Step.label_of(self.step)

    @property
    def is_open(self) -> bool:
        """Return whether one can take part in it."""
        return self.standing == Standing.OPEN


@dataclass(frozen=True)
class Moment:
    """Something that happened to it, or to the challenge it is part of."""

    day: date
    text: str
    reason: str | None


@dataclass(frozen=True)
class Thread:
    """What was said, the challenges it is part of, what happened in order, and what came of it in each.

    `carrier` receives it, and `answered` is what its author was answered. Of an organisation, `given` is what it gave,
    newest first: each has a thread of its own.
    """

    said: Said
    challenges: Sequence[InChallenge]
    moments: Sequence[Moment]
    ended: Sequence[Ended]
    carrier: str = ""
    answered: Answered | None = None
    given: Sequence[Given] = ()


def get_thread(subject_id: int, placed_in: Mapping[int, datetime] | None = None) -> Thread:
    """Return the thread of something that everybody can read; it is also part of the challenges `placed_in`.

    `placed_in` says by their ids since when: what happened to a challenge before belongs to no thread of it.

    Raises `NotThereError` for what was never public or begins no thread, `GoneError` for what nobody reads any more.
    """
    said = _get_said(subject_id)
    if said.is_organisation:
        given = list_given_by(said.id)
        return Thread(said, _list_challenges({one.challenge_id for one in given}), [], [], given=given)
    ended = list_ended(said.id)
    placed_at = placed_in or {}
    ids = {*placed_at, *(one.challenge_id for one in ended), *([said.root_id] if said.root_id else [])}
    challenges = _list_challenges(ids)
    shown = {one.id for one in challenges}
    public = list_names(Readers.EVERYBODY)
    happened = list_happened(said.id, public)
    for one in challenges:
        since = max(at for at in (said.published_at, placed_at.get(one.id)) if at is not None)
        happened += [event for event in list_happened(one.id, public) if event.at >= since]
    happened.sort(key=lambda event: event.seq)
    moments = [
        Moment(clock.town_date(one.at), line(one), one.reason if is_reason_told(one, Readers.EVERYBODY) else None)
        for one in happened
    ]
    ended = [one for one in ended if one.challenge_id in shown]
    carrier, answered = list_carriers([said.id]).get(said.id, ""), list_answered([said.id]).get(said.id)
    return Thread(said, challenges, moments, ended, carrier=carrier, answered=answered)


def has_been_public(subject_id: int) -> bool:
    """Return whether everybody could read once what a thread with this id begins with."""
    was = select(Subject.id).where(Subject.id == subject_id, Subject.kind.in_(_BEGUN))
    return db.session.scalar(was.where(Subject.published_at.is_not(None))) is not None


def find_joined_with(subject_id: int) -> int | None:
    """Return what stands for something that was joined with it in sight of all, None if nothing does."""
    into_id = db.session.scalar(select(Merging.into_id).where(Merging.subject_id == subject_id))
    return None if into_id is None or is_merged_out_of_sight(subject_id) else into_id


def _get_said(subject_id: int) -> Said:
    rows = (
        select(
            Subject.id,
            Subject.kind,
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.text, "").label("text"),
            func.coalesce(Wording.language, Subject.language).label("language"),
            Subject.root_id,
            Subject.published_at,
            readable(NOBODY).label("readable"),
        )
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .where(Subject.id == subject_id, Subject.kind.in_(_BEGUN))
    )
    found = db.rows(Said, rows.where(Subject.published_at.is_not(None)))
    if not found:
        raise NotThereError
    if not found[0].readable:
        raise GoneError
    return found[0]


def _list_challenges(ids: Collection[int]) -> Sequence[InChallenge]:
    rows = (
        select(
            *(Challenge.id, Challenge.slug, Challenge.standing, Challenge.step, Challenge.now_line),
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.language, Subject.language).label("language"),
        )
        .join(Subject, Subject.id == Challenge.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Challenge.id.in_(ids), readable(NOBODY))
    )
    return db.rows(InChallenge, rows.order_by(Challenge.id)) if ids else []
