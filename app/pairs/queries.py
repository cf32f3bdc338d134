"""Cases that seem to be one: read for the case page, with the words both share marked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from markupsafe import Markup
from sqlalchemy import case, or_, select

from app import db
from app.desk import text_diff
from app.desk.cases import Case
from app.permissions import Actor
from app.reading import highlights
from app.reading.cards import other_language
from app.subjects import Visibility, Wording
from app.submissions import rules
from app.submissions.models import Duplicate, Submission
from app.submissions.states import PairState

_MOST_SHOWN = 20


@dataclass(frozen=True)
class Other:
    """The other case of a pair, with what the rules look at, and what staff made of the pair."""

    id: int
    number: str
    kind: str
    title: str
    text: str
    language: str
    received_at: datetime
    visibility: str
    handling: str
    audience: str
    route_kind: str | None
    network_id: int | None
    match_state: str | None
    state: str


@dataclass(frozen=True)
class Pair:
    """A pair as the page shows it: the two texts as paragraphs, what they share marked."""

    other: Other
    title: str
    own: list[Markup]
    others: list[Markup]
    shares: bool
    lang: str | None

    @property
    def is_same(self) -> bool:
        """Return whether staff have found the two to be one case."""
        return self.other.state == PairState.SAME

    @property
    def is_different(self) -> bool:
        """Return whether staff have found the two to be two cases."""
        return self.other.state == PairState.DIFFERENT


class Settled(StrEnum):
    """Who decided about a pair after the page that was sent had been loaded."""

    BY_ONESELF = "by oneself"
    BY_ANOTHER = "by another"
    NOT_ASKED = "not asked"


_OTHER: tuple[Any, ...] = (
    Submission.id,
    Submission.number,
    Submission.kind,
    Wording.title,
    Wording.text,
    Wording.language,
    Submission.received_at,
    Submission.visibility,
    Submission.handling,
    Submission.audience,
    Submission.route_kind,
    Submission.network_id,
    Submission.match_state,
    Duplicate.state,
)


_ORDER = case((Duplicate.state == PairState.SAME, 0), (Duplicate.state == PairState.PROPOSED, 1), else_=2)


def list_pairs(of: Case, actor: Actor) -> list[Pair]:
    """Return what a case was compared with, the likest first and what is another case last; only what one may read."""
    other_id = case((Duplicate.submission_id == of.id, Duplicate.other_id), else_=Duplicate.submission_id)
    statement = (
        select(*_OTHER)
        .select_from(Duplicate)
        .join(Submission, Submission.id == other_id)
        .join(Wording, Wording.id == Submission.current_wording_id)
        .where(
            or_(Duplicate.submission_id == of.id, Duplicate.other_id == of.id),
            Submission.visibility != Visibility.WITHDRAWN,
        )
        .order_by(_ORDER, Duplicate.score.desc(), Submission.id)
        .limit(_MOST_SHOWN)
    )
    found = db.rows(Other, statement)
    return [_pair(of, other) for other in found if rules.may_read_case(actor, other)]


def get_settled_by(case_id: int, other_id: int, actor: Actor) -> Settled:
    """Return who settled a pair that the page still asked about; nobody, if the two are not compared any more."""
    pair = db.session.get(Duplicate, (max(case_id, other_id), min(case_id, other_id)))
    if pair is None or pair.person_id is None:
        return Settled.NOT_ASKED
    return Settled.BY_ONESELF if pair.person_id == actor.id else Settled.BY_ANOTHER


def _pair(of: Case, other: Other) -> Pair:
    own, others = highlights.without_cpr(of.text or ""), highlights.without_cpr(other.text or "")
    shared = text_diff.shared(own, others)
    return Pair(
        other=other,
        title=highlights.without_cpr(other.title or ""),
        own=text_diff.marked(own, shared),
        others=text_diff.marked(others, shared),
        shares=bool(shared),
        lang=other_language(other.language),
    )
