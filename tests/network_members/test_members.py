"""Who comes from outside: invited, bound to secrecy by their own yes, and gone at once when it ends."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app import clock
from app.events import By
from app.network_members.actions import INVITED_FOR, end_over
from app.network_members.models import NetworkMember, SecrecyPromise
from app.network_people.queries import Seat, list_seats
from app.networks.states import Stage
from app.permissions import Actor, Role
from app.publishing.actions import withdraw
from app.subjects import Audience
from app.submissions.actions import subject_of
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.ground.staging import Town
from tests.network_members.coming import LINK, NO, YES, answer, close, invited, member, press, written
from tests.network_stages.moving import in_stage
from tests.network_stages.moving import press as press_stages
from tests.notifications.hearing import ALMA, OTTO, mailed, paths, words
from tests.organisations import joining

SECRET = "Tunnelen ved skolen er farlig, siger de store børn."


def test_looking_at_an_invitation_is_not_yet_a_yes_and_the_duty_stands_there(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    path = invited(town, network.id, secretary)
    page = Browser(town.app).get(path)
    assert "forvaltningslovens § 27" in page.text
    assert "gået ud af netværket" in page.text, "for how long"
    assert "Public Administration Act" in Browser(town.app).get(f"{path}?lang=en").text
    assert _promises(town) == []
    assert not _seats(town, network.id)


def test_yes_is_dated_kept_and_told_once(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    path = invited(town, network.id, secretary)
    browser = answer(town, path, YES)
    assert "sagt ja til tavshedspligten" in browser.get(f"/mine/networks/{network.id}").text
    (promise,) = _promises(town)
    assert (promise.subject_id, promise.wording, promise.ended_at) == (network.id, 1, None)
    assert promise.accepted_at.date() == clock.now().date()
    told = [one for one in mailed(town.app) if "sagt ja" in one["Subject"]]
    assert len(told) == 1
    assert ALMA not in words(told[0]), "who it is stands at the desk"
    assert ALMA in town.sign_in(secretary).get(f"/desk/network-members/{network.id}").text
    assert "En borger" in Browser(town.app).get(f"/networks/{network.slug}").text
    Browser(town.app).get(path, status=410)


def test_no_is_told_once_and_opens_nothing(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    path = invited(town, network.id, secretary)
    browser = answer(town, path, NO, status=200)
    browser.get(f"/mine/networks/{network.id}", status=401)
    assert [one["Subject"] for one in mailed(town.app) if "sagt nej" in one["Subject"]]
    Browser(town.app).get(path, status=410)
    assert _promises(town) == []
    assert not _seats(town, network.id)


def test_an_invitation_is_over_after_its_time_and_once_it_is_taken_back(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    path = invited(town, network.id, secretary)
    with time_machine.travel(clock.now() + INVITED_FOR + timedelta(minutes=1), tick=False):
        Browser(town.app).get(path, status=410)
        path = invited(town, network.id, secretary)
    staff, (row,) = town.sign_in(secretary), _members(town)
    press(staff, network.id, "letting-go", member=str(row.id))
    Browser(town.app).get(path, status=410)
    assert _members(town) == []


def test_nobody_is_invited_twice_or_into_what_is_over(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    invited(town, network.id, secretary)
    staff = town.sign_in(secretary)
    assert "allerede inviteret" in press(staff, network.id, "invitation", email=ALMA, status=409).text
    page = press(staff, network.id, "invitation", email="ikke en adresse", status=422)
    assert "ikke en adresse" in page.html, "what was typed is kept"
    close(town, network.id, secretary)
    assert "Inviter nogen udefra" not in staff.get(f"/desk/network-members/{network.id}").text


def test_they_read_what_is_meant_for_the_network_from_their_yes_on(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    written(town, network.id, secretary, title="Ældre tekst", text=SECRET)
    browser, inside = member(town, network.id, secretary), f"/mine/networks/{network.id}"
    assert "Ældre tekst" not in browser.get(inside).text
    written(town, network.id, secretary, title="Nyere tekst", text=SECRET)
    page = browser.get(inside)
    assert "Nyere tekst" in page.text
    assert SECRET in page.text
    Browser(town.app).get(inside, status=401)
    other = next(one for one in town.networks() if one.id != network.id)
    written(town, other.id, secretary, title="Et andet netværks tekst", text=SECRET)
    assert "Et andet netværks tekst" not in browser.get(inside).text
    browser.get(f"/mine/networks/{other.id}", status=401)


@pytest.mark.parametrize(
    "changes", [{"audience": Audience.STAFF}, {"audience": Audience.PUBLIC}, {"step": "routed"}, {"withdrawn": True}]
)
def test_nothing_else_reaches_them(town: Town, secretary: Actor, changes: dict[str, object]) -> None:
    """Not what is for staff alone, nor what the network has not said yes to, nor what its author took back."""
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser = member(town, network.id, secretary)
    sent = town.submit(audience=changes.get("audience", Audience.NETWORK), title="Kanariefugl", text=SECRET)
    town.bring(sent, str(changes.get("step", "accepted")), by=secretary, network_id=network.id)
    if "withdrawn" in changes:
        assert "Kanariefugl" in browser.get(f"/mine/networks/{network.id}").text
        _withdraw(town, sent.id)
    assert "Kanariefugl" not in browser.get(f"/mine/networks/{network.id}").text


def test_no_note_no_address_and_no_name_of_an_author_is_on_their_page(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser = member(town, network.id, secretary)
    name, address, note = "Kanariefugl Kanarisen", "kanarie@beboer.example", "En kanarisk note mellem kolleger"
    sent = written(
        town, network.id, secretary, title="Til netværket", text=SECRET, email=address, name=name, show_name=True
    )
    staff, case = town.sign_in(secretary), f"/desk/cases/{sent.id}"
    staff.send(staff.get(case), f"{case}/note", {"text": note}, status=303)
    page = browser.get(f"/mine/networks/{network.id}")
    assert "Til netværket" in page.text
    for canary in ("Kanariefugl", "Kanarisen", address, "kanarisk"):
        assert canary not in page.html


def test_leaving_closes_their_page_at_once_and_leaves_a_word(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser, inside = member(town, network.id, secretary), f"/mine/networks/{network.id}"
    written(town, network.id, secretary, title="Nyere tekst", text=SECRET)
    browser.send(browser.get(inside), f"{inside}/leaving", {"word": "Jeg flytter til Odense."}, status=200)
    assert browser.get(inside, status=404).text.find("Nyere tekst") == -1
    assert "En borger" not in Browser(town.app).get(f"/networks/{network.slug}").text
    assert "Jeg flytter til Odense." in town.sign_in(secretary).get(f"/desk/network-members/{network.id}").text
    (left,) = [one for one in mailed(town.app) if "gået ud" in one["Subject"]]
    assert "Odense" not in words(left)
    (promise,) = _promises(town)
    assert promise.ended_at is not None


def test_let_go_at_the_desk_they_read_nothing_more_and_are_told_once(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser, inside = member(town, network.id, secretary), f"/mine/networks/{network.id}"
    staff, (row,) = town.sign_in(secretary), _members(town)
    press(staff, network.id, "letting-go", member=str(row.id))
    browser.get(inside, status=404)
    assert len([one for one in mailed(town.app) if one["To"] == ALMA]) == 1


@pytest.mark.parametrize("how", ["seat", "closed"])
def test_where_the_place_ends_or_the_network_is_over_the_page_is_closed(town: Town, secretary: Actor, how: str) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser, inside = member(town, network.id, secretary), f"/mine/networks/{network.id}"
    (seat,) = _seats(town, network.id)
    if how == "seat":
        press_stages(town.sign_in(secretary), network.id, "leaving", seat=str(seat.id))
    else:
        close(town, network.id, secretary)
    browser.get(inside, status=404)
    for _ in range(2):
        with town.writing():
            end_over()
    (row,), (promise,) = _members(town), _promises(town)
    assert row.ended_at is not None
    assert promise.ended_at is not None
    assert len([one for one in mailed(town.app) if one["To"] == ALMA]) == 1


def test_their_browser_shows_it_for_half_an_hour_and_no_case_of_theirs(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    browser, inside = member(town, network.id, secretary), f"/mine/networks/{network.id}"
    town.submit(email=ALMA, title="Min egen sag")
    assert "Min egen sag" not in browser.get("/mine").text, "whoever holds an invitation need not own the mailbox"
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=False):
        browser.get(inside, status=401)


def test_somebody_of_an_organisation_comes_for_it_and_for_stages(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    club, _browser = joining.shown(town, secretary, same="none")
    path = invited(town, network.id, secretary, email=OTTO, organisation=str(club.id), stages=["explore", "test"])
    page = Browser(town.app).get(path)
    assert joining.CLUB["title"] in page.text
    assert "Undersøg, Prøv af" in page.text
    answer(town, path, YES)
    (seat,) = _seats(town, network.id)
    assert (seat.organisation_id, seat.stages) == (club.id, (Stage.EXPLORE, Stage.TEST))


def test_only_whoever_leads_the_network_invites(town: Town, secretary: Actor) -> None:
    network = in_stage(town, Stage.EXPLORE, secretary)
    other = next(one for one in town.networks() if one.id != network.id)
    address = f"/desk/network-members/{network.id}"
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=network.id))
    press(leader, network.id, "invitation", email=ALMA)
    assert [paths(one, LINK) for one in mailed(town.app) if one["To"] == ALMA]
    town.sign_in(town.add_person(Role.LEADER, network_id=other.id)).get(address, status=403)
    town.sign_in(town.add_person(Role.MODERATOR)).get(address, status=403)


def _withdraw(town: Town, submission_id: int) -> None:
    with town.writing() as session:
        withdraw(subject_of(session.get_one(Submission, submission_id)), by=By.AUTHOR)


def _members(town: Town) -> list[NetworkMember]:
    with town.reading() as session:
        found = list(session.scalars(select(NetworkMember).order_by(NetworkMember.id)))
        session.expunge_all()
        return found


def _promises(town: Town) -> list[SecrecyPromise]:
    with town.reading() as session:
        found = list(session.scalars(select(SecrecyPromise).order_by(SecrecyPromise.id)))
        session.expunge_all()
        return found


def _seats(town: Town, network_id: int) -> list[Seat]:
    with town.reading():
        return list_seats(network_id)
