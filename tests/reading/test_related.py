"""What is like a text: shown while it is written and on the pages after, and never more than everybody can read."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text as sql
from werkzeug.test import TestResponse

from app import clock, create_app
from app.alike import near_duplicates, pair_actions
from app.casework import publishing_actions
from app.events import By
from app.limits import Limit
from app.permissions import Actor
from app.reading import related
from app.reading.looking import suggest
from app.reading.readings import Reading
from app.reading.related import SHORTEST, find_related, list_related_to
from app.searching import likeness
from app.subjects import Audience
from app.submissions import actions, vectors
from app.submissions.models import Submission
from app.web import turns
from app.web.act_form import Why
from app.web.turns import Turns
from tests.browsing import Browser
from tests.conftest import settings_for
from tests.ground.staging import Sent, Town, asking

TUNNEL = "Der er mørkt i tunnelen under Roskildevej, og mange tør ikke cykle gennem den om aftenen."
OTHERS = (
    "Byens grønne områder kunne have flere vilde blomster til glæde for bier og sommerfugle.",
    "Biblioteket burde holde åbent om søndagen, så familier kan låne bøger sammen.",
    "Svømmehallens priser er steget så meget, at vi ikke længere har råd til at komme.",
    "Vores forening mangler frivillige trænere til de mindste fodboldspillere.",
)
ASKED = "Tunnelen under Roskildevej er så mørk, at jeg ikke tør cykle"
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def tunnel(town: Town, secretary: Actor) -> Sent:
    """Publish a text about a tunnel among others that are about something else."""
    sent = town.submit_all([{"title": text[:30], "text": text} for text in (TUNNEL, *OTHERS)])
    town.publish(sent, by=secretary)
    return sent[0]


def found(town: Town, text: str, **options: Any) -> list[int]:
    with town.reading():
        return [row.id for row in find_related(text, **options)]


def asked(app: Flask, text: Any, **headers: str) -> TestResponse:
    """Ask as the page does: the text in the body, the token in a header."""
    browser = Browser(app)
    sent = {"X-CSRFToken": browser.token(), **headers}
    return browser.client.post("/submissions/similar", data={"text": text}, headers=sent)


def test_what_is_about_the_same_is_found_and_nothing_else(town: Town, tunnel: Sent) -> None:
    assert found(town, ASKED) == [tunnel.id]
    assert found(town, "Hvornår bliver der flere pladser på plejehjemmene i kommunen?") == []


def test_that_nothing_is_found_is_said(app: Flask, tunnel: Sent) -> None:
    assert asked(app, "Hvornår bliver der flere pladser på plejehjemmene i kommunen?").text.count("<p") == 1


def test_a_text_is_not_like_itself(town: Town, tunnel: Sent) -> None:
    assert found(town, TUNNEL, besides=tunnel.id) == []


def test_at_most_so_many_the_likest_first(town: Town, secretary: Actor, tunnel: Sent) -> None:
    more = town.submit_all(
        [{"title": "Tunnelen", "text": f"{TUNNEL} {ending}"} for ending in ("Lamperne er gået i stykker.", "Hjælp!")]
    )
    town.publish(more, by=secretary)
    assert set(found(town, ASKED, limit=2)) <= {tunnel.id, *(one.id for one in more)}
    assert len(found(town, ASKED, limit=2)) == 2
    assert found(town, TUNNEL)[0] == tunnel.id


def test_it_asks_four_times_however_much_is_stored(
    town: Town, secretary: Actor, tunnel: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "near_to", lambda _vector, *, limit: [][:limit])
    found(town, ASKED)  # the networks are read once a process
    numbers = []
    for more in (0, 60):
        town.publish(
            town.submit_all([{"title": f"Nummer {one}", "text": f"{TUNNEL} {one}"} for one in range(more)]),
            by=secretary,
        )
        with town.reading(), asking(town.database) as statements:
            find_related(ASKED)
        numbers.append(len(statements))
    assert numbers == [4, 4]


def test_meaning_counts_where_it_is_known(town: Town, tunnel: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_for = "I am afraid of cycling in the underpass at night"
    assert found(town, asked_for) == []
    monkeypatch.setattr(vectors, "near_to", lambda _vector, *, limit: [(tunnel.id, 0.7), (tunnel.id + 1, 0.05)][:limit])
    assert found(town, asked_for) == [tunnel.id]


def test_what_the_meaning_names_is_shown_only_if_everybody_can_read_it(
    town: Town, secretary: Actor, tunnel: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    with town.writing() as session:
        publishing_actions.hide(session.get_one(Submission, tunnel.id), Why("Et navn."), By.person(secretary))
    monkeypatch.setattr(vectors, "near_to", lambda _vector, *, limit: [(tunnel.id, 0.9)][:limit])
    assert found(town, ASKED) == []


def test_the_fragment_names_up_to_three_with_status_and_age(app: Flask, town: Town, tunnel: Sent) -> None:
    answer = asked(app, ASKED)
    assert answer.status_code == 200
    assert f'href="/submissions/{tunnel.id}"' in answer.text
    assert "i dag" in answer.text
    assert "<html" not in answer.text
    assert "aria-live" in answer.text
    with clock.replay_at(clock.now() + timedelta(days=21)):
        assert "for 3 uger siden" in asked(app, ASKED).text


@pytest.mark.parametrize("text", ["", "   ", "Tunnelen er mørk", "x" * (SHORTEST - 1), " " * 500])
def test_a_short_text_is_answered_with_nothing(app: Flask, tunnel: Sent, text: str) -> None:
    answer = asked(app, text)
    assert (answer.status_code, answer.get_data()) == (200, b"")


@pytest.mark.parametrize(
    "text",
    [
        "\x00" * 50,
        "tunnelen \x00 under \ud800 roskildevej er mørk".encode("utf-8", "surrogatepass"),
        "tunnelen " * 30_000,
        "\N{FAMILY}" * 3000,
        "ﷺ" * 1000,
        "\u202e\u200f" * 400 + ASKED,
        "x" * 250_000,
        "a" + "\u0301" * 10_000,
        "' OR 1=1; --  \" NEAR tunnelen* AND (roskildevej",
        "{{ 7 * 7 }} %(name)s <script>alert(1)</script>",
    ],
)
def test_hostile_text_is_answered_calmly(app: Flask, tunnel: Sent, text: Any) -> None:
    answer = asked(app, text)
    assert answer.status_code == 200, answer.text[:300]
    assert "<script" not in answer.text


def test_a_hostile_title_is_shown_as_text(app: Flask, town: Town, secretary: Actor) -> None:
    town.publish([town.submit(title="<b>Tunnel</b> <script>alert(1)</script>", text=TUNNEL)], by=secretary)
    answer = asked(app, ASKED)
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("state", ["received", "returned", "hidden", "withdrawn", "network", "staff", "changed"])
def test_what_is_not_for_everybody_shows_nowhere(app: Flask, town: Town, secretary: Actor, state: str) -> None:
    audience = Audience(state) if state in {"network", "staff"} else Audience.PUBLIC
    secret = town.submit(title="Tunnelen under Roskildevej", text=TUNNEL, audience=audience)
    if state != "received":
        town.bring(secret, "routed", by=secretary)
    with town.writing() as session:
        case = session.get_one(Submission, secret.id)
        if state == "returned":
            publishing_actions.send_back(case, Why("Et navn."), By.person(secretary))
        elif state == "hidden":
            publishing_actions.hide(case, Why("Et navn."), By.person(secretary))
        elif state == "withdrawn":
            actions.withdraw(case)
        elif state == "changed":
            actions.add_to(case, "Papegøjen hedder Kanariegul og bor i kælderen.", [])
    answer = asked(app, "Papegøjen hedder Kanariegul og bor i kælderen" if state == "changed" else ASKED)
    assert answer.status_code == 200, state
    assert "<li" not in answer.text, state


def test_nothing_is_stored_and_the_text_is_in_no_address(app: Flask, town: Town, tunnel: Sent) -> None:
    before = town.counts()
    assert asked(app, ASKED).status_code == 200
    assert town.counts() == before
    assert Browser(app).client.get(f"/submissions/similar?text={ASKED}").headers["Location"] == "/submissions/new"


def test_without_a_token_or_from_another_site_it_is_refused(app: Flask, tunnel: Sent) -> None:
    assert Browser(app).client.post("/submissions/similar", data={"text": ASKED}).status_code == 400
    assert asked(app, ASKED, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.fixture
def limited(app: Flask, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on the same database that limits."""
    url = app.extensions["database"].url.render_as_string(hide_password=False)
    planted = create_app(settings_for(url, tmp_path, rate_limits=True))
    yield planted
    planted.extensions["database"].dispose()


