"""What a solution grew from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app import db
from app.access import readable
from app.kinds import KINDS, NOBODY
from app.solutions.models import SolutionOrigin
from app.subjects import Subject, SubjectKind, Visibility, Wording
from app.theme_proposals.models import ThemeProposal

FEWEST_TOLD = 5
"""A smaller number of texts that are not public is not told: it might give away whose they are."""


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


def find_theme(network_id: int) -> tuple[int, str, str] | None:
    """Return the theme proposal that a network began as, if everybody can read it: its id, title and language."""
    statement = (
        select(ThemeProposal.id, Wording.title, Wording.language)
        .join(Subject, Subject.id == ThemeProposal.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(ThemeProposal.network_id == network_id, readable(NOBODY))
    )
    row = db.read(statement).first()
    return (row.id, row.title or "", row.language) if row is not None else None
