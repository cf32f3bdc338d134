"""The public list: filters, search, orders, and a walk by cursor that meets every row exactly once."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask

from app import clock
from app.casework import closing_actions, publishing_actions, routing_actions
from app.casework.routing_forms import Target, Way
from app.events import By
from app.municipality.queries import get_reference
from app.permissions import Role
from app.subjects import AuthorKind
from app.submissions.models import Submission
from app.submissions.states import Kind, RouteKind
from app.web.act_form import Why
from tests.browsing import Browser, Page
from tests.ground.staging import Sent, Town, bring_on

MANY = 47


def add_published(town: Town, number: int, **changes: Any) -> list[Sent]:
    """Send in and publish `number` submissions."""
    sent = town.submit_all([{"title": f"Sag nummer {count}", **changes} for count in range(1, number + 1)])
    town.publish(sent, by=town.add_person(Role.SECRETARIAT))
    return sent


def ids_on(page: Page) -> list[int]:
    """Return the ids of the submissions that a list page leads to, in reading order."""
    found = [link.removeprefix("/submissions/") for link in page.links() if link.startswith("/submissions/")]
    return list(dict.fromkeys(int(one) for one in found if one.isdigit()))


def link_on(page: Page, *words: str) -> str | None:
    """Return the address of the link that says one of `words`."""
    for link in page.all("a"):
        if "".join(link.itertext()).strip() in words:
            return link.get("href")
    return None


def walk(browser: Browser, address: str | None, *words: str) -> list[int]:
    """Follow the links called `words` from page to page; return every id met, in order."""
    met: list[int] = []
    for _page in range(50):
        if address is None:
            return met
        page = browser.get(address)
        met += ids_on(page)
        address = link_on(page, *words)
    raise AssertionError("the walk does not end")


OLDER, NEWER = ("Ældre", "Older"), ("Nyere", "Newer")


@pytest.mark.parametrize("sort", ["newest", "oldest", "answered"])
def test_a_walk_meets_every_row_once(app: Flask, sort: str) -> None:
    town = Town(app)
    sent = add_published(town, MANY)
    secretary = town.add_person(Role.SECRETARIAT)
    network_id = town.networks()[0].id
    with town.writing() as session:
        now = clock.now()
        for place, one in enumerate(sent):
            # Three to a moment: the order must not depend on the time alone.
            with clock.replay_at(now - timedelta(days=MANY - place // 3)):
                case = session.get_one(Submission, one.id)
                for step in ("routed", "answered"):
                    bring_on(case, step, secretary, network_id)
                    session.flush()
    browser = Browser(app)
    expected = [one.id for one in sent]
    if sort != "oldest":
        expected.reverse()
    on, back_again = (NEWER, OLDER) if sort == "oldest" else (OLDER, NEWER)
    assert walk(browser, f"/submissions?sort={sort}&lang=en", *on) == expected
    last = f"/submissions?sort={sort}"
    for _step in range(2):
        last = link_on(browser.get(last), *on) or last
    back = walk(browser, last, *back_again)
    assert sorted(back) == sorted(expected), "the way back meets every row once too"


def test_a_page_stays_true_while_rows_are_added(app: Flask) -> None:
    town = Town(app)
    add_published(town, MANY)
    browser = Browser(app)
    first = browser.get("/submissions?lang=en")
    older = link_on(first, *OLDER)
    assert older is not None
    before = ids_on(browser.get(older))
    added = add_published(town, 5)
    assert ids_on(browser.get(older)) == before
    assert ids_on(browser.get("/submissions"))[:5] == [one.id for one in reversed(added)]
    newer = link_on(browser.get(older), *NEWER)
    assert newer is not None
    assert ids_on(browser.get(newer)) == ids_on(first), "the page before this one is the one we came from"


def test_a_row_that_is_taken_down_does_not_shift_the_others(app: Flask) -> None:
    town = Town(app)
    sent = add_published(town, MANY)
    browser = Browser(app)
    first = browser.get("/submissions?lang=en")
    older = link_on(first, *OLDER) or ""
    before = ids_on(browser.get(older))
    moderator = town.add_person(Role.MODERATOR)
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, sent[-1].id), Why("Et navn."), By.person(moderator))
    assert ids_on(browser.get(older)) == before


def test_each_filter_keeps_exactly_what_it_names(app: Flask) -> None:
    town = Town(app)
    network = town.networks()[0]
    theme = network.theme_ids[0]
    with town.reading():
        place = next(iter(get_reference().places.values()))
        slug = get_reference().themes[theme].slug
    secretary = town.add_person(Role.SECRETARIAT)
    plain, idea, placed, business, routed, answered, closed = town.submit_all(
        [{}, {"kind": Kind.IDEA}, {"place_id": place.id}, {"author_kind": AuthorKind.BUSINESS}, {}, {}, {}]
    )
    town.publish([plain, idea, placed, business, routed, answered, closed], by=secretary)
    with town.writing() as session:
        for one in (routed, answered):
            target = Target(RouteKind.NETWORK, network.id)
            case = session.get_one(Submission, one.id)
            routing_actions.route(case, Way(target, "Det passer.", frozenset({theme})), By.person(secretary))
            session.flush()
        bring_on(session.get_one(Submission, answered.id), "answered", secretary, network.id)
        closing_actions.close(session.get_one(Submission, closed.id), Why("Det er løst."), By.person(secretary))
    everything = {plain.id, idea.id, placed.id, business.id, routed.id, answered.id, closed.id}
    expected = {
        "": everything,
        "kind=idea": {idea.id},
        "kind=problem": everything - {idea.id},
        f"place={place.slug}": {placed.id},
        "author_kind=business": {business.id},
        f"network={network.slug}": {routed.id, answered.id},
        f"theme={slug}": {routed.id, answered.id},
        "status=open": everything - {routed.id, answered.id, closed.id},
        "status=routed": {routed.id},
        "status=answered": {answered.id},
        "status=closed": {closed.id},
        "kind=idea&status=closed": set(),
        "q=tunnel&kind=idea": {idea.id},
        "utm_source=brev&fbclid=x": everything,
    }
    browser = Browser(app)
    for query, ids in expected.items():
        assert set(ids_on(browser.get(f"/submissions?{query}"))) == ids, query


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gangbroen", True), ("gangbro", True), ("GANGBROEN", True), ("gangb", True), ("broen", True),
        ("åløkke", True), ("aaløkke", True), ("aaloekke", True), ("Åløkke", True), ("æbletræer", True),
        ("aebletraeer", True), ("børnene", True), ("boernene", True), ("barn", True), ("café", True), ("cafe", True),
        ("gangbroen æbletræer", True), ("gangbroen elefant", False), ("elefant", False), ("A\u030aløkke", True),
        ("  gangbroen  ", True), ("gangbroen, æbletræer!", True),
    ],
)  # fmt: skip
def test_search_meets_typed_and_folded_spellings(app: Flask, typed: str, *, found: bool) -> None:
    town = Town(app)
    (sent,) = add_published(
        town, 1, title="Gangbroen ved Åløkke", text="Børnene plukker æbler under æbletræerne. Æbletræer ved en café."
    )
    add_published(town, 1, title="Noget andet", text="Her står der slet ikke noget om det samme.")
    page = Browser(app).client.get("/submissions", query_string={"q": typed})
    assert (f'/submissions/{sent.id}"' in page.text) == found, typed


@pytest.mark.parametrize(
    "writing",
    ["{0}-{1}", "{0} {1}", "{0}\u2013{1}", "{0}{1}", "Nr. {0}-{1}", "sag {0}-{1}.", " {0}/{1} ", "#{0}\u00ad-{1}"],
)
def test_the_number_on_the_page_is_found_in_any_writing(app: Flask, writing: str) -> None:
    town = Town(app)
    sent, _other = add_published(town, 2)
    hidden = town.submit()
    year, serial = town.case(sent).number.split("-")
    browser = Browser(app)
    address = "/submissions?lang=en&q=" + quote(writing.format(year, serial))
    assert ids_on(browser.get(address)) == [sent.id]
    assert ids_on(browser.get(f"{address}&sort=oldest&kind=problem")) == [sent.id]
    assert ids_on(browser.get(f"{address}&kind=idea")) == []
    page = browser.get(f"/submissions?lang=en&q={town.case(hidden).number}")
    assert ids_on(page) == [], "what only staff see has no number here"
    assert "/my-case" in [link.get("href") for link in page.all("a") if "more" in link.get("class", "")]


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200d"])
def test_what_cannot_be_seen_breaks_no_word(app: Flask, unseen: str) -> None:
    text = f"Der mangler afskærm{unseen}ning ved cykel{unseen}parke{unseen}rings{unseen}pladsen."
    (sent,) = add_published(Town(app), 1, title="Regn", text=text)
    browser = Browser(app)
    for typed in ("afskærmning", "cykelparkeringspladsen", f"af{unseen}skærm{unseen}ning", f"{unseen}cykelparkering"):
        assert ids_on(browser.get(f"/submissions?q={quote(typed)}")) == [sent.id], typed


@pytest.mark.parametrize("sort", ["newest", "oldest", "answered"])
def test_a_search_finds_themes_and_networks_by_their_names(app: Flask, sort: str) -> None:
    """What a card shows is found, its tags and the network that has it; all other filters hold."""
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    network = town.networks()[0]
    word = network.name.split()[-1]
    with town.reading():
        theme = next(iter(get_reference().themes.values()))
    tagged, routed, idea, plain, hidden = (
        town.submit(title=f"Nummer {count}", text="Intet af det, der bliver søgt.", kind=kind)
        for count, kind in enumerate((Kind.PROBLEM, Kind.PROBLEM, Kind.IDEA, Kind.PROBLEM, Kind.PROBLEM))
    )
    for one in (tagged, routed, idea, plain):
        town.publish([one], by=secretary)
    with town.writing() as session:
        for one in (tagged, idea, hidden):
            routing_actions.set_themes(session.get_one(Submission, one.id), frozenset({theme.id}))
    for one in (routed, tagged, plain):
        with town.writing() as session:
            target = Target(RouteKind.NETWORK, network.id) if one == routed else Target(RouteKind.DEPARTMENT, 1)
            themes = frozenset({theme.id}) if one == tagged else frozenset()
            case = session.get_one(Submission, one.id)
            routing_actions.route(case, Way(target, "Det passer.", themes), By.person(secretary))
            session.flush()
            bring_on(case, "first_word", secretary, network.id)
            bring_on(case, "answered", secretary, network.id)
    browser = Browser(app)
    open_too = set() if sort == "answered" else {idea.id}
    for typed, ids in (
        (theme.name, {tagged.id} | open_too),
        (theme.name.split()[0].upper(), {tagged.id} | open_too),
        (f"{word}&kind=problem", {routed.id}),
        (f"{theme.name}&kind=idea", open_too),
    ):
        assert set(ids_on(browser.get(f"/submissions?sort={sort}&q={typed}"))) == ids, typed


def test_what_is_typed_is_kept_across_filters(app: Flask) -> None:
    add_published(Town(app), 25)
    page = Browser(app).get("/submissions?q=tunnel&kind=problem&sort=oldest&lang=en")
    newer = link_on(page, *NEWER) or ""
    assert all(part in newer for part in ("q=tunnel", "kind=problem", "sort=oldest", "page="))


def test_a_search_says_its_order_and_keeps_the_one_that_is_chosen(app: Flask) -> None:
    add_published(Town(app), 25)
    browser = Browser(app)
    best = browser.get("/submissions?q=tunnel&lang=en")
    assert "25 found · what fits best first · Latest shown first" in best.text
    latest = browser.get("/submissions?q=tunnel&sort=newest")
    assert "25 found · latest shown first · What fits best first" in latest.text
    assert "/submissions?q=tunnel&sort=newest" in best.links()
    assert "/submissions?q=tunnel" in latest.links()
    for page in (best, latest):
        further = browser.get(link_on(page, *OLDER) or "")
        assert len(ids_on(page)) + len(ids_on(further)) == 25
        assert not set(ids_on(page)) & set(ids_on(further))
        assert ids_on(browser.get(link_on(further, *NEWER) or "")) == ids_on(page)
        assert ("sort=newest" in (link_on(further, *NEWER) or "")) == (page is latest)
    assert "What fits best" not in browser.get("/submissions").text


def test_a_count_is_capped(app: Flask) -> None:
    town = Town(app)
    browser = Browser(app)
    add_published(town, 3)
    assert "3" in browser.get("/submissions?lang=en").text
    assert "Everybody can read 3 · latest shown first" in browser.get("/submissions").text
    add_published(town, 97)
    first = browser.get("/submissions?q=sag&kind=problem")
    assert "100 found" in first.text
    assert "Page 1 of 5" in first.text
    add_published(town, 1)
    assert "More than 100 found" in browser.get("/submissions").text


def test_whoever_reads_on_sees_on_which_page(app: Flask) -> None:
    add_published(Town(app), MANY)
    browser = Browser(app)
    page, seen = browser.get("/submissions?lang=en"), []
    for words in (OLDER, OLDER, NEWER, NEWER):
        seen += re.findall(r"Page \d of \d", page.text)
        page = browser.get(link_on(page, *words) or "")
    seen += re.findall(r"Page \d of \d", page.text)
    assert seen == [f"Page {one} of 3" for one in (1, 2, 3, 2, 1)]


def test_cards_tell_the_day_by_which_they_are_sorted_and_a_year_what_is_not_shown(app: Flask) -> None:
    town, day = Town(app), datetime(clock.today().year - 1, 3, 9, 12, tzinfo=UTC)
    with clock.replay_at(day):
        late, early, kept = town.submit_all([{"title": one} for one in ("Vist sidst", "Vist først", "Ikke vist")])
    for one, days in ((early, 1), (late, 2)):
        with clock.replay_at(day + timedelta(days=days)):
            town.publish([one], by=town.add_person(Role.SECRETARIAT))
    page = Browser(app).get(f"/submissions?written={day.year}&lang=en")
    assert ids_on(page) == [late.id, early.id]
    assert [one.get("datetime", "")[5:] for one in page.all("time")] == ["03-11", "03-10"]
    assert "Everybody can read 2" in page.text
    assert f"In {day.year} we got 3 in all. The rest are not for everybody, or we have not read them yet" in page.text
    town.publish([kept], by=town.add_person(Role.SECRETARIAT))
    assert "in all" not in Browser(app).get(f"/submissions?written={day.year}&lang=en").text, "there is no rest"


def test_a_list_without_rows_says_so(app: Flask) -> None:
    page = Browser(app).get("/submissions?q=findesikke&lang=en")
    assert page.form("/experience") == {"text": "findesikke"}
    assert ids_on(page) == []
    assert link_on(page, *OLDER, *NEWER) is None


def test_the_form_shows_what_is_chosen_and_nothing_else(app: Flask) -> None:
    with Town(app).reading():
        place = next(iter(get_reference().places.values())).slug
    wanted = {"kind": "idea", "place": place, "status": "answered", "author_kind": "citizen", "sort": "oldest"}
    for chosen in ({}, wanted, {"kind": "problem"}):
        page = Browser(app).get(f"/submissions?{urlencode(chosen)}")
        shown = {
            select.get("name"): one.get("value")
            for select in page.all("select")
            for one in select.iter("option")
            if one.get("selected") is not None
        }
        assert shown == chosen
        assert len(page.all("select")) == 8
