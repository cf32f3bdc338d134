"""What a solution may have grown from, as whoever leads its network reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, literal, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable, readable_inside
from app.challenges.models import Challenge
from app.contributions.kinds import Standing as GivenStanding
from app.contributions.models import Contribution
from app.entries.models import Entry
from app.kinds import KINDS, NOBODY
from app.subjects import Subject, SubjectKind, Visibility, Wording
from app.submissions.models import Submission
from app.theme_origins.queries import grew_into

MOST_OFFERED = 200


@dataclass(frozen=True)
class Candidate:
    """A text that lies with a network or that it grew out of, as whoever leads it reads it."""

    id: int
    kind: str
    root_id: int | None
    title: str

    @property
    def kind_name(self) -> str:
        """Return what kind of thing it is."""
        return KINDS[SubjectKind(self.kind)].name()


def list_candidates(network_id: int) -> Sequence[Candidate]:
    """Return what lies with a network, or it grew out of, that a solution may have grown from; the newest first."""
    text = func.coalesce(Wording.title, func.substr(Wording.text, 1, 90), "")
    shown = aliased(Wording)

    def of(kind: SubjectKind, root_id: Any, table: Any) -> Select[Any]:  # noqa: ANN401 -- columns of three tables
        wanted: Select[Any] = (
            select(
                table.id.label("id"), literal(kind.value).label("kind"), root_id.label("root_id"), text.label("title")
            )
            .join(Subject, Subject.id == table.id)
            .join(Wording, Wording.id == Subject.current_wording_id)
            .where(Subject.visibility != Visibility.WITHDRAWN, Subject.withheld.is_(None))
        )
        return wanted

    nothing = func.nullif(Submission.id, Submission.id)
    submissions = of(SubjectKind.SUBMISSION, nothing, Submission).where(Submission.network_id == network_id)
    # Of what lies elsewhere its leader reads no more than everybody: the number alone of what is not public.
    public = func.coalesce(shown.title, func.substr(shown.text, 1, 90), "")
    lies_elsewhere = or_(Submission.network_id.is_(None), Submission.network_id != network_id)
    grown = (
        select(
            Submission.id.label("id"),
            literal(SubjectKind.SUBMISSION.value).label("kind"),
            nothing.label("root_id"),
            case((readable(NOBODY), public), else_=Submission.number).label("title"),
        )
        .join(Subject, Subject.id == Submission.id)
        .outerjoin(shown, shown.id == Subject.published_wording_id)
        .where(Subject.visibility != Visibility.WITHDRAWN, Subject.withheld.is_(None))
        .where(grew_into(network_id), lies_elsewhere)
    )
    entries = (
        of(SubjectKind.ENTRY, Entry.challenge_id, Entry)
        .join(Challenge, Challenge.id == Entry.challenge_id)
        .where(Challenge.network_id == network_id, readable_inside(NOBODY))
    )
    given = of(SubjectKind.CONTRIBUTION, Contribution.root_id, Contribution).where(
        Contribution.network_id == network_id,
        Contribution.standing.in_([GivenStanding.ACCEPTED, GivenStanding.USED]),
    )
    parts = (submissions, grown, entries, given)
    found: list[Candidate] = []
    for part in parts:
        found += db.rows(Candidate, part.order_by(Subject.id.desc()).limit(MOST_OFFERED))
    return found
