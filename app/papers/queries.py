"""What is counted and quoted in papers: of cases under a heading, of a network, or that wait together in a theme."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select

from app import clock, db
from app.access import readable
from app.joint_answers.models import JointCase
from app.kinds import NOBODY
from app.screening.findings import mask
from app.screening.personal_data import find_cpr
from app.subjects import Visibility, Voice, Wording
from app.submissions.models import Submission
from app.submissions.states import Handling, MatchState

MOST_QUOTES = 8
_LONGEST_QUOTE = 320


@dataclass(frozen=True)
class Of:
    """Which cases a paper is about: those under a heading, of a network, or that wait together in a theme."""

    heading_id: int | None = None
    pile_id: int | None = None
    network_id: int | None = None

    @property
    def cases(self) -> tuple[ColumnElement[bool], ...]:
        """Return the condition on a submission; who took theirs back is not counted."""
        there = Submission.visibility != Visibility.WITHDRAWN
        if self.network_id is not None:
            return Submission.network_id == self.network_id, Submission.match_state == MatchState.ACCEPTED, there
        if self.heading_id is None:
            return Submission.theme_pile_id == self.pile_id, there
        under = select(JointCase.submission_id).where(JointCase.joint_answer_id == self.heading_id)
        return Submission.id.in_(under), there


@dataclass(frozen=True)
class Heard:
    """Who wrote, from where they speak, when, and with which numbers."""

    kinds: dict[str, int]
    perspectives: dict[str, int]
    numbers: Sequence[str]
    first: date | None
    last: date | None
    answered: int
    public: int

    @property
    def number(self) -> int:
        """Return how many they are."""
        return sum(self.kinds.values())


@dataclass(frozen=True)
class Said:
    """A piece of a text that everybody can read."""

    number: str
    author_kind: str
    words: str
    language: str


def get_heard(of: Of) -> Heard:
    """Return the counts of the cases a paper is about."""
    rows = db.read(
        select(
            Submission.number,
            Submission.author_kind,
            Submission.received_at,
            Submission.handling,
            Voice.perspective,
            readable(NOBODY, Submission).label("public"),
        )
        .outerjoin(Voice, Voice.subject_id == Submission.id)
        .where(*of.cases)
        .order_by(Submission.id)
    ).all()
    days = [clock.town_date(one.received_at) for one in rows]
    return Heard(
        kinds=_count(one.author_kind for one in rows),
        perspectives=_count(one.perspective for one in rows if one.perspective),
        numbers=[one.number for one in rows],
        first=min(days, default=None),
        last=max(days, default=None),
        answered=sum(1 for one in rows if one.handling in {Handling.ANSWERED, Handling.CLOSED}),
        public=sum(1 for one in rows if one.public),
    )


def list_quotes(of: Of) -> Sequence[Said]:
    """Return pieces of what everybody can read: one of each kind of author first, then as they came; never by votes."""
    turn = func.row_number().over(partition_by=Submission.author_kind, order_by=Submission.id)
    public = (
        select(Submission.number, Submission.author_kind, Wording.text, Wording.language, turn.label("turn"))
        .join(Wording, Wording.id == Submission.published_wording_id)
        .where(*of.cases, readable(NOBODY, Submission), Wording.text.is_not(None))
        .order_by("turn", Submission.id)
        .limit(MOST_QUOTES)
    )
    return [Said(one.number, one.author_kind, shorten(one.text or ""), one.language) for one in db.read(public)]


def _count(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values))


def shorten(text: str) -> str:
    """Return the beginning of a text, whole words of it, with what may be a CPR number masked."""
    said = " ".join(mask(text, find_cpr(text)).split())
    if len(said) <= _LONGEST_QUOTE:
        return said
    return said[:_LONGEST_QUOTE].rpartition(" ")[0].rstrip(",;:–-") + " …"
