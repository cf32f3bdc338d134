"""One whose last contact has left asks its members who takes it on; only when nobody does it rests."""

from datetime import timedelta

import time_machine
from sqlalchemy import select

from app import clock
from app.organisation_rest.actions import ANSWERS_WITHIN, ask_the_silent, let_rest
from app.organisations.models import Membership
from app.organisations.own_queries import list_people
from app.permissions import Actor
from app.perspectives.proposed_queries import is_reachable
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.notifications.hearing import OTTO, mailed, paths, words
from tests.organisation_rest.leaving import leave, link_of, with_member
from tests.organisations.joining import get, list_roles, shown
from tests.organisations.test_people import accept, invite, link_in, rests

LINK = "/organisations/contacts/"
LIS = "lis@beboer.example"


def by_night(town: Town) -> None:
    with town.writing():
        let_rest()
        ask_the_silent()


def test_its_members_are_asked_by_one_mail_each_and_the_first_who_presses_decides(town: Town, secretary: Actor) -> None:
    made, alma, otto = with_member(town, secretary)
    invite(alma, made.slug, email=LIS)
    accept(town, link_in(town, to=LIS), name="Lis Bro")
    mailed(town.app)
    leave(alma, made.slug)
    by_night(town)
    told = mailed(town.app)
    assert sorted(str(one["To"]) for one in told) == sorted([LIS, OTTO])
    assert not rests(town, made.id)
    assert made.slug in " ".join(Browser(town.app).get("/organisations").links())
    links = {str(one["To"]): paths(one, LINK)[0] for one in told}
    lis = Browser(town.app)
    page = lis.get(links[LIS])
    assert list_roles(town, made.id) == {"Otto Lund": "member", "Lis Bro": "member"}, "looking is not yet a yes"
    lis.send(page, links[LIS], status=303)
    assert list_roles(town, made.id) == {"Otto Lund": "member", "Lis Bro": "contact"}
    assert "Lis Bro" in lis.get(f"/organisations/{made.slug}/own").text
    Browser(town.app).get(links[OTTO], status=410)
    otto.post(f"/organisations/{made.slug}/contact", {}, status=303)
    assert list_roles(town, made.id) == {"Otto Lund": "member", "Lis Bro": "contact"}
    assert get(town, made.id).without_contact_since is None
    with time_machine.travel(clock.now() + ANSWERS_WITHIN + timedelta(days=1), tick=False):
        by_night(town)
    assert not rests(town, made.id)


def test_without_an_answer_it_rests_and_staff_see_both(town: Town, secretary: Actor) -> None:
    made, alma, otto = with_member(town, secretary)
    leave(alma, made.slug)
    staff = town.sign_in(secretary)
    assert "bliver spurgt" in staff.get("/desk/organisations").text
    with town.reading():
        assert not is_reachable(made.id), "nobody would read an invitation"
    with time_machine.travel(clock.now() + ANSWERS_WITHIN + timedelta(days=1), tick=False):
        by_night(town)
        assert rests(town, made.id)
        assert "hviler siden" in town.sign_in(secretary).get("/desk/organisations").text
    page = otto.get(f"/organisations/{made.slug}/own")
    otto.send(page, f"/organisations/{made.slug}/contact", status=303)
    assert not rests(town, made.id)
    assert list_roles(town, made.id) == {"Otto Lund": "contact"}


def test_one_whose_contact_was_erased_asks_its_members_that_night_and_once(town: Town, secretary: Actor) -> None:
    made, _alma, _otto = with_member(town, secretary)
    with town.writing() as session:
        session.delete(session.scalars(select(Membership).where(Membership.name == "Alma Holm")).one())
    by_night(town)
    by_night(town)
    assert [one["To"] for one in mailed(town.app)] == [OTTO]
    assert not rests(town, made.id)
    with town.writing() as session:
        session.delete(session.scalars(select(Membership).where(Membership.name == "Otto Lund")).one())
    by_night(town)
    assert rests(town, made.id)


def test_whoever_leaves_is_told_before_and_led_to_hand_it_over(town: Town, secretary: Actor) -> None:
    made, alma = shown(town, secretary)
    own = f"/organisations/{made.slug}/own"
    page = alma.get(own)
    assert "hviler den med det samme" in page.text
    assert "og den hviler" in page.text
    (hand_over,) = [one for one in page.links() if "hands_over" in one]
    boxes = [one for one in alma.get(hand_over).all("input") if one.get("name") == "hands_over"]
    assert boxes[0].get("checked") is not None
    invite(alma, made.slug)
    otto = accept(town, link_in(town))
    page = alma.get(own)
    assert "hviler den med det samme" not in page.text
    assert "De andre, der skriver for den" in page.text
    assert "De andre, der skriver for den" not in otto.get(own).text


def test_only_a_member_takes_it_on_and_only_while_nobody_decides(town: Town, secretary: Actor) -> None:
    made, _alma, otto = with_member(town, secretary)
    link = link_of(town, made.id, "Otto Lund")
    Browser(town.app).get(link, status=410)
    otto.post(f"/organisations/{made.slug}/contact", {}, status=303)
    Browser(town.app).post(f"/organisations/{made.slug}/contact", {}, status=401)
    _other, kim = shown(town, secretary, email="kim@beboer.example", title="Cykelsmeden", name="Kim Vang")
    kim.post(f"/organisations/{made.slug}/contact", {}, status=404)
    assert list_roles(town, made.id) == {"Alma Holm": "contact", "Otto Lund": "member"}


def test_what_was_asked_is_not_asked_again_when_a_member_leaves(town: Town, secretary: Actor) -> None:
    made, alma, otto = with_member(town, secretary)
    leave(alma, made.slug)
    (letter,) = mailed(town.app)
    assert "Jeg tager over" in words(letter)
    leave(otto, made.slug)
    assert not mailed(town.app)
    assert rests(town, made.id)
    with town.reading():
        assert not list_people(made.id)
