"""What is at work at each place: only what everybody can read, of rooms that are on; list and map say the same."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.casework import closing_actions, publishing_actions
from app.events import By
from app.meetings.blueprint import MEETINGS
from app.meetings.models import NetworkMeeting
from app.municipality.actions import announce_change
from app.municipality.models import Department, Place, PlacePosition, Topic
from app.municipality.place_names import find_named
from app.municipality.queries import get_reference
from app.municipality.reference import Named
from app.permissions import Actor, Role
from app.submissions.models import Campaign, Submission
from app.submissions.states import Handling, Kind, RouteKind
from app.town_map.page import get_page
from app.web.act_form import Why
from tests.browsing import Browser, Page, text_of
from tests.challenges.opening import opened
from tests.ground.staging import Town
from tests.ground.test_rooms import turn_off


@pytest.fixture
def places(town: Town) -> list[Named]:
    """Give the first two places of the town, which lie on the map, and a third that lies nowhere."""
    with town.writing() as session:
        ids = list(session.scalars(select(Place.id).order_by(Place.id).limit(3)))
        for place_id in ids:
            if (lies := session.get(PlacePosition, place_id)) is not None:
                session.delete(lies)
        session.flush()
        for at, place_id in enumerate(ids[:2]):
            session.add(PlacePosition(place_id=place_id, x=300 + 400 * at, y=500, drawn_as="homes"))
        announce_change(Topic.MUNICIPALITY)
    with town.reading():
        return [get_reference().places[one] for one in ids]


def listed(page: Page) -> dict[str, list[str]]:
    """Return where each place of the list leads."""
    items = [(one, heading) for one in page.all("li") if one.get("id") for heading in one.iter("h3")]
    return {text_of(heading).partition(" ")[2]: [a.get("href", "") for a in one.iter("a")] for one, heading in items}


def read_all(place: Named) -> str:
    """Return where a place's link to all of its texts leads."""
    return f"/submissions?place={place.slug}&status=waiting"


def listed_at(town: Town, place: Named) -> list[str]:
    """Return the titles of the cards in the list that a place's link leads to."""
    return [
        text_of(one) for one in Browser(town.app).get(read_all(place)).all("h2") if one.get("class") == "card-title"
    ]


def signs(page: Page) -> dict[str, str]:
    """Return what each sign on the map says, by where it leads."""
    return {one.get("href", ""): one.get("aria-label", "") for one in page.all("a") if "pin" in one.get("class", "")}


def test_map_and_list_say_the_same_of_what_everybody_can_read(
    town: Town, secretary: Actor, places: list[Named]
) -> None:
    here, there, nowhere = places
    wrote: list[dict[str, object]] = [
        {"place_id": here.id},
        {"place_id": here.id, "kind": Kind.IDEA},
        {"place_id": nowhere.id},
    ]
    sent = town.submit_all([*wrote, *[{"place_id": there.id}] * 4])
    first, idea, off_map, closed, answered, hidden, unread = sent
    town.publish(sent[:-1], by=secretary)
    with town.writing() as session:
        closing_actions.close(session.get_one(Submission, closed.id), Why("Det er løst."), By.person(secretary))
        department, row = session.scalar(select(Department.id)), session.get_one(Submission, answered.id)
        row.handling, row.route_kind, row.department_id = Handling.ANSWERED, RouteKind.OPERATIONS, department
        publishing_actions.hide(session.get_one(Submission, hidden.id), Why("Nævner en nabo."), By.person(secretary))
    page = Browser(town.app).get("/town")
    assert signs(page) == {f"#{here.slug}": f"2 {here.name}: 1 problem, 1 idé"}, "what lies nowhere has no sign"
    assert listed(page) == {
        here.name: [f"/submissions/{idea.id}", f"/submissions/{first.id}", read_all(here)],
        nowhere.name: [f"/submissions/{off_map.id}", read_all(nowhere)],
    }
    assert f"/submissions/{unread.id}" not in page.html
    assert len(listed_at(town, here)) == 2, "the link leads to what the sign counts"


def test_what_networks_do_stands_where_they_say_it_is(town: Town, secretary: Actor, places: list[Named]) -> None:
    here, there, _nowhere = places
    made = opened(town, secretary, place=f"Pladsen ved {here.name}")
    at = clock.now() + timedelta(days=3)
    with town.writing() as session:
        for members in (False, True):
            meeting = NetworkMeeting(network_id=made.network_id, starts_at=at, place=there.name, agenda="Vi ses.")
            meeting.for_members = members
            session.add(meeting)
    page = Browser(town.app).get("/town")
    slug = town.networks()[0].slug
    assert listed(page)[here.name] == [f"/challenges/{made.slug}", f"/networks/{slug}"]
    assert len(listed(page)[there.name]) == 2, "a meeting of members alone stands nowhere"
    with town.reading():
        assert {one.place.name: one.colour for one in get_page().shown} == {here.name: "network", there.name: "network"}
    turn_off(town.app, MEETINGS)
    assert there.name not in listed(Browser(town.app).get("/town"))


def test_a_campaign_is_one_as_in_lists(town: Town, secretary: Actor, places: list[Named]) -> None:
    sent = town.submit_all([{"place_id": places[0].id}] * 3)
    town.publish(sent, by=secretary)
    with town.writing() as session:
        rows = [session.get_one(Submission, one.id) for one in sent]
        campaign = Campaign(created_at=clock.now(), listed=3, first_seq=min(one.published_seq or 0 for one in rows))
        session.add(campaign)
        session.flush()
        for row in rows:
            row.campaign_id = campaign.id
    one = {f"#{places[0].slug}": f"1 {places[0].name}: 1 problem"}
    assert signs(Browser(town.app).get("/town")) == one
    with town.writing() as session:
        closing_actions.close(session.get_one(Submission, sent[0].id), Why("Det er løst."), By.person(secretary))
    assert signs(Browser(town.app).get("/town")) == one, "two of it wait still"
    assert len(listed_at(town, places[0])) == 1


def test_a_town_where_nothing_is_at_work_says_what_to_do(town: Town) -> None:
    page = Browser(town.app).get("/town")
    assert not signs(page)
    assert "/submissions/new" in page.links()


def test_a_place_is_found_in_a_sentence_by_whole_words(town: Town) -> None:
    with town.reading():
        reference = get_reference()
        (longest, *_rest) = sorted(reference.places.values(), key=lambda one: -len(one.name))
        assert find_named(reference, f"Vi mødes ved {longest.name.upper()}, kl. 10.") == longest.id
        assert find_named(reference, f"x{longest.name}x") is None
        assert find_named(reference, "") is None


def test_an_administrator_says_where_a_place_lies_and_how_it_is_drawn(town: Town, places: list[Named]) -> None:
    staff = town.sign_in(town.add_person(Role.ADMINISTRATOR))
    address = f"/admin/places/{places[2].slug}"
    form = staff.get(address).form(address)
    refused = staff.post(address, form | {"drawn_as": "wood"})
    assert refused.status == 422
    assert "Skriv, hvor på kortet det skal tegnes." in refused.text
    assert staff.post(address, form | {"x": "100", "y": "900", "drawn_as": "wood"}).status == 303
    with town.reading():
        assert get_reference().place_drawings[places[2].id] == "wood"