def test_typing_is_never_slowed_but_a_machine_is(limited: Flask, tunnel: Sent) -> None:
    browser = Browser(limited)
    headers = {"X-CSRFToken": browser.token()}

    def ask(text: str) -> int:
        return browser.client.post("/submissions/similar", data={"text": text}, headers=headers).status_code

    with clock.replay_at(NOON):
        burst = Limit.SIMILAR.value.burst
        assert {ask(ASKED) for _one in range(burst)} == {200}
        assert ask(ASKED) == 429
        assert ask("for kort") == 429, "what is asked costs, whatever is found"
    with clock.replay_at(NOON + timedelta(seconds=Limit.SIMILAR.value.seconds)):
        assert ask(ASKED) == 200


def test_the_page_asks_with_the_text_alone(browser: Browser) -> None:
    page = browser.get("/submissions/new")
    asks = next(one for one in page.all("div") if one.get("data-hx-post"))
    assert asks.get("data-hx-post") == "/submissions/similar"
    assert asks.get("data-hx-include") == "#text"
    assert all(asks not in form.iter() for form in page.all("form"))
    assert "eval" not in page.response.headers["Content-Security-Policy"]


def test_only_pages_that_use_it_load_the_script(browser: Browser, tunnel: Sent) -> None:
    for address, loads in (("/", False), ("/submissions", False), ("/submissions/new", True)):
        sources = [one.get("src", "") for one in browser.get(address).all("script")]
        assert any("/htmx." in source for source in sources) == loads, address


