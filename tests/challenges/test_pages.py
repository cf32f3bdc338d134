"""The pages of challenges, as whoever reads them sees them."""

from datetime import timedelta

import pytest

from app import clock
from app.challenges import actions
from app.challenges.blueprint import CHALLENGES
from app.challenges.kinds import HeardBody, Help
from app.challenges.models import Challenge
from app.challenges.writing import Plan, ToHear
from app.errors import NotPossibleError
from app.events import By
from app.municipality.actions import switch_off
from app.permissions import Actor
from tests.browsing import Browser
from tests.challenges.opening import PROMISE, drafted, end, opened, written
from tests.ground.staging import Town, asking
from tests.numbers.test_queries import count


def test_a_challenge_is_read_with_its_question_what_is_promised_and_what_happens(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary, plans=[Plan("Gåtur gennem tunnelen.", when_text="Til foråret")])
    page = Browser(town.app).get(f"/challenges/{made.slug}")
    assert made.slug == "hvorfor-gaar-saa-mange-uden-om-tunnelen-naar-det-er-moerkt"
    for said in ("Hvorfor går så mange", "En ombygning afgør", "Vi samler ind", "Gåtur gennem tunnelen", "Til foråret"):
        assert said in page.text


def test_days_are_read_of_what_happens_and_of_who_was_heard(town: Town, secretary: Actor) -> None:
    day = clock.today() + timedelta(days=9)
    plans = [
        Plan("Vi vælger.", when_text="Til foråret"),
        Plan("Gåtur.", begins_on=day, ends_on=day + timedelta(days=1)),
    ]
    heard = [ToHear(HeardBody.SENIOR_COUNCIL, clock.today()), ToHear(HeardBody.OTHER, why_not="De er spurgt.")]
    made = opened(town, secretary, plans=plans, hearings=heard, nobody_to_hear=False)
    page = Browser(town.app).get(f"/challenges/{made.slug}")
    days = [one.get("datetime") for one in page.all("time")]
    assert day.isoformat() in days
    assert (day + timedelta(days=1)).isoformat() in days
    assert page.text.index("Gåtur.") < page.text.index("Vi vælger.")
    for said in ("Ældreråd", "De er spurgt."):
        assert said in page.text


def test_a_draft_is_read_by_nobody_outside(town: Town, secretary: Actor) -> None:
    made = drafted(town, secretary)
    browser = Browser(town.app)
    assert browser.get(f"/challenges/{made.slug}", status=404)
    assert "tunnelen" not in browser.get("/challenges").text


def test_the_newest_stand_first_in_the_list_and_at_the_desk(town: Town, secretary: Actor) -> None:
    first = opened(town, secretary)
    second = opened(town, secretary, title="Hvorfor står cyklerne i regnen?")
    for browser, addresses in (
        (Browser(town.app), [f"/challenges/{one.slug}" for one in (second, first)]),
        (town.sign_in(secretary), [f"/desk/challenges/{one.id}" for one in (second, first)]),
    ):
        html = browser.get("/challenges" if "desk" not in addresses[0] else "/desk/challenges").html
        places = [html.index(f'href="{one}"') for one in addresses]
        assert places == sorted(places)


def test_the_list_is_narrowed_by_help_and_place(town: Town, secretary: Actor) -> None:
    opened(town, secretary)
    opened(town, secretary, title="Hvem vil læse højt?", place="Biblioteket", helps=[Help.ROOMS])
    browser = Browser(town.app)
    assert "Hvem vil læse højt?" in browser.get("/challenges?help=rooms").text
    assert "Hvorfor går" not in browser.get("/challenges?help=rooms").text
    assert "Hvem vil læse højt?" in browser.get("/challenges?q=bibliotek").text
    assert "Hvorfor går" not in browser.get("/challenges?q=bibliotek").text


@pytest.mark.parametrize("asked", ["ældre", "ÆLDRE", "åben"])
def test_letters_of_danish_are_found_large_or_small(town: Town, secretary: Actor, asked: str) -> None:
    opened(town, secretary)
    opened(town, secretary, title="Ældre og unge: hvem læser højt?", place="ÅBEN HAL")
    page = Browser(town.app).get(f"/challenges?q={asked}").text
    assert "hvem læser højt?" in page
    assert "Hvorfor går" not in page


def test_an_earlier_promise_stays_readable_with_why_it_was_changed(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    other = written(promise=type(PROMISE)("Alt.", "Intet.", "Byrådet afgør det.", hears_when="Til sommer"))
    with town.writing() as session:
        row = session.get_one(Challenge, made.id)
        actions.save(row, other, why="Byrådet har fået pengene.", by=By.person(secretary))
    browser = Browser(town.app)
    page = browser.get(f"/challenges/{made.slug}")
    assert "Byrådet afgør det." in page.text
    assert "En ombygning afgør" not in page.text
    before = browser.get(f"/challenges/{made.slug}/promises").text
    assert "En ombygning afgør" in before
    assert "Byrådet har fået pengene." in before


@pytest.mark.parametrize("days", [0, -3])
def test_one_whose_last_day_is_over_is_not_opened(town: Town, secretary: Actor, days: int) -> None:
    made = drafted(town, secretary, closes_on=clock.today() + timedelta(days=days))
    with town.writing() as session, pytest.raises(NotPossibleError, match="sidste dag"):
        actions.open_to_all(session.get_one(Challenge, made.id), by=By.person(secretary))


def test_the_page_asks_few_questions(town: Town, secretary: Actor) -> None:
    made = opened(town, secretary)
    browser = Browser(town.app)
    browser.get(f"/challenges/{made.slug}")
    with asking(town.database) as asked:
        browser.get(f"/challenges/{made.slug}")
    assert len(asked) <= 9


def test_closed_ones_stand_last_under_a_heading_of_their_own(town: Town, secretary: Actor) -> None:
    first = opened(town, secretary)
    over = opened(town, secretary, title="Hvem vil læse højt?", now_line="Vi tæller bøger.")
    end(town, over)
    html = Browser(town.app).get("/challenges").html
    places = [
        html.index(one) for one in (f'href="/challenges/{first.slug}"', 'id="closed"', f"/challenges/{over.slug}")
    ]
    assert places == sorted(places)
    assert "Vi tæller bøger." not in html
    page = Browser(town.app).get(f"/challenges/{over.slug}").text
    assert "Lige nu" not in page
    assert "Vi tæller bøger." not in page


def test_the_front_page_leads_to_those_that_close_first_without_a_question_more(town: Town, secretary: Actor) -> None:
    browser = Browser(town.app)
    before = count(town, browser, "/")
    assert "Byen bliver spurgt" not in browser.get("/").text
    days = {5: "Hvem går der?", 9: "Hvem kører der?", 20: "Hvem bor der?", 25: "Hvem leger der?", 30: "Hvem sover der?"}
    made = [
        opened(town, secretary, title=title, closes_on=clock.today() + timedelta(days=one))
        for one, title in days.items()
    ]
    page = browser.get("/")
    assert [one for one in page.links() if one.startswith("/challenges/")] == [
        f"/challenges/{one.slug}" for one in made[:4]
    ]
    assert "Byen bliver spurgt" in page.text
    assert count(town, browser, "/") == before
    with town.writing():
        switch_off(CHALLENGES, by=By.person(secretary))
    assert "Byen bliver spurgt" not in browser.get("/").text
