"""A leader who may not cover words has them covered: one press sends them to a moderator, who agrees by another."""

from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.challenges.opening import opened
from tests.contributions.giving import accept, give, given, list_all
from tests.ground.staging import Town
from tests.notifications.hearing import confirm, mailed

LINE = "Ring til Hanne Mortensen på 21 43 65 87, så finder vi en dag."


def test_one_press_sends_the_words_to_a_moderator_who_covers_them_by_another(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    asked = give(Browser(town.app), made.slug, text=LINE, status=422)
    Browser(town.app).send(asked, f"/challenges/{made.slug}/contributions", {"as_it_is": "1"}, status=200)
    confirm(town.app, mailed(town.app)[0])
    (row,) = list_all(town)
    accept(town, row.id, secretary)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    page, sends = f"/desk/contributions/{row.id}", f"/desk/contributions/{row.id}/covering"
    desk = leader.get(page)
    assert desk.form(sends)["covered"].splitlines() == ["Hanne Mortensen", "21 43 65 87"], "they stand there already"
    leader.send(desk, sends, {}, status=303)
    assert f"/desk/coverings/{row.id}" not in leader.get(page).links(), "it is not the leader's to answer"
    assert "Nothing is covered yet" in leader.get(f"{page}?lang=en").text
    assert "Hanne" in Browser(town.app).get(f"/challenges/{made.slug}/contributions").text

    moderator = town.sign_in(town.add_person(Role.MODERATOR))
    assert page in moderator.get("/desk").links(), "it stands in the work list"
    assert f"/desk/coverings/{row.id}" in moderator.get(page).links()
    answer = moderator.get(f"/desk/coverings/{row.id}?lang=en")
    assert "in office" not in answer.text
    moderator.send(answer, f"/desk/coverings/{row.id}/agreement", {}, status=303)
    everybody = Browser(town.app).get(f"/challenges/{made.slug}/contributions").text
    assert "Hanne" not in everybody
    assert "21 43" not in everybody
    assert "så finder vi en dag" in everybody
    assert "A colleague agreed" in leader.get(page).text


def test_words_that_stand_nowhere_are_not_sent(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, _giver = given(town, made.slug)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=made.network_id))
    page = f"/desk/contributions/{row.id}"
    said = {"covered": "Kim Eksempel", "reason": "Andre skal ikke læse det."}
    leader.send(leader.get(page), f"{page}/covering", said, status=409)
    assert not any("/coverings/" in one for one in town.sign_in(secretary).get("/desk").links())


def test_whoever_may_cover_them_does_it_at_once(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    row, _giver = given(town, made.slug)
    page = town.sign_in(secretary).get(f"/desk/contributions/{row.id}")
    assert not any(one.get("action", "").endswith("/covering") for one in page.all("form"))
    assert f"/desk/contributions/{row.id}/words" in page.links()
