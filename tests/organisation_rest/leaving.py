"""An organisation with members whose only contact leaves, for tests of what becomes of it."""

from sqlalchemy import select

from app.organisation_rest.queries import get_token
from app.organisations.models import Membership, Organisation
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import OTTO, mailed
from tests.organisations.joining import shown
from tests.organisations.test_people import accept, invite, link_in


def with_member(town: Town, by: Actor, *, email: str = OTTO, **changes: str) -> tuple[Organisation, Browser, Browser]:
    """Return an organisation, the browser of its only contact, and that of its member Otto Lund."""
    made, alma = shown(town, by, **changes)
    invite(alma, made.slug, email=email)
    otto = accept(town, link_in(town, to=email))
    mailed(town.app)
    return made, alma, otto


def leave(browser: Browser, slug: str) -> None:
    """Step back from one's own page."""
    browser.send(browser.get(f"/organisations/{slug}/own"), f"/organisations/{slug}/leaving", status=303)


def link_of(town: Town, organisation_id: int, name: str) -> str:
    """Return the address of the link that a member has been sent."""
    with town.reading() as session:
        own = (Membership.organisation_id == organisation_id, Membership.name == name)
        return f"/organisations/contacts/{get_token(session.scalars(select(Membership.id).where(*own)).one())}"
