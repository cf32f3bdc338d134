"""The front page: it says what this is, begins at once, and its figures are true."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock, db, i18n
from app.answering import actions as answering_actions
from app.answering.forms import Drafted, ReadDraft
from app.counters import Counter
from app.events import By
from app.pages.figures import FEWEST_ANSWERS, figures_of
from app.permissions import Role
from app.results.figures import HomeFigures, work_out
from app.results.models import Figure
from app.submissions.models import Submission
from app.submissions.states import Outcome
from tests.browsing import Browser, text_of
from tests.ground.staging import Town, bring_on
from tests.pages.cases import publish_many
from tests.pages.queries import counted

pytestmark = pytest.mark.either_database


def figures(**values: Any) -> HomeFigures:
    """Return figures as the database gives them."""
    usual: dict[str, Any] = {
        "received": 40,
        "led": 3,
        "refused": 4,
        "passed_on": 2,
        "informed": 5,
        "answered": 14,
        "first_words": 26,
        "first_words_kept": 24,
        "median_days": 19,
        "covered_in_office": 0,
        "made_at": clock.now(),
    }
    return HomeFigures(**(usual | values))


def keep(app: Flask, **values: int | None) -> None:
    """Store figures as the job does."""
    with app.app_context(), db.database().writing() as session:
        year = clock.today().year
        session.merge(Counter(name=f"received {year}", value=values.pop("received", 0) or 0))
        for name, value in values.items():
            session.merge(Figure(name=name, value=value, made_at=clock.now()))


def test_the_text_field_begins_at_once_and_nothing_is_kept(browser: Browser) -> None:
    page = browser.get("/")
    assert list(page.form("/submissions/new")) == ["text"]
    assert "Set-Cookie" not in page.response.headers
    assert page.response.headers["Cache-Control"] == "no-cache"
    assert "tel:112" in page.links()


def test_an_empty_town_says_so_and_leads_on(browser: Browser) -> None:
    page = browser.get("/")
    assert not [one for one in page.all("dl") if one.get("class") == "figures"]
    assert page.links().count("/submissions/new") >= 2


@pytest.mark.parametrize("number", [1, 3, 20])
def test_the_latest_cost_the_same(app: Flask, browser: Browser, number: int) -> None:
    publish_many(app, number)
    browser.get("/")
    with counted() as statements:
        page = browser.get("/")
    assert len(statements) <= 6, statements
    titles = [link for link in page.links() if link.startswith("/submissions/") and link != "/submissions/new"]
    assert len(titles) == min(number, 3)


def test_the_figures_are_on_the_page(app: Flask, browser: Browser) -> None:
    keep(
        app,
        received=1234,
        answered=12,
        led=3,
        refused=4,
        informed=5,
        median_days=19,
        first_words=26,
        first_words_kept=24,
    )
    page = browser.get("/?lang=en")
    for number in ("1,234", "92%", "19", "3", "4", "5"):
        assert number in [text.text for text in page.tree.iter() if text.get("class") == "number"]
    assert "Half got their answer within 19 days." in page.text
    assert "24 of 26 this year." in page.text
    danish = browser.get("/?lang=da").text
    assert "1.234" in danish
    assert "Halvdelen fik svar inden 19 dage." in danish


def test_ends_add_up_and_each_figure_leads_to_where_they_are_counted(app: Flask, browser: Browser) -> None:
    town = Town(app)
    secretary, network = town.add_person(Role.SECRETARIAT), town.networks()[0]
    outcomes = [Outcome.LED, Outcome.LED, Outcome.NO, Outcome.INFORMED, Outcome.INFORMED, Outcome.INFORMED]
    sent = town.submit_all([{"title": f"Sag {number}"} for number in range(len(outcomes))])
    late, waiting = town.submit_all([{"title": "For sent"}, {"title": "Endnu i god tid"}])
    town.publish([*sent, late, waiting], by=secretary)
    with town.writing() as session:
        for one, outcome in zip(sent, outcomes, strict=True):
            case = session.get_one(Submission, one.id)
            bring_on(case, "routed", secretary, network.id)
            session.flush()
            answering_actions.save_draft(case, Drafted("Her er svaret.", outcome, "da"), By.person(secretary))
            answering_actions.publish_answer(case, ReadDraft(1), By.person(secretary))
            case.first_word_due = clock.today()
        session.get_one(Submission, late.id).first_word_due = clock.today() - timedelta(days=1)
        session.flush()
        work_out()
    page = browser.get("/?lang=en")
    shown = [(text_of(one), one.get("href", "")) for one in page.all("a") if one.get("class") == "number"]
    this_year = f"/results?year={clock.today().year}"
    assert shown[-4:] == [(number, this_year) for number in ("2", "1", "0", "3")]
    counted_there = [text_of(one) for one in browser.get(f"{this_year}&lang=en").all("td")]
    assert {"2", "1", "3", "6"} <= set(counted_there)
    assert "6 answers were given." in page.text, "led + no + informed"
    assert "6 of 7 this year." in page.text, "one is late, and one is not due yet"


def test_a_no_is_shown_beside_what_led_to_something() -> None:
    with i18n.speaking("da"):
        shown = figures_of(figures(led=0, refused=9)).shown
    assert [one.value for one in shown] == ["40", "92\u00a0%", "19", "0", "9", "2", "5"]


@pytest.mark.parametrize("answered", range(FEWEST_ANSWERS))
def test_a_median_of_hardly_any_answers_is_not_shown(answered: int) -> None:
    told = figures_of(figures(answered=answered, median_days=1 if answered else None))
    assert len(told.shown) == 6
    assert told.too_early
    assert figures_of(figures(answered=FEWEST_ANSWERS)).too_early is None


def test_figures_of_last_year_are_not_this_years(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().writing() as session:
        last_year = (clock.today() - timedelta(days=366)).year
        session.merge(Counter(name=f"received {last_year}", value=99))
    assert "99" not in browser.get("/").text
