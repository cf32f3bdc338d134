"""What is kept of members from outside: shown to them, and erased with them but for their promise, for its time."""

from datetime import timedelta

import time_machine
from sqlalchemy import select

from app import clock
from app.accounts.models import Contact
from app.network_members.models import NetworkMember, SecrecyPromise
from app.networks.states import Stage
from app.permissions import Actor
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.my_data.owning import by_mail
from tests.my_data.test_erasing import erase
from tests.network_members.coming import NO, answer, invited, member
from tests.network_stages.moving import in_stage
from tests.notifications.hearing import ALMA, mailed
from tests.retention.running import retain

WORD = "Jeg flytter til Odense."


def test_they_see_what_is_kept_of_them(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    member(town, network.id, secretary)
    browser = by_mail(town)
    text = browser.get("/my-data").text
    assert "Netværk, du er med i udefra" in text
    assert f"/mine/networks/{network.id}" in browser.get("/mine").links()
    assert "Du sagde ja" in browser.client.get("/my-data/copy.html").text


def test_erased_they_are_in_it_no_more_and_only_their_promise_stays_for_its_time(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    member(town, network.id, secretary)
    browser = by_mail(town)
    assert "Du har sagt ja til tavshedspligten i et netværk" in browser.get("/my-data/erasure").text
    assert "Det er slettet" in erase(browser)
    assert "En borger" not in Browser(town.app).get(f"/networks/{network.slug}").text
    with town.reading() as session:
        assert session.scalars(select(NetworkMember)).all() == []
        promise = session.scalars(select(SecrecyPromise)).one()
        assert promise.ended_at is not None
    mailed(town.app)
    for years, left in ((4.9, 1), (5.2, 0)):
        with time_machine.travel(clock.now() + timedelta(days=365 * years), tick=False):
            retain(town)
            assert _count_promises(town) == left
            assert _is_known(town) == bool(left)


def test_who_left_or_did_not_come_is_forgotten_with_their_word(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    inside = f"/mine/networks/{network.id}"
    browser = member(town, network.id, secretary)
    browser.send(browser.get(inside), f"{inside}/leaving", {"word": WORD}, status=200)
    answer(town, invited(town, network.id, secretary, email="kim@beboer.example"), NO, status=200)
    invited(town, network.id, secretary, email="ida@beboer.example")
    mailed(town.app)
    with time_machine.travel(clock.now() + timedelta(days=300), tick=False):
        retain(town)
        with town.reading() as session:
            assert session.scalars(select(NetworkMember)).all() == []
            assert session.scalars(select(Contact.id).where(Contact.address_sealed.is_not(None))).all()
        assert WORD not in town.sign_in(secretary).get(f"/desk/network-members/{network.id}").text
    assert _count_promises(town) == 1


def _count_promises(town: Town) -> int:
    with town.reading() as session:
        return len(session.scalars(select(SecrecyPromise)).all())


def _is_known(town: Town) -> bool:
    vault = town.app.extensions["vault"]
    with town.reading() as session:
        sealed = session.scalars(select(Contact.address_sealed).where(Contact.address_sealed.is_not(None))).all()
    return ALMA in [vault.decrypt(one) for one in sealed]
