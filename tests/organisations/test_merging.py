"""An organisation that is here twice becomes one: nothing of either is lost, and nobody is let in by an unread one."""

from sqlalchemy import select

from app.accounts.actions import keep_contact
from app.notifications.actions import follow
from app.notifications.models import Follow
from app.organisations.models import Organisation
from app.permissions import Actor
from app.publishing.models import Merging
from app.vault import get_vault
from tests.browsing import Browser, Page
from tests.ground.staging import Town
from tests.notifications.hearing import ALMA, OTTO, mailed, words
from tests.organisations.joining import get, list_roles, shown, signed_up
from tests.organisations.test_people import accept, invite, link_in

WHY = "Formanden siger, at det er den samme klub."


def join(staff: Browser, organisation_id: int, into_id: int, *, q: str = "", status: int = 303) -> Page:
    page = staff.get(f"/desk/organisations/{organisation_id}/double?q={q}")
    return staff.send(
        page,
        f"/desk/organisations/{organisation_id}/merging",
        {"into": str(into_id), "reason": WHY},
        status=status,
    )


def two(town: Town, secretary: Actor) -> tuple[tuple[Organisation, Browser], tuple[Organisation, Browser]]:
    """Return an organisation that is there twice, with the browser of the contact of each; the first has a number."""
    alma = shown(town, secretary, cvr="13585628")
    otto = shown(town, secretary, email=OTTO, title="Elmens Badmintonklub af 1984", name="Otto Lund", same="none")
    return alma, otto


def signed_up_again(town: Town) -> tuple[Organisation, Browser]:
    return signed_up(town, email=OTTO, title="Elmens Badminton", name="Otto Lund", same="none")


def test_people_invitations_number_and_followers_move_and_the_address_leads_on(town: Town, secretary: Actor) -> None:
    (gone, alma), (stays, _otto) = two(town, secretary)
    invite(alma, gone.slug, email="ida@beboer.example", role="contact")
    link = link_in(town, to="ida@beboer.example")
    staff = town.sign_in(secretary)
    join(staff, gone.id, stays.id)
    assert list_roles(town, stays.id) == {"Otto Lund": "contact", "Alma Holm": "contact"}
    assert list_roles(town, gone.id) == {}
    assert get(town, stays.id).cvr == "13585628"
    assert {one["To"] for one in mailed(town.app) if "er én organisation nu" in one["Subject"]} == {ALMA, OTTO}
    accept(town, link, name="Ida Bro")
    assert "Ida Bro" in list_roles(town, stays.id)
    everybody = Browser(town.app)
    assert everybody.client.get(f"/organisations/{gone.slug}").headers["Location"] == f"/organisations/{stays.slug}"
    assert alma.client.get(f"/organisations/{gone.slug}/own").headers["Location"] == f"/organisations/{stays.slug}/own"
    assert "1984" in alma.get(f"/organisations/{stays.slug}/own").text
    listed = everybody.get("/organisations").text
    assert listed.count("Elmens Badmintonklub") == 1
    desk = staff.get(f"/desk/organisations/{stays.id}")
    assert f"/desk/organisations/{gone.id}" in desk.links(), "its words and its history are found"
    assert WHY in staff.get(f"/desk/organisations/{gone.id}").text


def test_who_acts_for_both_keeps_the_larger_role_and_what_they_have_sent(town: Town, secretary: Actor) -> None:
    (gone, alma), (stays, otto) = two(town, secretary)
    invite(otto, stays.slug, email=ALMA)
    accept(town, link_in(town, to=ALMA), name="Alma H.")
    assert list_roles(town, stays.id) == {"Otto Lund": "contact", "Alma H.": "member"}
    invite(alma, gone.slug, email="ida@beboer.example")
    link = link_in(town, to="ida@beboer.example")
    join(town.sign_in(secretary), gone.id, stays.id)
    assert list_roles(town, stays.id) == {"Otto Lund": "contact", "Alma H.": "contact"}
    accept(town, link, name="Ida Bro")
    assert list_roles(town, stays.id)["Ida Bro"] == "member"


