"""Organisations as pages show them: what everybody can read, and what those who act for one see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside, require_readable
from app.errors import NotThereError
from app.kinds import NOBODY
from app.listed_organisations.alike import is_alike, nearest
from app.listed_organisations.queries import MOST_ALIKE
from app.municipality.sorting import sort_key
from app.organisations.kinds import OrganisationKind
from app.organisations.models import Joining, Organisation
from app.publishing.models import Merging
from app.subjects import Subject, Wording
from app.web.paging import Cursor, Order, Page, row_id

PAGE = 30
BY_NAME = Order({"sort_key": str, "id": row_id}, word="name")
WAITING = Order({"id": row_id})


@dataclass(frozen=True)
class Listed:
    """An organisation as everybody reads it in a list."""

    id: int
    slug: str
    title: str
    text: str
    language: str
    kind: str
    cvr: str | None
    sort_key: str
    is_verified: bool

    @property
    def kind_label(self) -> str:
        """Return what it is, in words."""
        return OrganisationKind.label_of(self.kind)


@dataclass(frozen=True)
class Shown:
    """An organisation as everybody reads it on its page."""

    id: int
    slug: str
    title: str
    text: str
    language: str
    kind: str
    cvr: str | None
    is_verified: bool
    rests: bool
    published_at: datetime | None
    readable: bool

    @property
    def kind_label(self) -> str:
        """Return what it is, in words."""
        return OrganisationKind.label_of(self.kind)


@dataclass(frozen=True)
class Waiting:
    """What an address has asked for and not said yes to: a new organisation's name, or that of one that is there."""

    id: int
    title: str
    text: str | None
    cvr: str | None
    name: str
    is_new: bool
    created_at: datetime

    @property
    def words(self) -> str | None:
        """Return all that was typed for it, for whoever has the mail that asks; None for one that is there."""
        said = (self.title, self.text, self.cvr, self.name) if self.is_new else (self.name,)
        return "\n".join(one for one in said if one)


def list_keys() -> set[str]:
    """Return the names and the CVR numbers of all that have signed up, as they sort."""
    there = db.session.execute(select(Organisation.cvr, Organisation.sort_key)).all()
    return {said for one in there for said in (one.cvr, one.sort_key) if said}


def get_slug(organisation_id: int) -> str:
    """Return what an organisation is called in its address. Raises `NotThereError` if there is none."""
    slug = db.session.scalar(select(Organisation.slug).where(Organisation.id == organisation_id))
    if slug is None:
        raise NotThereError
    return slug


def list_shown(cursor: Cursor | None, *, q: str = "", kind: OrganisationKind | None = None) -> Page[Listed]:
    """Return a page of the organisations that everybody can read, by name: those with `q` in it, of one `kind`."""
    statement = _shown().where(Organisation.rests_since.is_(None))
    if kind is not None:
        statement = statement.where(Organisation.kind == kind)
    if q:
        statement = statement.where(Organisation.sort_key.contains(sort_key(q, "da"), autoescape=True))
    paged = BY_NAME.page(statement, (Organisation.sort_key, Organisation.id), cursor, PAGE)
    return BY_NAME.cut(db.rows(Listed, paged), PAGE, cursor)


def list_alike(title: str, cvr: str | None) -> list[Listed]:
    """Return the organisations that everybody can read with this number, or whose name may be the same as this."""
    condition = is_alike(title, cvr, Organisation)
    if condition is None:
        return []
    return db.rows(Listed, _shown().where(condition).order_by(*nearest(title, cvr, Organisation)).limit(MOST_ALIKE))


def get_shown(slug: str) -> Shown:
    """Return an organisation that everybody can read.

    Raises `NotThereError` if there was never one at this address, `GoneError` if nobody reads it any more.
    """
    statement = (
        select(
            Organisation.id,
            Organisation.slug,
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.text, "").label("text"),
            func.coalesce(Wording.language, Subject.language).label("language"),
            Organisation.kind,
            Organisation.cvr,
            Organisation.verified_at.is_not(None).label("is_verified"),
            Organisation.rests_since.is_not(None).label("rests"),
            Subject.published_at,
            readable_inside(NOBODY).label("readable"),
        )
        .join(Subject, Subject.id == Organisation.id)
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .where(Organisation.slug == slug)
    )
    found = db.rows(Shown, statement)
    if not found:
        raise NotThereError
    require_readable(now=found[0].readable, published_at=found[0].published_at)
    return found[0]


def has_been_shown(slug: str) -> bool:
    """Return whether everybody can read an organisation at this address, or could once."""
    known = select(Organisation.id).join(Subject, Subject.id == Organisation.id)
    known = known.where(Organisation.slug == slug, Subject.published_seq.is_not(None))
    return db.session.scalar(known) is not None


def find_merged_into(slug: str) -> str | None:
    """Return the address of the organisation that stands for the one at an address, None if none does."""
    gone = aliased(Organisation)
    into = select(Organisation.slug).join(Merging, Merging.into_id == Organisation.id)
    return db.session.scalar(into.join(gone, gone.id == Merging.subject_id).where(gone.slug == slug))


def list_waiting(contact_id: int) -> Sequence[Waiting]:
    """Return what an address has asked for without having said yes to it."""
    statement = (
        select(
            Joining.id,
            func.coalesce(Joining.title, Wording.title, "").label("title"),
            Joining.text,
            Joining.cvr,
            Joining.name,
            Joining.organisation_id.is_(None).label("is_new"),
            Joining.created_at,
        )
        .outerjoin(Subject, and_(Subject.id == Joining.organisation_id, readable_inside(NOBODY)))
        .outerjoin(Wording, Wording.id == Subject.published_wording_id)
        .where(Joining.contact_id == contact_id, Joining.confirmed_at.is_(None))
        .order_by(Joining.id)
    )
    return db.rows(Waiting, statement)


def _shown() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Organisation.id,
            Organisation.slug,
            func.coalesce(Wording.title, "").label("title"),
            func.coalesce(Wording.text, "").label("text"),
            Wording.language,
            Organisation.kind,
            Organisation.cvr,
            Organisation.sort_key,
            Organisation.verified_at.is_not(None).label("is_verified"),
        )
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(readable_inside(NOBODY))
    )
