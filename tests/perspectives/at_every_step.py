"""The pages of perspectives, one at every step, for tests that look at every form there is."""

from sqlalchemy import select

from app.permissions import Actor
from app.perspectives.inviting_queries import get_token
from app.perspectives.models import Invited
from tests.browsing import Browser, Page
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.organisations.joining import shown
from tests.perspectives.missing import miss
from tests.phrases.writing import said


def pages_of_perspectives(town: Town, secretary: Actor) -> list[Page]:
    """Give the pages of whom a challenge has heard and misses, and of inviting somebody to its question."""
    made, staff = opened(town, secretary), town.sign_in(secretary)
    club, _contact = shown(town, secretary, email="spring@samspil.example", title="Rullende idræt")
    said(town, club.id, "Spil for folk i kørestol", by=secretary)
    miss(town, made.id, secretary)
    staff.post(f"/challenges/{made.slug}/invitations", {"to": "ny@samspil.example"}, status=200)
    with town.reading() as session:
        invited_id = session.scalars(select(Invited.id).order_by(Invited.id.desc()).limit(1)).one()
        link = f"/challenges/invitations/{get_token(invited_id)}"
    pages = [Browser(town.app).get(link), Browser(town.app).get(f"/challenges/{made.slug}/invitations/new")]
    return [*pages, staff.get(f"/desk/challenges/{made.id}/perspectives")]
