"""An organisation that is here twice becomes one: what either gives is given by it, or waits for it."""

from sqlalchemy import select

from app.accounts.actions import keep_contact
from app.contributions.models import Contribution, WaitingContribution
from app.organisations.models import Joining
from app.permissions import Actor
from app.vault import get_vault
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import TEXT, accept, give
from tests.ground.staging import Town
from tests.notifications.hearing import OTTO, confirm, mailed, paths
from tests.organisations.joining import CLUB, shown, signed_up
from tests.organisations.test_merging import join, two


def list_givers(town: Town) -> list[int | None]:
    with town.reading() as session:
        return list(session.scalars(select(Contribution.organisation_id).order_by(Contribution.id)))


def test_what_one_gives_is_given_by_the_other(town: Town, secretary: Actor) -> None:
    (gone, alma), (stays, otto) = two(town, secretary)
    made = opened(town, secretary)
    give(alma, made.slug, giver=str(gone.id))
    with town.reading() as session:
        given_id = session.scalars(select(Contribution.id)).one()
    accept(town, given_id, secretary)
    join(town.sign_in(secretary), gone.id, stays.id)
    assert list_givers(town) == [stays.id]
    page = Browser(town.app).get(f"/organisations/{stays.slug}")
    assert TEXT in page.text
    assert "1984" in Browser(town.app).get(f"/challenges/{made.slug}/contributions").text
    old = Browser(town.app).client.get(f"/threads/{gone.id}")
    assert old.headers["Location"] == f"/threads/{stays.id}", "the sheet that hangs in a window leads on"
    for browser in (alma, otto):
        assert f"/contributions/{given_id}/own" in browser.get("/mine/contributions").links()


def test_what_somebody_gives_for_an_unread_double_counts_once_they_are_let_in(town: Town, secretary: Actor) -> None:
    stays, alma = shown(town, secretary)
    made = opened(town, secretary)
    gone, otto = signed_up(town, email=OTTO, title="Elmens Badminton", name="Otto Lund", same="none")
    give(otto, made.slug, giver=str(gone.id))
    mailed(town.app)
    join(town.sign_in(secretary), gone.id, stays.id)
    assert list_givers(town) == [gone.id], "nobody has let them in"
    with town.reading() as session:
        asking = session.scalars(select(Joining.id)).one()
    alma.post(f"/organisations/{stays.slug}/asking/{asking}", {"answer": "yes"}, status=303)
    assert list_givers(town) == [stays.id]


def test_what_waits_for_one_waits_for_the_other(town: Town, secretary: Actor) -> None:
    (gone, _alma), (stays, otto) = two(town, secretary)
    made = opened(town, secretary)
    ida = "ida@beboer.example"
    same = str(gone.id)
    give(Browser(town.app), made.slug, email=ida, giver="new", title=CLUB["title"], same=same, name="Ida Bro")
    confirm(town.app, next(one for one in mailed(town.app) if paths(one, "/confirmations/")))
    join(town.sign_in(secretary), gone.id, stays.id)
    with town.reading() as session:
        assert session.scalars(select(WaitingContribution.organisation_id)).all() == [stays.id]
        contact_id = keep_contact(get_vault(), ida).id
        asking = session.scalars(select(Joining.id).where(Joining.contact_id == contact_id)).one()
    otto.post(f"/organisations/{stays.slug}/asking/{asking}", {"answer": "yes"}, status=303)
    assert list_givers(town) == [stays.id]
