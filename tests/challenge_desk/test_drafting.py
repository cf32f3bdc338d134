"""A challenge is drafted by one, read by another, and opened: what is asked, what is kept, and what everybody reads."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.challenges.models import Challenge, Hearing
from app.permissions import Actor, Role
from tests.browsing import Browser, Page
from tests.challenges.opening import drafted, get, is_open, opened
from tests.ground.staging import Town

NEW = "/desk/challenges/new"


@pytest.fixture
def leader(town: Town) -> Actor:
    return town.add_person(Role.LEADER, network_id=town.networks()[0].id)


def filled(**changes: Any) -> dict[str, Any]:
    """Return the whole form as somebody fills it in."""
    return {
        "title": "Hvorfor spiser så mange alene?",
        "closes_on": (clock.today() + timedelta(days=30)).isoformat(),
        "now_line": "Vi samler ind, hvad I ved.",
        "whose_problem": "Det er et problem for dem, der bor alene.",
        "tried": "En fællesspisning om måneden. Der kom få.",
        "fixed": "Køkkenet lukker klokken ni.",
        "can_change": "Hvor og hvornår vi spiser.",
        "decides": "Udvalget afgør resten.",
        "hears_when": "Til sommer",
        "nobody_to_hear": "y",
        **changes,
    }


def begin(town: Town, by: Actor, **changes: Any) -> tuple[Browser, Page]:
    """Begin a challenge in the browser; return both, on the draft's page."""
    browser = town.sign_in(by)
    sent = browser.send(browser.get(NEW), NEW, filled(network=str(town.networks()[0].id), **changes), status=303)
    return browser, browser.follow(sent)


def last(town: Town) -> Challenge:
    with town.reading() as session:
        found: Challenge = session.scalars(select(Challenge).order_by(Challenge.id.desc()).limit(1)).one()
        session.expunge(found)
    return found


def test_one_writes_it_and_another_opens_it(town: Town, secretary: Actor, leader: Actor) -> None:
    browser, _page = begin(town, leader)
    made = last(town)
    at = f"/desk/challenges/{made.id}"
    page = browser.get(at)
    assert "En anden åbner den" in page.text
    browser.post(f"{at}/opening", page.form(f"{at}/eyes"), status=403)
    browser.send(page, f"{at}/eyes", status=303)
    other = town.sign_in(secretary)
    assert "venter på et ekstra par øjne" in other.get("/desk/challenges").text
    other.send(other.get(at), f"{at}/opening", status=303)
    assert is_open(town, made.id)
    public = Browser(town.app).get(f"/challenges/{get(town, made.id).slug}")
    for said in ("Hvorfor spiser så mange alene?", "Vi samler ind", "Køkkenet lukker", "Udvalget afgør"):
        assert said in public.text


def test_a_draft_can_be_no_more_than_a_question(town: Town, leader: Actor) -> None:
    browser = town.sign_in(leader)
    sent = browser.send(browser.get(NEW), NEW, {"title": "Hvorfor er her så stille?"}, status=303)
    page = browser.follow(sent)
    made = last(town)
    assert "Skriv en sidste dag" in page.text
    assert "opening" not in " ".join(one.get("action", "") for one in page.all("form"))
    browser.post(f"/desk/challenges/{made.id}/eyes", {"version": str(made.version)}, status=403)


def test_without_a_question_nothing_is_lost(town: Town, leader: Actor) -> None:
    browser = town.sign_in(leader)
    page = browser.send(browser.get(NEW), NEW, filled(title=""), status=422)
    assert "Skriv problemet som et spørgsmål" in page.text
    assert page.form(NEW)["tried"] == filled()["tried"]


def test_a_number_must_be_looked_at_wherever_it_is_written(town: Town, leader: Actor) -> None:
    browser = town.sign_in(leader)
    for name in ("tried", "decides", "hearing-other-why", "plan-1-what"):
        words = filled(**{name: "Ring til 010180-2005.", "nobody_to_hear": "", "plan-1-when": "løbende"})
        page = browser.send(browser.get(NEW), NEW, words, status=422)
        assert "CPR" in page.text


def test_who_must_be_heard_is_asked_before_it_opens(town: Town, secretary: Actor, leader: Actor) -> None:
    _browser, page = begin(town, leader, nobody_to_hear="", **{"hearing-senior_council-must": "y"})
    made = last(town)
    assert "hvornår de blev det, eller hvorfor ikke" in page.text
    page_at, at = f"/desk/challenges/{made.id}/writing", f"/desk/challenges/{made.id}/wording"
    other = town.sign_in(secretary)
    form = other.get(page_at)
    assert "hearing-senior_council-must" in form.form(at)
    other.send(form, at, {"hearing-senior_council-on": clock.today().isoformat()}, status=303)
    with town.reading() as session:
        assert session.scalars(select(Hearing.heard_on).where(Hearing.challenge_id == made.id)).one() == clock.today()
    both = other.send(other.get(page_at), at, {"nobody_to_hear": "y"}, status=422)
    assert "både" in both.text


