"""Somebody who has written before becomes the contact of an organisation: what is theirs, and what they hear, stays."""

from sqlalchemy import func, select

from app.accounts.contacts import list_contacts
from app.accounts.models import Contact
from app.permissions import Actor
from app.subjects import AuthorKind
from app.vault import get_vault
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, mailed
from tests.organisations.joining import list_roles, shown
from tests.organisations.test_people import accept, invite, link_in
from tests.perspectives.speaking import say
from tests.perspectives.test_counting import heard

TITLE = "Lys i tunnelen"


def test_a_guest_becomes_a_contact_and_loses_neither_cases_nor_mails_nor_coverage(town: Town, secretary: Actor) -> None:
    challenge = opened(town, secretary)
    sent = town.submit(email=OTTO, title=TITLE)
    say(town, challenge.id, address=OTTO)
    before = heard(town, challenge.id)
    made, alma = shown(town, secretary)
    invite(alma, made.slug, email=OTTO, role="contact")
    otto = accept(town, link_in(town))
    assert list_roles(town, made.id) == {"Alma Holm": "contact", "Otto Lund": "contact"}
    with town.reading() as session:
        assert len(list_contacts(get_vault(), OTTO)) == 1, "the same address as before, with all that hangs on it"
        assert len(list_contacts(get_vault(), ALMA)) == 1
        contacts = session.scalar(select(func.count()).select_from(Contact))
    assert heard(town, challenge.id) == before
    mailed(town.app)
    town.bring(sent, "answered", by=secretary)
    assert OTTO in {one["To"] for one in mailed(town.app)}, "they hear how their case goes"
    otto.get(f"/organisations/{made.slug}/own")
    say(town, challenge.id, address=OTTO, kind=AuthorKind.ASSOCIATION)
    assert heard(town, challenge.id)["", ""][0] == before["", ""][0], "one person, also when they speak for a club"
    with town.reading() as session:
        assert session.scalar(select(func.count()).select_from(Contact)) == contacts
