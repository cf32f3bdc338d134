"""The phrases of organisations: as everybody reads them, as their own people do, and those that may be proposed by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app import db
from app.access import readable_inside
from app.kinds import NOBODY
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.phrases.kinds import Says
from app.phrases.models import OwnPhrase, PhraseSheet
from app.subjects import Subject, Wording
from app.vault import get_vault

PURPOSE = "phrases fit"


@dataclass(frozen=True)
class Phrase:
    """A phrase as its organisation's people and staff see it; `is_read` says that everybody may, `is_refused` not."""

    id: int
    says: str
    text: str
    language: str
    is_read: bool
    is_refused: bool

    @property
    def waits(self) -> bool:
        """Return whether nobody has read it yet."""
        return not self.is_read and not self.is_refused


@dataclass(frozen=True)
class Sheet:
    """How an organisation stands with its phrases, and these; one that has written none has version 0."""

    opted_in: bool = False
    version: int = 0
    asked_at: datetime | None = None
    rests_since: datetime | None = None
    phrases: Sequence[Phrase] = ()

    def list(self, says: Says) -> list[Phrase]:
        """Return the phrases of one kind."""
        return [one for one in self.phrases if one.says == says]


@dataclass(frozen=True)
class Proposable:
    """A phrase by which an organisation may be proposed: everybody reads it, and the organisation has said yes."""

    organisation_id: int
    slug: str
    title: str
    text: str
    language: str


@dataclass(frozen=True)
class Asked:
    """An organisation whose contact a link has asked whether its phrases still fit, and these."""

    id: int
    slug: str
    title: str
    phrases: Mapping[Says, Sequence[Phrase]]


_STANDS = (PhraseSheet.opted_in.is_(True), PhraseSheet.rests_since.is_(None), OwnPhrase.read_at.is_not(None))
_PHRASE = (
    *(OwnPhrase.id, OwnPhrase.says, OwnPhrase.text, OwnPhrase.language),
    OwnPhrase.read_at.is_not(None).label("is_read"),
    OwnPhrase.refused_at.is_not(None).label("is_refused"),
)


def list_shown(organisation_id: int) -> dict[Says, list[Phrase]]:
    """Return the phrases of an organisation that everybody can read, by kind; none while it or they rest."""
    awake = select(Organisation.id).where(Organisation.id == organisation_id, Organisation.rests_since.is_(None))
    return _by_kind(*_STANDS, awake.exists(), OwnPhrase.organisation_id == organisation_id)


def get_sheet(organisation_id: int) -> Sheet:
    """Return how an organisation stands with its phrases, and all of them, in the order they were written."""
    columns = (PhraseSheet.opted_in, PhraseSheet.version, PhraseSheet.asked_at, PhraseSheet.rests_since)
    row = db.session.execute(select(*columns).where(PhraseSheet.organisation_id == organisation_id)).first()
    if row is None:
        return Sheet()
    own = select(*_PHRASE).where(OwnPhrase.organisation_id == organisation_id)
    phrases = db.rows(Phrase, own.order_by(OwnPhrase.id))
    return Sheet(row.opted_in, row.version, row.asked_at, row.rests_since, phrases)


def list_proposable() -> Sequence[Proposable]:
    """Return the phrases of all organisations that everybody can read and that may be proposed by them.

    Nobody answers for one that rests, or that has no contact.
    """
    title = func.coalesce(Wording.title, "").label("title")
    columns = (OwnPhrase.organisation_id, Organisation.slug, title, OwnPhrase.text, OwnPhrase.language)
    statement = (
        select(*columns)
        .join(PhraseSheet, PhraseSheet.organisation_id == OwnPhrase.organisation_id)
        .join(Organisation, Organisation.id == OwnPhrase.organisation_id)
        .join(Subject, Subject.id == OwnPhrase.organisation_id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(*_STANDS, Organisation.rests_since.is_(None), Organisation.without_contact_since.is_(None))
        .where(readable_inside(NOBODY))
    )
    return db.rows(Proposable, statement.order_by(OwnPhrase.organisation_id, OwnPhrase.id))


def get_token(membership_id: int) -> str:
    """Return what stands in the link by which a contact says that the phrases still fit."""
    return get_vault().sign(PURPOSE, membership_id)


def find_asked(token: str) -> Asked | None:
    """Return what a link asks about; None once its contact decides no more, or the organisation holds them back."""
    membership_id = get_vault().read_signed(PURPOSE, token)
    row = db.session.execute(
        select(Organisation.id, Organisation.slug, Wording.title)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .join(PhraseSheet, PhraseSheet.organisation_id == Organisation.id)
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(Membership.id == membership_id, Membership.role == MemberRole.CONTACT)
        .where(PhraseSheet.opted_in, readable_inside(NOBODY))
    ).first()
    if row is None:
        return None
    own = (OwnPhrase.organisation_id == row.id, OwnPhrase.read_at.is_not(None))
    return Asked(row.id, row.slug, row.title or "", _by_kind(*own))


def _by_kind(*which: ColumnElement[bool]) -> dict[Says, list[Phrase]]:
    joined = select(*_PHRASE).join(PhraseSheet, PhraseSheet.organisation_id == OwnPhrase.organisation_id)
    found: dict[Says, list[Phrase]] = {}
    for one in db.rows(Phrase, joined.where(*which).order_by(OwnPhrase.id)):
        found.setdefault(Says(one.says), []).append(one)
    return {says: found[says] for says in Says if says in found}
