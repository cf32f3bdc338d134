"""What is given to a challenge, as its page shows it, and what an organisation gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.contributions.blueprint import CONTRIBUTIONS
from app.contributions.kinds import SHOWN, read_helps
from app.contributions.models import Contribution, Interest
from app.contributions.outcome import OUTCOME
from app.contributions.shown_queries import Shown, list_first
from app.errors import NotThereError
from app.kinds import NOBODY
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, Wording

PAGE = 30


@dataclass(frozen=True)
class Given:
    """What the page of a challenge shows of contributions; nothing while they are off."""

    few: Sequence[Shown] = ()
    is_on: bool = False


@dataclass(frozen=True)
class Taken:
    """A challenge that somebody gives something to, with what they give."""

    id: int
    challenge_slug: str
    challenge_title: str
    text: str
    language: str
    helps: str
    standing: str
    use_by: date
    outcome: str

    @property
    def help_labels(self) -> list[str]:
        """Return the kinds of help in it, in words."""
        return [one.label for one in read_helps(self.helps)]


def get_given(challenge_id: int) -> Given:
    """Return the newest few of what is given to a challenge, as its page shows them: one query."""
    if not CONTRIBUTIONS.is_on():
        return Given()
    return Given(list_first(challenge_id), is_on=True)


def list_of_organisation(organisation_id: int) -> Sequence[Taken]:
    """Return what an organisation gives that everybody can read, newest first: one query."""
    if not CONTRIBUTIONS.is_on():
        return []
    challenge, question = aliased(Subject), aliased(Wording)
    statement = (
        select(
            Contribution.id,
            Challenge.slug.label("challenge_slug"),
            func.coalesce(question.title, "").label("challenge_title"),
            func.coalesce(Wording.text, "").label("text"),
            func.coalesce(Wording.language, Subject.language).label("language"),
            *(Contribution.helps, Contribution.standing, Contribution.use_by, OUTCOME),
        )
        .join(Subject, Subject.id == Contribution.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .join(Challenge, Challenge.id == Contribution.root_id)
        .join(challenge, challenge.id == Challenge.id)
        .join(question, question.id == challenge.published_wording_id)
        .where(Contribution.organisation_id == organisation_id, readable(NOBODY), Contribution.standing.in_(SHOWN))
    )
    return db.rows(Taken, statement.order_by(Contribution.id.desc()).limit(PAGE))


def get_root_slug(contribution_id: int) -> str:
    """Return the address word of the challenge that a contribution is for. Raises `NotThereError` without one."""
    slug = db.session.scalar(
        select(Challenge.slug)
        .join(Contribution, Contribution.root_id == Challenge.id)
        .where(Contribution.id == contribution_id)
    )
    if slug is None:
        raise NotThereError
    return slug


def is_shown(contribution_id: int) -> bool:
    """Return whether everybody can read a contribution."""
    shown = select(Contribution.id).join(Subject, Subject.id == Contribution.id).where(readable(NOBODY))
    return db.session.scalar(shown.where(Contribution.id == contribution_id)) is not None


def is_in_open_challenge() -> ColumnElement[bool]:
    """Return whether one can still take part in what a contribution is for, as a condition on its row."""
    among = (Challenge.standing == Standing.OPEN, Challenge.visibility.in_(ON_DISPLAY))
    return Contribution.root_id.in_(select(Challenge.id).where(*among))


def has_stepped_out(contribution_id: int, person_id: int) -> bool:
    """Return whether one of the staff has an interest in a contribution and leaves it to others."""
    out = (Interest.subject_id == contribution_id, Interest.person_id == person_id)
    return db.session.scalar(select(Interest.id).where(*out)) is not None
