"""What somebody gave in an organisation's name is its own once they have left: their number is not kept."""

import pytest
from sqlalchemy import select

from app.contributions.models import Contribution
from app.organisations.models import Membership
from app.organisations.people_actions import leave
from app.permissions import Actor
from tests.challenges.opening import opened
from tests.contributions.giving import give, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import mailed
from tests.organisations.joining import shown
from tests.organisations.test_people import accept, invite, link_in

PHONE, OTHER = "12 34 56 78", "87 65 43 21"


def _desk(town: Town, by: Actor, contribution_id: int) -> str:
    return town.sign_in(by).get(f"/desk/contributions/{contribution_id}?lang=en").text


def test_the_number_of_whoever_handed_over_is_gone_and_the_new_contact_is_named(town: Town, secretary: Actor) -> None:
    made, (club, alma) = opened(town, secretary), shown(town, secretary)
    give(alma, made.slug, giver=str(club.id), phone=PHONE, name="Alma Holm")
    (row,) = list_all(town)
    assert PHONE in _desk(town, secretary, row.id)
    invite(alma, club.slug, hands_over="1")
    otto = accept(town, link_in(town))
    (left,) = list_all(town)
    assert left.phone_sealed is None
    page = _desk(town, secretary, row.id)
    assert PHONE not in page
    assert "Alma Holm" not in page
    assert "Ask Otto Lund, who decides for it now" in page
    give(otto, made.slug, giver=str(club.id), text="Vi kan også komme med kaffe.", phone=OTHER, name="Otto Lund")
    assert OTHER in _desk(town, secretary, list_all(town)[-1].id)


@pytest.mark.parametrize("leaver", ["Alma Holm", "Otto Lund"])
def test_only_the_number_of_whoever_left_goes(town: Town, secretary: Actor, leaver: str) -> None:
    made, (club, alma) = opened(town, secretary), shown(town, secretary)
    invite(alma, club.slug, role="contact")
    otto = accept(town, link_in(town))
    give(alma, made.slug, giver=str(club.id), phone=PHONE, name="Alma Holm")
    give(otto, made.slug, giver=str(club.id), text="Vi kommer med kaffe.", phone=OTHER, name="Otto Lund")
    mailed(town.app)
    with town.writing() as session:
        leave(session.scalars(select(Membership.id).where(Membership.name == leaver)).one())
    with town.reading() as session:
        kept = [one is not None for one in session.scalars(select(Contribution.phone_sealed).order_by(Contribution.id))]
    assert kept == [leaver != "Alma Holm", leaver != "Otto Lund"]
