"""Co-authors as the author, they themselves and everybody see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, func, or_, select

from app import db
from app.access import readable
from app.accounts.contacts import list_addresses
from app.co_authors.kinds import Standing
from app.co_authors.models import CoAuthor
from app.kinds import NOBODY
from app.organisations.blueprint import ORGANISATIONS
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.organisations.queries import list_alike
from app.subjects import Subject, Wording
from app.submissions.models import Submission
from app.vault import get_vault

_PURPOSE = "co-author's page"
MOST_LISTED = 100


@dataclass(frozen=True)
class Together:
    """Somebody who was asked, as the author sees them: the organisation by its name, a person by what they wrote."""

    id: int
    standing: str
    organisation: str | None
    address: str | None

    @property
    def name(self) -> str:
        """Return who it is; empty for whoever said no, or is forgotten: of them nothing is kept."""
        return self.organisation or self.address or ""

    @property
    def standing_label(self) -> str:
        """Return how it stands, in words."""
        return Standing.label_of(self.standing)

    @property
    def is_asked(self) -> bool:
        """Return whether they have not answered yet."""
        return self.standing == Standing.ASKED

    @property
    def stands(self) -> bool:
        """Return whether they said yes."""
        return self.standing == Standing.ACCEPTED


@dataclass(frozen=True)
class Named:
    """An organisation that stands with an author, as everybody reads it."""

    slug: str
    title: str


@dataclass(frozen=True)
class Own:
    """What somebody was asked to stand with, as they themselves see it; no `contact_id` once they are forgotten."""

    id: int
    submission_id: int
    number: str
    contact_id: int | None
    organisation_id: int | None
    organisation: str | None
    standing: str
    names_author: bool

    @property
    def standing_label(self) -> str:
        """Return how it stands, in words."""
        return Standing.label_of(self.standing)

    @property
    def token(self) -> str:
        """Return what stands in the address of its page."""
        return get_vault().sign(_PURPOSE, self.id)


def _organisation() -> SQLColumnExpression[str | None]:
    name = select(Wording.title).join(Subject, Subject.published_wording_id == Wording.id)
    return name.where(Subject.id == CoAuthor.organisation_id, readable(NOBODY)).scalar_subquery()


def list_together(submission_id: int) -> list[Together]:
    """Return who was asked to stand with a submission, as its author sees them: the first first."""
    rows: Sequence[Any] = db.session.execute(
        select(CoAuthor.id, CoAuthor.standing, CoAuthor.contact_id, _organisation().label("organisation"))
        .where(CoAuthor.case_id == submission_id)
        .where(or_(CoAuthor.standing != Standing.DECLINED, CoAuthor.answered_at.is_not(None)))
        .order_by(CoAuthor.id)
    ).all()
    people = [row.contact_id for row in rows if row.contact_id is not None and row.organisation is None]
    addresses = list_addresses(people) if people else {}
    return [Together(row.id, row.standing, row.organisation, addresses.get(row.contact_id)) for row in rows]


def has_organisations(submission_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return whether an organisation stands with a submission, as a condition."""
    accepted = (CoAuthor.case_id == submission_id, CoAuthor.standing == Standing.ACCEPTED)
    return select(CoAuthor.id).where(*accepted, CoAuthor.organisation_id.is_not(None)).exists()


def list_named(submission_id: int) -> Sequence[Named]:
    """Return the organisations that stand with a submission, as everybody can read them, each once."""
    if not ORGANISATIONS.is_on():
        return []
    return db.rows(
        Named,
        select(Organisation.slug, func.coalesce(Wording.title, "").label("title"))
        .join(CoAuthor, CoAuthor.organisation_id == Organisation.id)
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(CoAuthor.case_id == submission_id, CoAuthor.standing == Standing.ACCEPTED, readable(NOBODY))
        .group_by(Organisation.slug, Wording.title)
        .order_by(func.min(CoAuthor.id)),
    )


def find_organisation_id(title: str) -> int | None:
    """Return the organisation that everybody can read under a name, None if there is none or several."""
    if not ORGANISATIONS.is_on():
        return None
    named = [one.id for one in list_alike(title, None) if one.title.casefold() == title.strip().casefold()]
    return named[0] if len(named) == 1 else None


def find_own(token: str) -> Own | None:
    """Return what the page behind a link is of; None once they have said no, or it is gone."""
    co_author_id = get_vault().read_signed(_PURPOSE, token)
    return get_own(co_author_id) if co_author_id is not None else None


def get_own(co_author_id: int) -> Own | None:
    """Return what somebody was asked to stand with, None as `find_own`."""
    return next(iter(_list_own(CoAuthor.id == co_author_id)), None)


def list_own(contact_id: int) -> Sequence[Own]:
    """Return what somebody stands with or is asked to, and what an organisation does that they decide for.

    The newest stands first.
    """
    decides = select(Membership.organisation_id).where(
        Membership.contact_id == contact_id, Membership.role == MemberRole.CONTACT
    )
    theirs = and_(CoAuthor.standing == Standing.ACCEPTED, CoAuthor.organisation_id.in_(decides))
    asked = and_(
        CoAuthor.contact_id == contact_id,
        or_(CoAuthor.organisation_id.is_(None), CoAuthor.organisation_id.in_(decides)),
    )
    return _list_own(or_(asked, theirs))


def _list_own(*of: ColumnElement[bool]) -> Sequence[Own]:
    return db.rows(
        Own,
        select(
            *(CoAuthor.id, CoAuthor.case_id.label("submission_id"), Submission.number, CoAuthor.contact_id),
            *(CoAuthor.organisation_id, _organisation().label("organisation"), CoAuthor.standing),
            CoAuthor.names_author,
        )
        .join(Submission, Submission.id == CoAuthor.case_id)
        .where(CoAuthor.standing != Standing.DECLINED, *of)
        .order_by(CoAuthor.id.desc())
        .limit(MOST_LISTED),
    )
