"""What a solution grew from, and what it may have grown from."""

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
from app.solutions.models import SolutionOrigin
from app.subjects import Subject, SubjectKind, Visibility, Wording
from app.submissions.models import Submission
from app.theme_origins.queries import grew_into
from app.theme_proposals.models import ThemeProposal

MOST_OFFERED = 200
FEWEST_TOLD = 5
"""A smaller number of texts that are not public is not told: it might give away whose they are."""


@dataclass(frozen=True)
class Candidate:
    """A text that lies with a network, as staff read it."""

    id: int
    kind: str
    root_id: int | None
    title: str

    @property
    def kind_name(self) -> str:
        """Return what kind of thing it is."""
        return KINDS[SubjectKind(self.kind)].name()


@dataclass(frozen=True)
class Origin:
    """A text that a solution grew from, as everybody reads it."""

    id: int
    kind: str
    title: str
    language: str

    @property
    def kind_name(self) -> str:
        """Return what kind of thing it is."""
        return KINDS[SubjectKind(self.kind)].name()

    @property
    def address(self) -> str:
        """Return the path of its page."""
        return KINDS[SubjectKind(self.kind)].address(self.id)


@dataclass(frozen=True)
class Origins:
    """Those that everybody can read, and how many others there are."""

    public: Sequence[Origin] = ()
    hidden: int = 0

    @property
    def are_few(self) -> bool:
        """Return whether it is not told how many are not public."""
        return 0 < self.hidden < FEWEST_TOLD


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


def list_chosen(solution_id: int) -> Sequence[int]:
    """Return the ids of the texts that a solution grew from."""
    found = select(SolutionOrigin.subject_id).where(SolutionOrigin.solution_id == solution_id)
    return [*db.session.scalars(found.order_by(SolutionOrigin.subject_id))]


def get_origins(solution_id: int) -> Origins:
    """Return what everybody reads of what a solution grew from; what its author took back is not counted."""
    title = func.coalesce(Wording.title, func.substr(Wording.text, 1, 90), "").label("title")
    statement = (
        select(Subject.id, Subject.kind, title, Wording.language, readable(NOBODY).label("shown"))
        .join(SolutionOrigin, SolutionOrigin.subject_id == Subject.id)
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .where(SolutionOrigin.solution_id == solution_id, Subject.visibility != Visibility.WITHDRAWN)
        .order_by(Subject.id)
    )
    rows = db.read(statement).all()
    public = [Origin(row.id, row.kind, row.title, row.language) for row in rows if row.shown]
    return Origins(public, len(rows) - len(public))


def find_theme(network_id: int) -> tuple[int, str] | None:
    """Return the theme proposal that a network began as, if everybody can read it."""
    statement = (
        select(ThemeProposal.id, Wording.title)
        .join(Subject, Subject.id == ThemeProposal.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(ThemeProposal.network_id == network_id, readable(NOBODY))
    )
    row = db.read(statement).first()
    return (row.id, row.title or "") if row is not None else None
