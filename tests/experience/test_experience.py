"""Has anybody worked on this before: any text gets an honest answer, from what everybody can read, and is not kept."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock, create_app, limits
from app.alike import near_duplicates, pair_actions
from app.answering import actions as answering_actions
from app.answering import first_word_actions
from app.answering.forms import Drafted, Promise, ReadDraft
from app.casework import routing_actions
from app.casework.routing_forms import Target, Way
from app.events import By
from app.experience import answer
from app.experience.answer import marked
from app.experience.summary import summed_up
from app.limits import Limit
from app.matching import Confidence, Engine, Judged, Phrase, PhraseKind, Profile, Word
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.matcher import get_matcher
from app.networks.models import Network
from app.networks.queries import get_directory
from app.permissions import Role
from app.reading import readings
from app.submissions.models import Submission
from app.submissions.states import Outcome, RouteKind
from tests.browsing import Browser, Page, text_of
from tests.conftest import settings_for
from tests.ground.staging import Town, asking, in_days
from tests.security.test_canaries import ADDRESS, CANARY, NAME, SECRET_STATES, SHARED, put_in

pytestmark = pytest.mark.either_database

SLUG = "tryg-by-i-oejenhoejde"
AGENDA = (
    "Punkt 7. Lys i tunnelen ved stationen\n\nFlere beboere er utrygge, når de cykler hjem gennem den mørke tunnel om"
    " aftenen. Forvaltningen foreslår, at belysningen bliver gennemgået."
)
NOTHING = "Kvantemekanik og astrofysik."
SAME = {"title": "Mørk tunnel ved stationen", "text": "Tunnelen ved stationen er mørk, og belysningen mangler."}


def ask(browser: Browser, text: str, *, status: int = 200, language: str = "en") -> Page:
    return browser.post(f"/experience?lang={language}", {"text": text}, status=status, token=False)


def scripts(page: Page) -> list[str]:
    """Return the names of the scripts a page loads."""
    return [one.get("src", "").rpartition("/")[2].partition(".")[0] for one in page.all("script")]


def marks(page: Page) -> list[str]:
    return ["".join(one.itertext()) for one in page.all("mark")]


def as_text(page: Page) -> str:
    return "".join(text_of(one) for one in page.all("textarea") if one.get("id") == "as-text")


def close_all(town: Town) -> None:
    with town.writing() as session:
        session.execute(update(Network).values(stage="closed", closed_on=in_days(-30)))
        announce_change(Topic.NETWORKS)


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_says_what_it_does_and_sets_no_cookie(app: Flask, language: str) -> None:
    answer = app.test_client().get(f"/experience?lang={language}")
    assert "session=" not in str(answer.headers.getlist("Set-Cookie"))
    page = Browser(app).get(f"/experience?lang={language}")
    assert page.form("/experience") == {"text": ""}
    assert scripts(page) == ["menu"], "it works without a script, and no draft is kept"


@pytest.mark.parametrize("address", ["/networks", "/", "/about"])
def test_one_finds_it(browser: Browser, address: str) -> None:
    assert "/experience" in browser.get(address).links()


def test_staff_find_it_on_the_work_list(sign_in: Callable[[str], Browser]) -> None:
    assert "/experience" in sign_in("moderator").get("/desk").links()


def test_colleagues_are_named_to_staff_alone(app: Flask, browser: Browser, sign_in: Callable[[str], Browser]) -> None:
    town = Town(app)
    with town.reading():
        network = get_directory().network_by_slug(SLUG)
    assert network is not None
    town.add_person(Role.LEADER, network_id=network.id)
    shown = [link for link in ask(sign_in("moderator"), AGENDA).links() if link.startswith("mailto:")]
    assert any(link.startswith("mailto:leader-") for link in shown), "whom a colleague can ask"
    page = ask(browser, AGENDA)
    assert not [link for link in page.links() if link.startswith("mailto:leader-")]
    assert "leader-" not in page.html


def test_what_was_found_can_be_taken_along_as_plain_text(app: Flask, browser: Browser) -> None:
    town = Town(app)
    case = town.submit(**SAME)
    town.publish([case], by=town.add_person(Role.SECRETARIAT))
    note = as_text(ask(browser, AGENDA))
    assert f"/networks/{SLUG}" in note
    assert f"{SAME['title']} (" in note
    assert f"/submissions/{case.id}" in note
    assert not as_text(ask(browser, NOTHING)), "nothing was found, so there is nothing to take along"


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_live_network_is_shown_with_its_reasons(browser: Browser, language: str) -> None:
    page = ask(browser, AGENDA, language=language)
    assert f"/networks/{SLUG}" in page.links()
    assert {"tunnelen", "belysningen"} <= set(marks(page))
    assert "/pages/contact" in page.links()
    assert page.form("/experience")["text"] == AGENDA


def test_a_closed_network_tells_what_it_learned(app: Flask, browser: Browser) -> None:
    close_all(Town(app))
    page = ask(browser, AGENDA)
    assert f"/networks/{SLUG}" in page.links()
    assert "What we learned" in page.text
    assert "Rounded off on" in page.text
    assert "Networks at work now" not in page.text


def test_what_people_wrote_is_shown_with_what_became_of_it(app: Flask, browser: Browser) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    answered, waiting, fresh = town.submit(**SAME), town.submit(**SAME), town.submit(**SAME)
    town.publish([answered, waiting, fresh], by=secretary)
    department, pile = 1, 1
    with town.writing() as session:
        case = session.get_one(Submission, answered.id)
        to = Target(RouteKind.DEPARTMENT, department)
        routing_actions.route(case, Way(to, "Den ejer lamperne."), By.person(secretary))
        session.flush()
        first_word_actions.give_first_word(case, Promise("Vi ser på det.", in_days(9), "da"), By.person(secretary))
        answering_actions.save_draft(case, Drafted("Der er lys nu.", Outcome.LED, "da"), By.person(secretary))
        answering_actions.publish_answer(case, ReadDraft(1), By.person(secretary))
        pooled = session.get_one(Submission, waiting.id)
        to = Target(RouteKind.THEME_PILE, pile)
        routing_actions.route(pooled, Way(to, "Flere skriver om det."), By.person(secretary))
    page = ask(browser, SAME["text"])
    assert {f"/submissions/{one.id}" for one in (answered, waiting, fresh)} <= set(page.links())
    assert "it leads to something" in page.text
    assert str(clock.today().year) in page.text
    assert "They have answered something like it" in page.text
    assert any(link.startswith("/theme-piles/") for link in page.links())
    assert "3 have written about something like it" in page.text


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_found_is_said_with_what_to_do_next(browser: Browser, language: str) -> None:
    page = ask(browser, NOTHING, language=language)
    assert not marks(page)
    assert {"/networks", "/pages/contact"} <= set(page.links())
    told = browser.send(page, "/submissions/new", status=200)
    assert told.form("/submissions/preview")["text"] == NOTHING


def test_a_word_or_two_finds_what_the_list_finds(app: Flask, browser: Browser) -> None:
    town = Town(app)
    case = town.submit(**SAME)
    town.publish([case], by=town.add_person(Role.MODERATOR))
    for text in ("tunnel", "mørk tunnel"):
        assert f"/submissions/{case.id}" in browser.get(f"/submissions?q={text}").links()
        page = ask(browser, text)
        assert f"/submissions/{case.id}" in page.links()
        assert "one has written about something like it" in page.text


def test_a_case_that_speaks_for_a_network_is_among_what_people_wrote(app: Flask, browser: Browser) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    case = town.submit(title="Lanterner og lys på aftenturen", text="Vi savner lanterner.")
    with town.reading():
        network = next(one for one in get_directory().networks.values() if one.slug == SLUG)
    town.bring(case, "accepted", by=secretary, network_id=network.id)
    page = ask(browser, "mørk tunnel, og lanterner og lys på aftenturen ved stationen om aftenen, vi er utrygge")
    assert "The network has had something like it before:" in page.text
    assert page.links().count(f"/submissions/{case.id}") == 2
    assert "one has written about something like it" in page.text


def test_texts_that_say_nearly_the_same_are_shown_as_one_and_each_counted(app: Flask, browser: Browser) -> None:
    town = Town(app)
    cases = town.submit_all([SAME] * 4)
    town.publish(cases, by=town.add_person(Role.MODERATOR))
    with town.writing():
        pair_actions.keep(near_duplicates.find_near(cases[0].id))
    page = ask(browser, SAME["text"])
    assert "4 have written about something like it" in page.text
    assert "3 others have written nearly the same" in page.text
    assert [one.get("class") for one in page.all("li")].count("card") == 1


@pytest.mark.parametrize("closed", [False, True])
def test_whom_to_ask_says_how(app: Flask, browser: Browser, *, closed: bool) -> None:
    if closed:
        close_all(Town(app))
    page = ask(browser, AGENDA)
    asked = page.text.partition("Whom you can ask")[2]
    assert ("ask for the leader of the network" in asked) != closed
    assert ("ask for somebody who was in the network" in asked) == closed
    assert "Reference leader" not in asked


def test_the_answer_is_the_pages_heading_and_has_the_focus(browser: Browser) -> None:
    (heading,) = ask(browser, NOTHING).all("h1")
    assert "".join(heading.itertext()) == "We cannot find anything that is like it."
    assert heading.get("autofocus") is not None


def test_staff_are_told_of_simple_matching(app: Flask, browser: Browser, sign_in: Callable[[str], Browser]) -> None:
    assert "Simple matching is at work" in ask(sign_in("moderator"), NOTHING).text
    assert "Simple matching is at work" not in ask(browser, NOTHING).text


@pytest.mark.parametrize("state", SECRET_STATES)
def test_what_is_not_public_is_not_found_by_anybody(app: Flask, state: str) -> None:
    """Staff too see only what everybody can read here."""
    town = Town(app)
    cage = put_in(town, state)
    other = town.submit(title="Bænke", text=SHARED)
    town.publish([other], by=town.add_person(Role.SECRETARIAT))
    for browser in (Browser(app), town.sign_in(town.add_person(Role.SECRETARIAT))):
        page = ask(browser, SHARED)
        assert f"/submissions/{other.id}" in page.links(), "what is public is found: else this proves nothing"
        assert CANARY not in page.html.casefold()
        assert f"/submissions/{cage.sent.id}" not in page.links() or state == "changed"
        assert NAME not in page.html
        assert ADDRESS not in page.html


@pytest.mark.parametrize("public", [True, False])
def test_a_case_that_counted_is_named_only_if_everybody_can_read_it(
    app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch, *, public: bool
) -> None:
    """Nor is a word marked because a case that is not public has it: trying words would tell what it says."""
    town = Town(app)
    case = town.submit(title="Gynger", text=SHARED)
    if public:
        town.publish([case], by=town.add_person(Role.MODERATOR))
    example = Phrase(f"{SHARED} {CANARY}", PhraseKind.EXAMPLE, case_id=case.id)
    engine = Engine([Profile(SLUG, (example,)), Profile("unges-veje", (Phrase("andet", PhraseKind.NAME),))])

    class Sure:
        reads_meaning = False

        def read(self, text: str, **options: Any) -> Judged:
            judged = engine.read(text, **options)
            judged.ranking = [replace(one, confidence=Confidence.LIKELY) for one in judged.ranking]
            return judged

    def matcher() -> Any:
        return replace(get_matcher(), engine=cast("Engine", Sure()))

    monkeypatch.setattr(answer, "get_matcher", matcher)
    monkeypatch.setattr(readings, "get_matcher", matcher)
    page = ask(browser, f"{CANARY} og gyngestativer, bænkeborde og kastanjetræer")
    assert f"/networks/{SLUG}" in page.links()
    assert (CANARY in marks(page)) == public
    assert (f"/submissions/{case.id}" in page.links()) == public
    assert (SHARED in page.text) == public


def test_nothing_is_stored(app: Flask, browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    town = Town(app)
    town.publish([town.submit(**SAME)], by=town.add_person(Role.SECRETARIAT))
    before = town.counts()
    with caplog.at_level(logging.DEBUG), asking(town.database) as asked:
        ask(browser, f"{AGENDA} {CANARY}")
    assert town.counts() == before
    assert CANARY not in caplog.text
    assert all(one.lstrip().upper().startswith(("SELECT", "WITH")) for one in asked.statements), str(asked)


def test_a_text_in_the_address_is_not_read(browser: Browser) -> None:
    page = browser.get(f"/experience?text={CANARY}")
    assert page.form("/experience") == {"text": ""}


def test_markup_in_a_text_stays_text(browser: Browser) -> None:
    page = ask(browser, f"<script>alert(1)</script> {AGENDA} </mark><b title=x>tunnel</b>")
    assert "tunnel" in marks(page)
    assert scripts(page) == ["menu"]
    assert "<b title" not in page.html


@pytest.mark.parametrize("text", ["", "  \n ", "a", "\x00\u200b", "b" + "\u0301" * 20, "x" * 10_001, "tunnel " * 2_000])
def test_a_text_that_cannot_be_asked_about_is_kept(browser: Browser, text: str) -> None:
    page = ask(browser, text, status=422)
    assert page.all("textarea")[0].get("aria-invalid") == "true"
    assert page.form("/experience")["text"].strip() == text.strip("\x00\u200b \n")


@pytest.mark.parametrize(
    "text",
    [
        "tunnel " * 1_428,
        "ord" * 3_000,
        "😀" * 3_000,
        "ﷺ" * 1_000,
        "تونيل مظلم",
        "%(num)s {{ 7 }}",
        "' OR --",
    ],
)
def test_strange_texts_are_answered(browser: Browser, text: str) -> None:
    assert ask(browser, text).form("/experience")["text"].strip() == text.strip()


@pytest.mark.parametrize("text", ["\u202etunnel", "tun\x00nel", "tunnel\ufeff"])
def test_what_draws_nothing_is_left_out(browser: Browser, text: str) -> None:
    assert ask(browser, text).form("/experience")["text"].strip() == "tunnel"


def test_it_asks_the_same_however_much_is_stored(app: Flask, browser: Browser) -> None:
    town = Town(app)
    secretary = town.add_person(Role.SECRETARIAT)
    numbers, stored = [], 0
    for size in (1, 20, 200):
        town.publish(town.submit_all([SAME] * (size - stored)), by=secretary)
        stored = size
        ask(browser, SAME["text"])
        with asking(town.database) as asked:
            ask(browser, SAME["text"])
        numbers.append(len(asked))
        assert len(asked) <= 6, f"it asks {len(asked)} times:\n{asked}"
    assert len(set(numbers)) == 1, numbers


def test_more_than_is_shown_is_called_at_least(app: Flask, browser: Browser) -> None:
    town = Town(app)
    town.publish(town.submit_all([SAME] * 12), by=town.add_person(Role.SECRETARIAT))
    assert "at least 9 have written" in ask(browser, SAME["text"]).text


def test_who_asks_too_often_is_slowed_and_keeps_the_text(app: Flask, tmp_path: Path) -> None:
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    limited = create_app(settings_for(url, tmp_path, rate_limits=True))
    with limited.app_context():
        for _time in range(Limit.EXPERIENCE.value.burst):
            assert limits.spend(Limit.EXPERIENCE, "127.0.0.1") == 0
    page = ask(Browser(limited), AGENDA, status=429)
    assert page.form("/experience")["text"] == AGENDA
    assert int(page.response.headers["Retry-After"]) <= Limit.EXPERIENCE.value.seconds
    limited.extensions["database"].dispose()


def test_marks_stand_where_the_words_are() -> None:
    text = "a <b> tunnel, tunnel"
    places = [Word("tunnel", 14, 20), Word("tunnel", 6, 12), Word("tunnel", 6, 12), Word("nnel", 8, 12)]
    assert marked(text, places) == "a &lt;b&gt; <mark>tunnel</mark>, <mark>tunnel</mark>"


LIKELY, POSSIBLE = (True, Confidence.LIKELY), (True, Confidence.POSSIBLE)
WERE_LIKELY, WERE_POSSIBLE = (False, Confidence.LIKELY), (False, Confidence.POSSIBLE)
NOBODY_WROTE = "but we find nothing that people have written about it and everybody can read."


@pytest.mark.parametrize(
    ("networks", "written", "sentence"),
    [
        ([], 0, "We cannot find anything that is like it."),
        ([], 2, "We find no network that has worked with this, but 2 have written about something like it."),
        ([POSSIBLE], 0, f"One network may be working with this, {NOBODY_WROTE}"),
        ([WERE_POSSIBLE], 0, f"One network may have worked with this, {NOBODY_WROTE}"),
        ([WERE_POSSIBLE] * 2, 1, "2 networks may have worked with this, and one has written about something like it."),
        ([POSSIBLE, WERE_POSSIBLE], 0, f"2 networks may work with this or have done so, {NOBODY_WROTE}"),
        ([WERE_LIKELY] * 3, 0, f"3 networks have probably worked with this, {NOBODY_WROTE}"),
        ([LIKELY, WERE_LIKELY], 0, f"2 networks probably work with this or have done so, {NOBODY_WROTE}"),
        (
            [LIKELY, WERE_POSSIBLE],
            9,
            "One network probably works with this, and 9 have written about something like it.",
        ),
    ],
)
def test_one_sentence_sums_up_and_claims_no_more_than_is_known(
    app: Flask, networks: list[tuple[bool, Confidence]], written: int, sentence: str
) -> None:
    with app.test_request_context("/experience?lang=en"):
        app.preprocess_request()
        assert summed_up(networks, written) == sentence
