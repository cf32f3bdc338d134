"""How somebody gets to the pages of an organisation's phrases, and to the one that tells that it is theirs no more."""

from typing import Any

from sqlalchemy import Select, select

from app.accounts.actions import Purpose, new_link
from app.organisations.kinds import MemberRole
from app.organisations.models import Membership, Organisation
from app.phrases.models import OwnPhrase, PhraseSheet
from app.phrases.queries import get_token
from tests.journeys.visiting import Visitor
from tests.journeys.ways import first, press

_HAS_PHRASES = Organisation.id.in_(select(PhraseSheet.organisation_id).where(PhraseSheet.opted_in))


def _of_contact(column: Any) -> Select[Any]:
    """Return a column of an organisation that has phrases, or of the first who decides for it."""
    joined = select(column).select_from(Membership).join(Organisation, Organisation.id == Membership.organisation_id)
    return joined.where(Membership.role == MemberRole.CONTACT, _HAS_PHRASES).order_by(Membership.id)


def own(visitor: Visitor) -> None:
    """Open the phrases of one's own organisation as its contact."""
    slug = _let_in(visitor)
    visitor.open(f"/organisations/{slug}/phrases")


def own_with_errors(visitor: Visitor) -> None:
    """Write a line that is too long."""
    own(visitor)
    visitor.page.locator("[name=knows]").fill("Vi ved noget om at gå tur. " * 5)
    press(visitor, "form[action$='/phrases'] .actions button")


def asked(visitor: Visitor) -> None:
    """Open the link of the mail that asks whether they still fit."""
    membership_id = int(str(first(visitor.town, _of_contact(Membership.id))))
    with visitor.town.app.app_context():
        token = get_token(membership_id)
    visitor.open(f"/organisations/phrases/{token}")


def at_the_desk(visitor: Visitor) -> None:
    """Read what an organisation says, as staff do."""
    said = select(OwnPhrase.organisation_id).order_by(OwnPhrase.read_at.is_not(None), OwnPhrase.id)
    visitor.open(f"/desk/organisations/{first(visitor.town, said)}/phrases")


def not_ones_own(visitor: Visitor) -> None:
    """Follow an old link to an organisation that one does not act for."""
    _let_in(visitor)
    visitor.open("/organisations/another/own")


def _let_in(visitor: Visitor) -> str:
    """Come by a mailed link as the contact of an organisation; returns that one's address."""
    contact_id = int(str(first(visitor.town, _of_contact(Membership.contact_id))))
    with visitor.town.app.app_context(), visitor.town.database.writing():
        token = new_link(Purpose.AUTHOR, contact_id=contact_id)
    visitor.open(f"/author-links/{token}")
    press(visitor, "main form button")
    return str(first(visitor.town, _of_contact(Organisation.slug)))
