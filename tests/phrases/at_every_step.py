"""The pages of phrases, one at every step, for tests that look at every form there is."""

from sqlalchemy import select

from app import clock
from app.organisations.models import Membership
from app.permissions import Actor
from app.phrases.models import PhraseSheet
from app.phrases.queries import get_token
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.organisations.joining import shown
from tests.phrases.writing import said, write


def pages_of_phrases(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages that a contact, whoever has the mail and staff see of phrases at every step."""
    club, contact = shown(town, secretary, email="linjer@samspil.example", title="Linjerne")
    said(town, club.id, "Spil for folk i kørestol", by=secretary)
    own, staff = f"/organisations/{club.slug}/phrases", town.sign_in(secretary)
    write(contact, club.slug, knows="Spil for folk i kørestol\nSpil for naboer")
    with town.writing() as session:
        session.get_one(PhraseSheet, club.id).asked_at = clock.now()
        acting = select(Membership.id).where(Membership.organisation_id == club.id)
        link = f"/organisations/phrases/{get_token(session.scalars(acting).one())}"
    pages = [contact.get(own), Browser(town.app).get(link), staff.get(f"/desk/organisations/{club.id}/phrases")]
    return [*pages, contact.get(f"/organisations/{club.slug}")]
