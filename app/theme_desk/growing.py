"""What a theme proposal is grown out of: a theme pile, a heading or cases, with the words that the form begins with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.errors import NotThereError
from app.joint_answers.models import JointCase
from app.joint_answers.queries import get_heading
from app.kinds import NOBODY
from app.networks.queries import get_directory
from app.publishing.rules import ON_DISPLAY
from app.subjects import AuthorKind, Wording
from app.submissions.models import Submission
from app.submissions.states import Kind
from app.theme_proposals.forms import LONGEST_TEXT, LONGEST_TITLE

MOST_LISTED = 200


@dataclass(frozen=True)
class Growable:
    """A submission that a proposal may grow from, as staff choose it; `shown_text` is what everybody reads of it."""

    id: int
    number: str
    kind: str
    author_kind: str
    title: str
    language: str
    is_shown: bool
    shown_title: str | None
    shown_text: str | None

    @property
    def label(self) -> str:
        """Return what stands beside its box, apart from its title."""
        return f"{self.number} · {Kind.label_of(self.kind)} · {AuthorKind.label_of(self.author_kind)}"


@dataclass(frozen=True)
class Ground:
    """What a proposal is grown out of; `more` is whether there are more texts than are listed."""

    title: str = ""
    text: str = ""
    texts: Sequence[Growable] = field(default_factory=tuple)
    more: bool = False


def of_pile(slug: str) -> Ground:
    """Return what waits in a theme pile. Raises `NotThereError` if there is none."""
    pile = get_directory().pile_by_slug(slug)
    if pile is None:
        raise NotThereError
    words = pile.words["da"]
    return _ground(words.name, words.description, Submission.theme_pile_id == pile.id)


def of_heading(heading_id: int) -> Ground:
    """Return what stands under a heading. Raises `NotThereError` if there is none."""
    heading = get_heading(heading_id)
    under = select(JointCase.submission_id).where(JointCase.joint_answer_id == heading_id)
    return _ground(heading.heading, heading.summary or "", Submission.id.in_(under))


def of_cases(case_ids: Collection[int]) -> Ground:
    """Return these cases; of one alone that everybody reads, its own words are what the form begins with."""
    found = _ground("", "", Submission.id.in_(case_ids))
    if not found.texts:
        raise NotThereError
    first = found.texts[0]
    if len(found.texts) > 1 or not first.is_shown:
        return found
    return Ground((first.shown_title or "")[:LONGEST_TITLE], (first.shown_text or "")[:LONGEST_TEXT], found.texts)


def _ground(title: str, text: str, here: ColumnElement[bool]) -> Ground:
    shown = aliased(Wording)
    statement = (
        select(
            *(Submission.id, Submission.number, Submission.kind, Submission.author_kind),
            *(func.coalesce(Wording.title, "").label("title"), Wording.language),
            *(readable(NOBODY, Submission).label("is_shown"), shown.title.label("shown_title")),
            shown.text.label("shown_text"),
        )
        .join(Wording, Wording.id == Submission.current_wording_id)
        .outerjoin(shown, shown.id == Submission.published_wording_id)
        .where(here, Submission.visibility.in_(ON_DISPLAY), Submission.withheld.is_(None), Wording.text.is_not(None))
        .order_by(Submission.id.desc())
        .limit(MOST_LISTED + 1)
    )
    texts = db.rows(Growable, statement)
    return Ground(title[:LONGEST_TITLE], text[:LONGEST_TEXT], texts[:MOST_LISTED], len(texts) > MOST_LISTED)