def test_who_signed_up_what_nobody_has_read_asks_to_be_let_in(town: Town, secretary: Actor) -> None:
    stays, _alma = shown(town, secretary)
    gone, _otto = signed_up_again(town)
    mailed(town.app)
    join(town.sign_in(secretary), gone.id, stays.id)
    assert list_roles(town, stays.id) == {"Alma Holm": "contact"}, "a name that anybody can type lets nobody in"
    told = mailed(town.app)
    assert [one["To"] for one in told] == [ALMA]
    assert "beder om" in words(told[0])


def test_those_who_follow_the_one_follow_the_other(town: Town, secretary: Actor) -> None:
    (gone, _alma), (stays, _otto) = two(town, secretary)
    followers = {"kim@beboer.example": (gone.id,), "bo@beboer.example": (gone.id, stays.id)}
    contacts = {}
    with town.writing():
        for address, followed in followers.items():
            contacts[address] = keep_contact(get_vault(), address).id
            for one in followed:
                follow(one, contacts[address], confirmed=True)
    join(town.sign_in(secretary), gone.id, stays.id)
    with town.reading() as session:
        follows = session.execute(select(Follow.subject_id, Follow.contact_id)).all()
    assert sorted(follows) == sorted((stays.id, one) for one in contacts.values())


def test_only_another_one_that_everybody_can_read_stands_for_both_and_once(town: Town, secretary: Actor) -> None:
    (gone, _alma), (stays, _otto) = two(town, secretary)
    unread, _ida = signed_up(town, email="ida@beboer.example", title="Elmens Badminton", name="Ida Bro", same="none")
    staff = town.sign_in(secretary)
    join(staff, gone.id, gone.id, status=422)
    join(staff, gone.id, unread.id, status=422)
    page = staff.get(f"/desk/organisations/{gone.id}/double")
    assert "Ingen anden" not in page.text
    join(staff, gone.id, stays.id)
    staff.get(f"/desk/organisations/{gone.id}/double", status=403)
    assert f"/desk/organisations/{gone.id}/display" not in staff.get(f"/desk/organisations/{gone.id}").html
    with town.reading() as session:
        assert session.execute(select(Merging.subject_id, Merging.into_id)).all() == [(gone.id, stays.id)]


def test_one_with_quite_another_name_is_found_by_it(town: Town, secretary: Actor) -> None:
    gone, _alma = shown(town, secretary)
    stays, _otto = shown(town, secretary, email=OTTO, title="Fjerboldens venner", name="Otto Lund")
    staff = town.sign_in(secretary)
    assert "Fjerbolden" not in staff.get(f"/desk/organisations/{gone.id}/double").text
    assert "Fjerbolden" in staff.get(f"/desk/organisations/{gone.id}/double?q=fjerbold").text
    join(staff, gone.id, stays.id, q="fjerbold")
    assert set(list_roles(town, stays.id)) == {"Alma Holm", "Otto Lund"}


def test_what_is_typed_stays_while_one_searches_and_the_search_stays_when_there_is_a_fault(
    town: Town, secretary: Actor
) -> None:
    gone, _alma = shown(town, secretary)
    stays, _otto = shown(town, secretary, email=OTTO, title="Fjerboldens venner", name="Otto Lund")
    staff, address = town.sign_in(secretary), f"/desk/organisations/{gone.id}/merging"
    page = staff.get(f"/desk/organisations/{gone.id}/double")
    for q in ("giraffer", "fjerbold"):
        page = staff.send(page, address, {"q": q, "look": "1", "reason": WHY}, status=200)
        assert WHY in page.html
    page = staff.send(page, address, {"reason": WHY}, status=422)
    assert "Fjerbolden" in page.text
    staff.send(page, address, {"into": str(stays.id), "reason": WHY}, status=303)
