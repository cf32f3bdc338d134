"""Which submissions are in a challenge, and in which challenges one submission is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, bindparam, func, select

from app import db
from app.access import readable
from app.challenges.blueprint import CHALLENGES
from app.challenges.directory import ChallengeInfo, get_challenges
from app.endings.kinds import Outcome
from app.endings.models import Ending, EndingOf
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.placements.kinds import EndedBy
from app.placements.models import Placement
from app.subjects import Wording
from app.submissions.models import Submission
from app.submissions.states import Kind

FEW = 4
MOST_COUNTED = 100
_EXCERPT = 180


@dataclass(frozen=True)
class Written:
    """A submission in a challenge, as everybody reads it there; `found` counts them all, as far as they are counted."""

    id: int
    kind: str
    title: str
    excerpt: str
    language: str
    received_at: datetime
    found: int

    @property
    def kind_label(self) -> str:
        """Return whether it is a problem or an idea, in words."""
        return Kind.label_of(self.kind)


@dataclass(frozen=True)
class Placed:
    """A challenge that a submission is in, and what it says came of it; `challenge` is None while it is not public."""

    challenge_id: int
    by_author: bool
    challenge: ChallengeInfo | None
    placed_at: datetime
    outcome: str | None = None
    sentence: str | None = None
    said_at: datetime | None = None

    @property
    def came(self) -> str:
        """Return in one word what came of it there; empty while nothing is said."""
        return Outcome.label_of(self.outcome) if self.outcome is not None else ""

    @property
    def question(self) -> str:
        """Return its question, or that nobody outside can read it now."""
        return self.challenge.title if self.challenge is not None else _("A challenge that is not public now")


@dataclass(frozen=True)
class Places:
    """The challenges that a submission is in; `settled` are those too that its author has taken it out of, by id."""

    standing: tuple[Placed, ...] = ()
    settled: frozenset[int] = frozenset()

    @property
    def shown(self) -> list[Placed]:
        """Return those that everybody can read."""
        return [one for one in self.standing if one.challenge is not None]

    @property
    def ended(self) -> list[Placed]:
        """Return those that everybody can read in which it is said what came of it, in the order in which it was."""
        said = ((one.said_at, one) for one in self.shown if one.said_at is not None)
        return [one for _at, one in sorted(said, key=lambda each: each[0])]

    def is_ended_after(self, moment: datetime) -> bool:
        """Return whether something was said to have come of it later than at a moment."""
        return any(one.said_at is not None and one.said_at > moment for one in self.ended)


@dataclass(frozen=True)
class WrittenToUs:
    """What was written to us and is in a challenge: the newest few, and how many there are in words' reach."""

    few: Sequence[Written]
    found: int

    @property
    def is_more(self) -> bool:
        """Return whether there are more than are counted."""
        return self.found > MOST_COUNTED


_STANDING = (
    Placement.challenge_id == bindparam("challenge_id"),
    Placement.ended_at.is_(None),
    readable(NOBODY, Submission),
)
_COUNTED = (
    select(Placement.id)
    .join(Submission, Submission.id == Placement.submission_id)
    .where(*_STANDING)
    .limit(MOST_COUNTED + 1)
    .subquery()
)
_WRITTEN = (
    select(
        Submission.id,
        Submission.kind,
        func.coalesce(Wording.title, "").label("title"),
        func.substr(func.coalesce(Wording.text, ""), 1, _EXCERPT).label("excerpt"),
        Wording.language,
        Submission.received_at,
        select(func.count()).select_from(_COUNTED).scalar_subquery().label("found"),
    )
    .select_from(Placement)
    .join(Submission, Submission.id == Placement.submission_id)
    .join(Wording, Wording.id == Submission.published_wording_id)
    .where(*_STANDING)
    .order_by(Placement.id.desc())
    .limit(FEW)
)
_OF_CASE = (
    select(
        *(Placement.challenge_id, Placement.by_author, Placement.placed_at, Placement.ended_by, Ending.outcome),
        *(Ending.text.label("sentence"), Ending.written_at),
    )
    .outerjoin(
        EndingOf,
        and_(EndingOf.subject_id == Placement.submission_id, EndingOf.challenge_id == Placement.challenge_id),
    )
    .outerjoin(Ending, Ending.id == EndingOf.ending_id)
    .where(Placement.submission_id == bindparam("submission_id"))
    .order_by(Placement.id)
)


def get_written(challenge_id: int) -> WrittenToUs:
    """Return what everybody can read of the submissions in a challenge: one query."""
    few = db.rows(Written, _WRITTEN, {"challenge_id": challenge_id})
    return WrittenToUs(few, few[0].found if few else 0)


def get_places(submission_id: int) -> Places:
    """Return the challenges that a submission is in, and what came of it there.

    One query, none while there are no challenges or they are off.
    """
    known = get_challenges() if CHALLENGES.is_on() else {}
    if not known:
        return Places()
    rows = db.read(_OF_CASE, {"submission_id": submission_id}).all()
    stands = [row for row in rows if row.ended_by is None]
    return Places(
        tuple(
            Placed(
                *(row.challenge_id, row.by_author, known.get(row.challenge_id), row.placed_at),
                *(row.outcome, row.sentence),
                said_at=row.written_at,
            )
            for row in stands
        ),
        frozenset(row.challenge_id for row in rows if row.ended_by != EndedBy.STAFF),
    )


def is_in(submission_id: SQLColumnExpression[int], challenge_id: SQLColumnExpression[int] | int) -> ColumnElement[bool]:
    """Return whether a submission is in a challenge, as a condition."""
    own = (Placement.submission_id == submission_id, Placement.challenge_id == challenge_id)
    return select(Placement.id).where(*own, Placement.ended_at.is_(None)).exists()
