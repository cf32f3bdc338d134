"""Networks, live and closed, and theme piles: nothing is empty without a next step."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from app import clock, db, i18n
from app.casework import routing_actions
from app.casework.routing_forms import Target, Way
from app.events import By
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.models import Network, NetworkFormerSlug, NetworkText, ThemePile
from app.networks.queries import get_directory
from app.submissions.states import RouteKind
from tests.browsing import Browser
from tests.pages.cases import publish, secretariat, send_in
from tests.pages.queries import counted

pytestmark = pytest.mark.either_database

SLUG = "tryg-by-i-oejenhoejde"
CLOSED_ON = date(2026, 6, 30)


def close_all(app: Flask, *, but: str = "") -> None:
    """Round off every network except one."""
    with app.app_context(), db.database().writing() as session:
        session.execute(update(Network).where(Network.slug != but).values(stage="closed", closed_on=CLOSED_ON))
        announce_change(Topic.NETWORKS)


def route_public(app: Flask, kind: RouteKind, *, count: int = 1) -> str:
    """Publish submissions and pass them on; returns the slug of where they went."""
    with app.app_context(), db.database().writing() as session:
        model: type[Any] = Network if kind == RouteKind.NETWORK else ThemePile
        row = session.scalars(select(model).order_by(model.id).limit(1)).one()
        for number in range(count):
            case = send_in(number, title=f"Nummer {number}", email=None)
            publish(case)
            routing_actions.route(case, Way(Target(kind, row.id), "Det passer her"), By.person(secretariat()))
        return str(row.slug)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_list_shows_every_network(app: Flask, browser: Browser, language: str) -> None:
    browser.get("/networks")
    with counted() as statements:
        page = browser.get(f"/networks?lang={language}")
    assert len(statements) <= 5
    with app.app_context(), db.database().reading():
        slugs = {network.slug for network in get_directory().networks.values()}
    assert {f"/networks/{slug}" for slug in slugs} <= set(page.links())
    assert "Set-Cookie" not in browser.get("/networks").response.headers


def test_live_ones_come_first_and_closed_ones_say_what_they_learned(app: Flask, browser: Browser) -> None:
    close_all(app, but=SLUG)
    page = browser.get("/networks?lang=en")
    networks = [link for link in page.links() if link.startswith("/networks/")]
    assert networks[0] == f"/networks/{SLUG}"
    assert len(networks) == 14
    assert "four out of ten return" in page.text, "a closed network shows what it learned"


def test_a_page_says_that_a_network_proposes_and_does_not_decide(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().reading():
        slug = next(iter(get_directory().networks.values())).slug
    assert "Et netværk foreslår. Det beslutter ikke." in browser.get(f"/networks/{slug}").text


def test_without_a_live_network_there_is_a_way_on(app: Flask, browser: Browser) -> None:
    close_all(app)
    page = browser.get("/networks")
    assert page.links().count("/submissions/new") >= 3


@pytest.mark.parametrize(
    "query",
    ["type=welfare", "stage=test", "theme=tryghed", "type=&stage=&theme=", "type=learning&theme=sprog", "utm_source=x"],
)
def test_known_filters_narrow(installation: Flask, query: str) -> None:
    Browser(installation).get(f"/networks?{query}", status=200)


@pytest.mark.parametrize(
    "query", ["type=welfare&theme=gammelt-tema", "type=Welfare.&stage=x", "type=welfare&theme=%00"]
)
def test_a_filter_that_is_gone_is_left_out_and_the_others_hold(installation: Flask, query: str) -> None:
    browser = Browser(installation)
    page, narrowed = browser.get(f"/networks?{query}&lang=en"), browser.get("/networks?type=welfare&lang=en")
    assert "does not work any more" in page.text
    assert "does not work any more" not in narrowed.text
    assert [one for one in page.links() if "?" not in one] == [one for one in narrowed.links() if "?" not in one]


def test_a_filter_that_finds_nothing_leads_back(browser: Browser) -> None:
    page = browser.get("/networks?stage=closed")
    assert "/networks" in page.links()
    assert "/submissions/new" in page.links()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_network_tells_all_about_itself(app: Flask, browser: Browser, language: str) -> None:
    with app.app_context(), db.database().reading():
        words = next(one for one in get_directory().networks.values() if one.slug == SLUG).words[language]
    page = browser.get(f"/networks/{SLUG}?lang={language}")
    assert page.h1 == words.name
    for said in (words.purpose, words.question, words.learned):
        assert " ".join(said.split()) in page.text
    current = [one for one in page.all("li") if one.get("aria-current") == "step"]
    assert len(current) == 1
    assert "/submissions/new" in page.links()


def test_a_closed_network_says_so(app: Flask, browser: Browser) -> None:
    close_all(app)
    page = browser.get(f"/networks/{SLUG}?lang=en")
    assert "30 June 2026" in page.text
    assert "what they were good at" in page.text
    assert not [one for one in page.all("li") if one.get("aria-current") == "step"]


def test_every_network_and_pile_has_a_page(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().reading():
        directory = get_directory()
        addresses = [f"/networks/{one.slug}" for one in directory.networks.values()]
        addresses += [f"/theme-piles/{one.slug}" for one in directory.piles.values()]
    for address in addresses:
        for language in ("da", "en"):
            browser.get(f"{address}?lang={language}")


@pytest.mark.parametrize("count", [1, 6, 20])
def test_a_network_shows_what_it_was_given_at_the_same_cost(app: Flask, browser: Browser, count: int) -> None:
    slug = route_public(app, RouteKind.NETWORK, count=count)
    browser.get(f"/networks/{slug}")
    with counted() as statements:
        page = browser.get(f"/networks/{slug}")
    # The log, what ways of working gave and the meetings are one each, and counting what is not shown another.
    assert len(statements) <= 8
    cards = [link for link in page.links() if link.startswith("/submissions/") and "/new" not in link]
    assert len(cards) == min(count, 3)
    assert f"{count}, som alle kan læse" in page.text
    assert f"kommune, {i18n.long_date(clock.today())}. http://localhost/networks/{slug}" in page.text.lower().replace(
        "\xad", ""
    )
    stages = page.html.index('<details class="disclosure" id="stage">')
    assert page.html.index('id="now"') < stages < page.html.index('id="take-part"')
    assert f"/submissions?network={slug}" in page.links()


def test_a_pile_shows_its_members_and_the_next_decision(app: Flask, browser: Browser) -> None:
    slug = route_public(app, RouteKind.THEME_PILE, count=2)
    page = browser.get(f"/theme-piles/{slug}?lang=en")
    assert "Nummer 0" in page.text
    assert "Nummer 1" in page.text
    with app.app_context(), db.database().reading():
        pile = get_directory().pile_by_slug(slug)
    assert pile is not None
    assert pile.decision_on is not None
    assert pile.decision_on >= clock.today()
    assert str(pile.decision_on.year) in page.text


def test_what_is_not_public_is_not_on_the_pages(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().writing() as session:
        network = session.scalars(select(Network)).first()
        assert network is not None
        case = send_in(1, title="Kun for kommunen", audience="staff", email=None)
        routing_actions.route(case, Way(Target(RouteKind.NETWORK, network.id), "x"), By.person(secretariat()))
        slug = network.slug
    assert "Kun for kommunen" not in browser.get(f"/networks/{slug}").text


def test_a_former_address_leads_to_the_network(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().writing() as session:
        network_id = session.scalars(select(Network.id).where(Network.slug == SLUG)).one()
        session.add(NetworkFormerSlug(slug="det-gamle-navn", network_id=network_id))
    page = browser.get("/networks/det-gamle-navn", status=302)
    assert page.response.headers["Location"] == f"/networks/{SLUG}"


@pytest.mark.parametrize(
    "address", ["/networks/nothing", "/theme-piles/nothing", "/networks/%00", "/networks/" + "x" * 300]
)
def test_what_is_not_there_is_a_404(installation: Flask, address: str) -> None:
    Browser(installation).get(address, status=404)


def test_danish_words_on_an_english_page_say_so(app: Flask, browser: Browser) -> None:
    with app.app_context(), db.database().writing() as session:
        network_id = session.scalars(select(Network.id).where(Network.slug == SLUG)).one()
        session.execute(delete(NetworkText).where(NetworkText.owner_id == network_id, NetworkText.language == "en"))
        announce_change(Topic.NETWORKS)
    page = browser.get(f"/networks/{SLUG}?lang=en")
    assert page.all("h1")[0].get("lang") == "da"
    card = next(one for one in browser.get("/networks?lang=en").all("li") if "Tryg by i" in "".join(one.itertext()))
    danish = ["".join(one.itertext()) for one in card.iter() if one.get("lang") == "da"]
    assert "Tryg by i øjenhøjde" in danish
    assert "Try it out" in "".join(card.itertext())
    assert not any("Try it out" in one for one in danish), "our own labels are English"


def test_how_long_a_network_lasts_is_said_alike(app: Flask) -> None:
    for address in ("/networks", "/themes/new"):
        page = Browser(app).get(f"{address}?lang=en")
        assert "work together on one question at a time, usually for about half a year." in page.text
        assert "nine months" not in page.text