def test_without_a_script_step_two_shows_them(browser: Browser, tunnel: Sent) -> None:
    start = browser.get("/submissions/new")
    checked = browser.send(start, "/submissions/preview", {"kind": "problem", "text": ASKED}, status=200)
    assert f"/submissions/{tunnel.id}" in checked.links()


def test_a_receipt_does_without_them_rather_than_keep_anybody_waiting(
    app: Flask, town: Town, tunnel: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its page has no limit, so whoever loads it all day must not take the turns of those who write."""
    monkeypatch.setattr(turns, "_process", Turns(at_once=1, waiting=0))
    receipt = f"/receipts/{town.submit(title='Tunnel', text=ASKED).secret}"
    browser = Browser(app)
    assert f"/submissions/{tunnel.id}" in browser.get(receipt, status=200).links()
    with turns._process.take():
        assert f"/submissions/{tunnel.id}" not in browser.get(receipt, status=200).links()
    with turns._process.take_spare():
        assert f"/submissions/{tunnel.id}" not in browser.get(receipt, status=200).links()


def test_common_words_are_not_asked_for_beside_rare_ones(town: Town, secretary: Actor) -> None:
    many = [{"title": f"Nummer {one}", "text": "Kommunen burde gøre noget ved stierne."} for one in range(30)]
    rare = town.submit_all([*many, {"title": "Guldsmede", "text": "Guldsmedene ved kanalen er forsvundet i år."}])
    town.publish(rare, by=secretary)
    with town.writing() as session:
        if not town.database.is_sqlite:
            session.execute(sql("ANALYZE submission_search"))
    with town.reading():
        first = likeness.list_alike("Kommunen burde redde guldsmedene ved stierne", limit=3)
        assert len(first) == 3
        assert first[0] == town.case(rare[-1]).published_seq
        assert related.SHORTEST == 20


def test_texts_that_say_nearly_the_same_are_one_and_each_is_counted(app: Flask, town: Town, secretary: Actor) -> None:
    sent = town.submit_all([{"title": "Mørk tunnel", "text": TUNNEL}] * 3)
    other = town.submit(title="Tunnelen under Roskildevej", text="Jeg tør ikke cykle i tunnelen, den er så mørk.")
    town.publish([*sent, other], by=secretary)
    with town.writing():
        pair_actions.keep(near_duplicates.find_near(sent[0].id))
    ids = found(town, ASKED)
    assert len(ids) == 2
    assert other.id in ids
    fragment = asked(app, ASKED).text
    assert "andre har skrevet næsten det samme" in fragment
    assert fragment.count("<li>") == 2
    assert "alike=" in fragment


NEAR = "Lygterne langs banen er slukket, og ingen går der efter mørkets frembrud."


def test_what_lies_with_a_network_that_may_fit_needs_less_likeness(
    town: Town, secretary: Actor, tunnel: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, other = town.networks()[:2]
    town.bring(tunnel, "accepted", by=secretary, network_id=network.id)
    monkeypatch.setattr(vectors, "near_to", lambda _vector, *, limit: [(tunnel.id, 0.22)][:limit])
    for fitting, shown in (({network.id}, [tunnel.id]), ({other.id}, []), (set(), [])):
        with town.reading():
            assert [row.id for row in list_related_to(Reading(NEAR, frozenset(fitting), None))] == shown, fitting


@pytest.mark.parametrize("accepted", [True, False])
def test_a_reason_and_the_list_speak_of_the_same_cases(
    browser: Browser, town: Town, secretary: Actor, tunnel: Sent, *, accepted: bool
) -> None:
    """What a reason names is in the list of what is alike; where nothing is alike, no reason says that anything was.

    On the receipt, where nothing of both is folded, it stands once.
    """
    asked = "Tunnelen under Roskildevej er så mørk og utryg, at jeg ikke tør cykle der om aftenen"
    with town.reading():
        network_id = suggest(asked)[0].network_id
    if accepted:
        town.bring(tunnel, "accepted", by=secretary, network_id=network_id)
    link, before = f"/submissions/{tunnel.id}", "Netværket har fået noget lignende før:"
    while_writing = browser.client.post(
        "/submissions/similar", data={"text": asked}, headers={"X-CSRFToken": browser.token()}
    ).text
    step_two = browser.post("/submissions/preview", {"kind": "problem", "text": asked}, status=200)
    receipt = browser.follow(browser.send(step_two, "/submissions", status=303))
    experience = browser.post("/experience", {"text": asked}, status=200, token=False)
    assert link in while_writing
    for page in (step_two, receipt, experience):
        assert page.links().count(link) == (2 if accepted and page is not receipt else 1)
        assert (before in page.text) == accepted
    assert "kan ikke finde" not in experience.h1


def test_where_nothing_is_alike_no_reason_says_that_anything_was(browser: Browser, town: Town) -> None:
    asked = "Tunnelen under Roskildevej er så mørk og utryg, at jeg ikke tør cykle der om aftenen"
    answer = browser.client.post("/submissions/similar", data={"text": asked}, headers={"X-CSRFToken": browser.token()})
    assert "Vi har ikke fundet andre, der skriver om det." in answer.text
    step_two = browser.post("/submissions/preview", {"kind": "problem", "text": asked}, status=200)
    assert "noget lignende" not in step_two.text
    assert "Der er en, der ligner" not in step_two.text
