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
    """A text that lies with a network, which `read_at` the desk, or that it grew out of: public, or nowhere (empty)."""

    id: int
    kind: str
    root_id: int | None
    title: str
    read_at: str

    @property
    def address(self) -> str:
        """Return the page on which whoever leads the network reads it; empty if there is none."""
        kind = KINDS[SubjectKind(self.kind)]
        page = {"desk": kind.desk_address, "public": kind.address}.get(self.read_at)
        return page(self.id) if page is not None else ""

    @property
    def kind_name(self) -> str:
        """Return what kind of thing it is."""
        return KINDS[SubjectKind(self.kind)].name()


def _title_of(wording: Any) -> Any:  # noqa: ANN401 -- the table or an alias of it
    cut = case((func.length(wording.text) > 90, func.substr(wording.text, 1, 90) + " …"), else_=wording.text)
    return func.coalesce(wording.title, cut, "")


def list_candidates(network_id: int) -> Sequence[Candidate]:
    """Return what lies with a network, or it grew out of, that a solution may have grown from; the newest first."""
    shown, own, desk = aliased(Wording), _title_of(Wording), literal("desk")

    def of(kind: SubjectKind, root_id: Any, table: Any, title: Any, at: Any) -> Select[Any]:  # noqa: ANN401 -- columns
        columns = {"id": table.id, "kind": literal(kind.value), "root_id": root_id, "title": title, "read_at": at}
        return (
            select(*(column.label(name) for name, column in columns.items()))
            .join(Subject, Subject.id == table.id)
            .join(Wording, Wording.id == Subject.current_wording_id)
            .where(Subject.visibility != Visibility.WITHDRAWN, Subject.withheld.is_(None))
        )

    nothing = func.nullif(Submission.id, Submission.id)
    submissions = of(SubjectKind.SUBMISSION, nothing, Submission, own, desk).where(Submission.network_id == network_id)
    # Of what lies elsewhere its leader reads no more than everybody: the number alone of what is not public.
    is_public = readable(NOBODY)
    title = case((is_public, _title_of(shown)), else_=Submission.number)
    grown = of(SubjectKind.SUBMISSION, nothing, Submission, title, case((is_public, "public"), else_=""))
    elsewhere = or_(Submission.network_id.is_(None), Submission.network_id != network_id)
    grown = grown.outerjoin(shown, shown.id == Subject.published_wording_id).where(grew_into(network_id), elsewhere)
    entries = (
        of(SubjectKind.ENTRY, Entry.challenge_id, Entry, own, desk)
        .join(Challenge, Challenge.id == Entry.challenge_id)
        .where(Challenge.network_id == network_id, readable_inside(NOBODY))
    )
    given = of(SubjectKind.CONTRIBUTION, Contribution.root_id, Contribution, own, desk).where(
        Contribution.network_id == network_id, Contribution.standing.in_([GivenStanding.ACCEPTED, GivenStanding.USED])
    )
    parts = (submissions, grown, entries, given)
    found: list[Candidate] = []
    for part in parts:
        found += db.rows(Candidate, part.order_by(Subject.id.desc()).limit(MOST_OFFERED))
    return found
