"""Joining a challenge: three screens and one mail, one row however often, and shown when the network has said yes."""

from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import TEXT, give, given, list_all
from tests.ground.staging import Town, in_days
from tests.notifications.hearing import ALMA, OTTO, confirm, mailed, paths, words
from tests.organisations.joining import CLUB, list_roles, shown


def test_a_person_gives_something_by_one_mail_and_it_is_shown_with_who_receives_it(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    sent = give(Browser(town.app), made.slug, helps="hours", name="Alma Holm")
    assert "mail" in sent.text
    assert list_all(town) == []
    (letter,) = mailed(town.app)
    assert TEXT not in words(letter), "unread words go by mail to nobody"
    (path,) = paths(letter, "/confirmations/")
    assert TEXT in Browser(town.app).get(path).text
    browser = confirm(town.app, letter)
    (row,) = list_all(town)
    assert (row.standing, row.visibility, row.network_id) == ("offered", "received", made.network_id)
    strangers = Browser(town.app)
    assert TEXT not in strangers.get(f"/challenges/{made.slug}").text
    strangers.get(f"/contributions/{row.id}", status=404)

    leader = town.add_person(Role.LEADER, network_id=made.network_id)
    desk = town.sign_in(leader)
    assert "Alma Holm" in desk.get("/desk/contributions").text
    page = desk.get(f"/desk/contributions/{row.id}")
    day = in_days(20)
    answer = {"carrier": "Vej og Park", "use_by": day.isoformat()}
    desk.send(page, f"/desk/contributions/{row.id}/acceptance", answer, status=303)
    (told,) = mailed(town.app)
    assert told["To"] == ALMA
    assert "Vej og Park" in words(told)

    read = strangers.get(f"/challenges/{made.slug}")
    assert TEXT in read.text
    assert "Vej og Park" in read.text
    assert "Alma" not in read.html, "nobody is named who did not ask for it"
    assert TEXT in strangers.get(f"/challenges/{made.slug}/contributions").text
    assert browser.get(f"/contributions/{row.id}/own").status == 200


def test_an_organisation_one_acts_for_is_chosen_each_time_and_named(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club, browser = shown(town, secretary)
    screen = browser.get(f"/challenges/{made.slug}/join")
    assert CLUB["title"] in screen.text
    give(browser, made.slug, giver=str(club.id), helps="rooms")
    assert mailed(town.app) == []
    (row,) = list_all(town)
    assert row.organisation_id == club.id
    assert CLUB["title"] in browser.get(f"/contributions/{row.id}/own").text


def test_a_new_organisation_and_what_it_gives_count_by_one_mail(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    sent = give(Browser(town.app), made.slug, giver="new", title="Løbeklubben Kanalen", name="Alma Holm")
    assert "Løbeklubben Kanalen" in sent.text
    (letter,) = mailed(town.app)
    confirm(town.app, letter)
    (row,) = list_all(town)
    assert row.organisation_id is not None
    assert list_roles(town, row.organisation_id) == {"Alma Holm": "contact"}
    assert [one for one in mailed(town.app) if one["To"] == ALMA] == []


def test_one_that_is_there_lets_its_giver_in_first(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    club, contact = shown(town, secretary)
    other = Browser(town.app)
    first = other.get(f"/challenges/{made.slug}/join")
    sends = f"/challenges/{made.slug}/contributions"
    second = other.send(first, sends, {"giver": "new", "title": "Elmens badmintonklub"})
    assert f'value="{club.id}"' in second.html
    other.send(second, sends, {"text": TEXT, "same": str(club.id), "name": "Otto Lund", "email": OTTO})
    confirm(town.app, next(one for one in mailed(town.app) if one["To"] == OTTO))
    assert list_all(town) == []
    page = contact.get(f"/organisations/{club.slug}/own")
    action = next(one for one in [one.get("action", "") for one in page.all("form")] if "/asking/" in one)
    contact.send(page, action, {"answer": "yes"}, status=303)
    (row,) = list_all(town)
    assert row.organisation_id == club.id


def test_pressed_often_it_is_one(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    give(Browser(town.app), made.slug, helps="hours")
    give(Browser(town.app), made.slug, helps="hours")
    browser = confirm(town.app, mailed(town.app)[0])
    give(browser, made.slug, helps="hours")
    give(browser, made.slug, helps="hours")
    assert len(list_all(town)) == 1


def test_a_number_to_call_is_enough_and_stands_where_only_the_network_reads_it(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    give(Browser(town.app), made.slug, text="", phone="12 34 56 78", email="")
    assert mailed(town.app) == []
    (row,) = list_all(town)
    leader = town.add_person(Role.LEADER, network_id=made.network_id)
    moderator = town.add_person(Role.MODERATOR)
    assert "12 34 56 78" in town.sign_in(leader).get(f"/desk/contributions/{row.id}").text
    assert "12 34 56 78" not in town.sign_in(moderator).get(f"/desk/contributions/{row.id}").text


def test_of_whoever_left_only_a_number_nothing_is_shown_before_one_has_talked_with_them(
    town: Town, secretary: Actor
) -> None:
    made = opened(town, secretary)
    give(Browser(town.app), made.slug, text="Jeg kommer om tirsdagen.", phone="12 34 56 78", email="")
    (row,) = list_all(town)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    page, answer = f"/desk/contributions/{row.id}", {"carrier": "Vej og Park", "use_by": in_days(20).isoformat()}
    asked = leader.send(leader.get(page), f"{page}/acceptance", answer, status=422)
    assert "intet bliver vist, før I har talt sammen" in asked.text
    assert list_all(town)[0].standing == "offered"
    leader.send(asked, f"{page}/acceptance", {"talked": "y"}, status=303)
    assert list_all(town)[0].standing == "accepted"


def test_what_is_reserved_waits_for_the_board(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, browser = given(town, made.slug, giver="new", title="Løbeklubben", name="Alma Holm", reserved="1")
    assert row.standing == "reserved"
    page = f"/desk/contributions/{row.id}"
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    moderator = town.sign_in(town.add_person(Role.MODERATOR))
    assert page not in leader.get("/desk/contributions").links()
    leader.get(page, status=404)
    assert "acceptance" not in moderator.get(page).html, "who moderates reads all that is sent in"
    own = browser.get(f"/contributions/{row.id}/own")
    browser.send(own, f"/contributions/{row.id}/confirmation", {}, status=303)
    browser.send(own, f"/contributions/{row.id}/confirmation", {}, status=303)
    assert list_all(town)[0].standing == "offered"
    assert page in leader.get("/desk/contributions").links()
    assert "acceptance" in leader.get(page).html