def test_nobody_was_heard_on_a_day_to_come_and_nothing_that_is_written_is_lost(town: Town, leader: Actor) -> None:
    browser, to_come = town.sign_in(leader), (clock.today() + timedelta(days=1)).isoformat()
    for names in (
        {"hearing-other-on": to_come},
        {"hearing-other-on": clock.today().isoformat(), "hearing-other-why": "Det haster."},
        {"plan-1-what": "Vi mødes", "plan-1-begins": to_come, "plan-1-when": "om foråret"},
    ):
        page = browser.send(browser.get(NEW), NEW, filled(nobody_to_hear="", **names), status=422)
        assert {one: page.form(NEW)[one] for one in names} == names


def test_what_was_asked_before_it_opened_cannot_be_left_out_afterwards(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    page_at, at = f"/desk/challenges/{made.id}/writing", f"/desk/challenges/{made.id}/wording"
    browser = town.sign_in(secretary)
    page = browser.get(page_at)
    unasked = {**page.form(at)}
    del unasked["nobody_to_hear"]
    for sent in (
        page.form(at) | {"whose_problem": ""},
        page.form(at) | {"tried": ""},
        unasked,
        unasked | {"hearing-senior_council-must": "y"},
    ):
        browser.post(at, sent, status=422)
    browser.post(at, unasked | {"hearing-senior_council-why": "De holder møde i maj."}, status=303)
    assert "De holder møde i maj." in Browser(town.app).get(f"/challenges/{made.slug}").text


def test_a_wish_for_a_solution_is_met_with_a_kind_word(town: Town, leader: Actor) -> None:
    _browser, page = begin(town, leader, title="Vi ønsker flere bænke i parken")
    assert "Er det et problem, eller allerede en løsning?" in page.text
    assert "Er det et problem, eller allerede en løsning?" not in begin(town, leader)[1].text


def test_two_who_write_at_once_lose_nothing(town: Town, secretary: Actor, leader: Actor) -> None:
    made = drafted(town, secretary)
    page_at, at = f"/desk/challenges/{made.id}/writing", f"/desk/challenges/{made.id}/wording"
    one, other = town.sign_in(leader), town.sign_in(secretary)
    first, second = one.get(page_at), other.get(page_at)
    one.send(first, at, {"tried": "Lysere pærer.", "decides": "Direktøren."}, status=303)
    page = other.send(second, at, {"tried": "Flere lamper.", "place": "Broen"}, status=409)
    assert "Lysere pærer." in page.text
    form = page.form(at)
    assert (form["tried"], form["place"], form["decides"]) == ("Flere lamper.", "Broen", "Direktøren.")
    other.send(page, at, status=303)
    now = get(town, made.id)
    assert (now.tried, now.place) == ("Flere lamper.", "Broen")


def test_rows_and_boxes_that_the_other_changed_are_kept_too(town: Town, secretary: Actor, leader: Actor) -> None:
    made = drafted(town, secretary)
    page_at, at = f"/desk/challenges/{made.id}/writing", f"/desk/challenges/{made.id}/wording"
    one, other = town.sign_in(leader), town.sign_in(secretary)
    first, second = one.get(page_at), other.get(page_at)
    one.send(first, at, {"plan-1-what": "Gåtur.", "plan-1-when": "Til foråret"}, status=303)
    page = other.send(second, at, {"place": "Broen"}, status=409)
    other.send(page, at, status=303)
    form = other.get(page_at).form(at)
    assert (form["plan-1-what"], form["plan-1-when"], form["place"]) == ("Gåtur.", "Til foråret", "Broen")


def test_the_preview_is_as_everybody_will_read_it_and_is_for_those_who_open(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    made = drafted(town, secretary)
    at = f"/desk/challenges/{made.id}/preview"
    page = town.sign_in(leader).get(at)
    assert "Kun I, der åbner udfordringer, kan se denne side." in page.text
    assert "En ombygning afgør" in page.text
    elsewhere = town.add_person(Role.LEADER, network_id=town.networks()[1].id)
    town.sign_in(elsewhere).get(at, status=404)
    Browser(town.app).get(at, status=302)


def test_a_leader_begins_one_for_the_own_network_alone(town: Town, leader: Actor) -> None:
    browser, elsewhere = town.sign_in(leader), town.networks()[1].id
    browser.send(browser.get(NEW), NEW, filled(network=str(elsewhere)), status=422)
    town.sign_in(town.add_person(Role.MODERATOR)).get(NEW, status=303)


def test_an_open_one_is_written_on_at_once_but_for_what_has_acts_of_its_own(
    town: Town, secretary: Actor, leader: Actor
) -> None:
    made = opened(town, secretary)
    page_at, at = f"/desk/challenges/{made.id}/writing", f"/desk/challenges/{made.id}/wording"
    browser = town.sign_in(leader)
    page = browser.get(page_at)
    assert not {"closes_on", "now_line", "fixed", "hears_when"} & set(page.form(at))
    browser.send(page, at, {"title": "Hvorfor går så få gennem tunnelen?", "fixed": "Intet."}, status=303)
    public = Browser(town.app).get(f"/challenges/{made.slug}").text
    assert "Hvorfor går så få gennem tunnelen?" in public
    assert "Tunnelen bliver." in public
    assert get(town, made.id).closes_on == made.closes_on
